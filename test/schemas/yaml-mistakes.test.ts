import { expect, test } from "vitest";
import { z } from "zod";
import { rulebook } from "../../schemas/rulebook.ts";
import { readYaml } from "../../schemas/yaml-file.ts";
import { shippedFile } from "../../infra/shipped-file.ts";
import { readFileSync } from "node:fs";

const WRITTEN = readFileSync(shippedFile("rulebooks/large-500/2021.1.yaml"), "utf8");

/** Where each problem stands and why, after one text of the rulebook is replaced by another. */
function problemsWith(from: string, to: string): readonly string[] {
  expect(WRITTEN).toContain(from);
  const read = readYaml(WRITTEN.replace(from, to), rulebook);
  if ("value" in read) return [];
  return read.problems.map(
    ({ line, column, field, reason }) => `${line}:${column} ${field}: ${reason}`,
  );
}

/** Nine lists of nine aliases each: 9^9 values in one short text. */
const BOMB = ["a: &a [x, x, x, x, x, x, x, x, x]"]
  .concat(
    Array.from(
      "bcdefghi",
      (name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`).join(", ")}]`,
    ),
  )
  .join("\n");

test("the rulebook itself is without a problem", () => {
  expect(problemsWith("currency: USD", "currency: EUR")).toEqual([]);
});

test.each`
  from                            | to                                | says                                                                               | because
  ${"    - {id: type,"}           | ${"   - {id: type,"}              | ${/^11:1 : this line does not begin in the column/}                                | ${"one space too few"}
  ${"  quarterly:\n    count"}    | ${"\tquarterly:\n    count"}      | ${/^15:1 : a tab stands at the beginning/}                                         | ${"a tab"}
  ${"currency: USD"}              | ${"currency: USD\n---"}           | ${/^7:1 : a second document begins here/}                                          | ${"two documents"}
  ${"target: 0.03"}               | ${"target: 1,000,000"}            | ${/: a comma ends a value here, so that digits after it are a key/}                | ${"commas between thousands inside braces"}
  ${"currency: USD"}              | ${"currency: USD\ncurrency: EUR"} | ${/^7:1 : this key stands a second time/}                                          | ${"a key twice"}
  ${"allow: [United States]}"}    | ${"allow: [United States]"}       | ${/^13:1 : a closing quote, bracket or brace is missing/}                          | ${"an open brace"}
  ${"title: The 500"}             | ${"title: Index: The 500"}        | ${/^5:8 : .*a text with a colon is not in quotes/}                                 | ${"a colon in a text"}
  ${"\nreturns:"}                 | ${"\nretruns:"}                   | ${/^37:1 : unknown key "retruns"; did you mean returns\?/}                         | ${"a misspelt key"}
  ${"target: 0.03"}               | ${"taget: 0.03"}                  | ${/^22:48 caps\[0\]: unknown key "taget"; did you mean target\?/}                  | ${"a misspelt key of a step"}
  ${"kind: single"}               | ${"kind: singel"}                 | ${/^22:40 caps\[0\].kind: expected one of the kinds .*; did you mean single\?/}    | ${"a misspelt kind"}
  ${"attribute: exchange, allow"} | ${"attribute: exchange, alow"}    | ${/^10:43 universe.screens\[0\]: unknown key "alow"; did you mean allow\?/}        | ${"a misspelt key of a screen"}
  ${"attribute: exchange, allow"} | ${"atribute: exchange, allow"}    | ${/^10:7 .*expected a screen with one of .*; did you mean attribute for atribute/} | ${"a misspelt kind of screen"}
  ${"{same_as: announce}"}        | ${"{smae_as: announce}"}          | ${/^32:19 .*expected a rule with one of .*; did you mean same_as for smae_as\?/}   | ${"a misspelt form of a date"}
  ${"scheme: float_cap"}          | ${"scheme: floatcap"}             | ${/^20:18 weight.scheme: expected one of float_cap, .*; did you mean float_cap\?/} | ${"a misspelt scheme"}
  ${"roll: preceding"}            | ${"roll: precceding"}             | ${/roll: expected one of preceding, following; did you mean preceding\?/}          | ${"a misspelt choice"}
  ${"count: 500"}                 | ${'count: "500"'}                 | ${/^16:12 .*: expected a number, without quotes: 500/}                             | ${"a number in quotes"}
  ${"count: 500"}                 | ${"count: 1,000"}                 | ${/: expected a number without marks between its thousands: 1000/}                 | ${"thousands apart"}
  ${"default: 0.30"}              | ${"default: 30 %"}                | ${/default: expected a number, a fraction of one: 30 % is 0.3/}                    | ${"a percentage"}
  ${"default: 0.30"}              | ${'default: "0,30"'}              | ${/default: expected a number with a decimal point: 0.30/}                         | ${"a decimal comma"}
  ${"target: 0.03"}               | ${"target: 3%"}                   | ${/target: expected a fraction over 0 and up to 1, such as 0.05 for 5 %/}          | ${"a limit as a percentage"}
  ${"target: 0.03"}               | ${"target: 0,03"}                 | ${/: unknown key "03"; a comma ends a value here: write decimals with a point/}    | ${"a decimal comma inside braces"}
  ${'version: "2021.1"'}          | ${"version: 2021.10"}             | ${/^3:10 version: expected a text: put it in quotes/}                              | ${"a version that is read as a number"}
  ${"valid_from: 2021-01-01"}     | ${"valid_from: 01.01.2021"}       | ${/^4:13 valid_from: expected a date, such as 2026-05-01/}                         | ${"a date of another form"}
  ${"[XNAS, XNYS, XASE]"}         | ${'"XNAS, XNYS"'}                 | ${/allow: expected a list, such as \["XNAS", "XNYS"\]/}                            | ${"a list in one pair of quotes"}
  ${"months: [3, 6, 9, 12]"}      | ${"months: 3"}                    | ${/months: expected a list, such as \[3\]/}                                        | ${"one entry that is no list"}
  ${"currency: USD"}              | ${"currency:"}                    | ${/currency: nothing stands after the colon; expected a text/}                     | ${"an empty value"}
  ${"target: 0.03"}               | ${"target: *none"}                | ${/^22:56 : no anchor &none stands before this place/}                             | ${"an alias without its anchor"}
  ${"months: [3, 6, 9, 12]"}      | ${"months: &all [3, *all]"}       | ${/: the value of the anchor &all holds itself/}                                   | ${"a value inside itself"}
  ${"kind: single"}               | ${"<<: {kind: single}"}           | ${/^22:34 : merge keys \(<<\) are not read/}                                       | ${"a merge key"}
  ${"currency: USD"}              | ${"currency: !usd USD"}           | ${/^6:11 : a tag that nothing here knows/}                                         | ${"a tag of someone's own"}
  ${"currency: USD"}              | ${"? [currency]\n: USD"}          | ${/^6:3 : a key is a text/}                                                        | ${"a list as a key"}
  ${/* whole */ WRITTEN}          | ${"%FOO\n---\na: 1"}              | ${/^1:1 : a directive that nothing here knows/}                                    | ${"a directive of someone's own"}
  ${/* whole */ WRITTEN}          | ${"[".repeat(100_000)}            | ${/^1:\d+ : lists and maps stand in one another too deep/}                         | ${"nesting without an end"}
  ${/* whole */ WRITTEN}          | ${BOMB}                           | ${/^1:1 : aliases repeat too much of the file/}                                    | ${"aliases of aliases of aliases"}
  ${"default: 0.30"}              | ${"default: .nan"}                | ${/default: expected a number/}                                                    | ${"a number that is none"}
  ${/* whole */ WRITTEN}          | ${""}                             | ${/^1:1 : the file is empty/}                                                      | ${"an empty file"}
`("$because: $to", ({ from, to, says }) => {
  const [first] = problemsWith(from, to);
  expect(first).toMatch(says);
});

test("a misspelt key of a screen is told once, not for every kind of screen", () => {
  expect(problemsWith("attribute: exchange, allow", "attribute: exchange, alow")).toHaveLength(1);
});

test("keys are texts as they are written", () => {
  const limits = z.record(z.string(), z.number());
  const read = readYaml("010: 0.1\n1e3: 0.2\nnull: 0.3\n", limits);
  expect("value" in read && read.value).toEqual({ "010": 0.1, "1e3": 0.2, null: 0.3 });
});

test("lines may end in carriage returns alone", () => {
  expect(problemsWith(WRITTEN, WRITTEN.replaceAll("\n", "\r"))).toEqual([]);
});

test("a byte order mark is no column: lines align, and places count from the text", () => {
  expect(problemsWith(WRITTEN, `\uFEFF${WRITTEN}`)).toEqual([]);
  const read = readYaml("\uFEFF- {a: 1}\n- {a: b}\n", z.array(z.record(z.string(), z.number())));
  expect("problems" in read && read.problems).toMatchObject([{ line: 2, column: 7 }]);
  const first = readYaml("\uFEFFa: b\n", z.record(z.string(), z.number()));
  expect("problems" in first && first.problems).toMatchObject([{ line: 1, column: 4 }]);
});
