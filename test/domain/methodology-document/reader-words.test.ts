import { expect, test } from "vitest";
import type { FloatSource } from "../../../domain/float/float-sources.ts";
import {
  askedWithUnit,
  valueWithUnit,
} from "../../../domain/methodology-document/example-values.ts";
import { dateInWords } from "../../../domain/words/role-names.ts";
import {
  lookBackInWords,
  sharesInWords,
} from "../../../domain/methodology-document/words/shares-words.ts";
import { valueInWords } from "../../../domain/words/value-names.ts";

test.each`
  column             | value               | words                   | because
  ${"exchange"}      | ${"XNAS"}           | ${"Nasdaq (XNAS)"}      | ${"a market by its name"}
  ${"exchange"}      | ${"XXXX"}           | ${"XXXX"}               | ${"a MIC without a name stands alone"}
  ${"security_type"} | ${"adr"}            | ${"depositary receipt"} | ${"a type by its name"}
  ${"security_type"} | ${"other"}          | ${"`other`"}            | ${"a type without one as the data write it"}
  ${"country"}       | ${"United Kingdom"} | ${"United Kingdom"}     | ${"plain words"}
  ${"in_large_500"}  | ${"yes"}            | ${"`yes`"}              | ${"only the data set knows what it means"}
`("$value of $column is $words: $because", ({ column, value, words }) => {
  expect(valueInWords(column, value)).toBe(words);
});

const IN_RUPEES = { index: "USD", listing: "INR" };

test.each`
  column            | value              | words                  | because
  ${"price"}        | ${6.42}            | ${"6.42 INR"}          | ${"a price is in the listing currency"}
  ${"company_cap"}  | ${1500000000}      | ${"1,500,000,000 USD"} | ${"a cap in the index currency"}
  ${"advt"}         | ${5096053.25}      | ${"5,096,053.25 USD"}  | ${"so is value traded"}
  ${"advt_3m"}      | ${5096053.25}      | ${"5,096,053.25 USD"}  | ${"over a window too"}
  ${"float_factor"} | ${0.311}           | ${"31.1 %"}            | ${"a part of one"}
  ${"atvr_12m"}     | ${1.125}           | ${"112.5 %"}           | ${"a ratio over a window"}
  ${"volume_m3"}    | ${250000}          | ${"250,000"}           | ${"shares traded are a count"}
  ${"size_score"}   | ${0.0000123456789} | ${"0.0000123457"}      | ${"a small number keeps its digits"}
  ${"cash_flow"}    | ${1234.5}          | ${"1,234.5"}           | ${"no unit is guessed"}
  ${"advt"}         | ${undefined}       | ${"unknown"}           | ${"nothing is known"}
`("$value of $column is $words: $because", ({ column, value, words }) => {
  expect(valueWithUnit(column, value, IN_RUPEES)).toBe(words);
});

test("what a test asks has its unit too, and one of several stands in a row", () => {
  expect(askedWithUnit("float_factor", 0.1, IN_RUPEES)).toBe("10 %");
  expect(askedWithUnit("exchange", "XNAS|XPAR", IN_RUPEES)).toBe(
    "Nasdaq (XNAS), Euronext Paris (XPAR)",
  );
  expect(askedWithUnit("maturity_date", "2026-01-31", IN_RUPEES)).toBe("2026-01-31");
});

test.each`
  rule                                                                              | words
  ${"session 3 of the review month; at 22:00"}                                      | ${"the third session of the review month, at 22:00"}
  ${"session 2 from the end of the review month; at the close"}                     | ${"the second session from the end of the review month, at the close"}
  ${"session 13 of the review month; at the close"}                                 | ${"the 13th session of the review month, at the close"}
  ${"the last session of the month 2 months before the review month; at the close"} | ${"the last session of the second month before the review month, at the close"}
  ${"1 day before the second Friday of the review month; at the close"}             | ${"the day before the second Friday of the review month, at the close"}
  ${"the third Friday of the review month (else the session before); at the close"} | ${"the third Friday of the review month (or the session before, if that day is not a session), at the close"}
`("$rule: $words", ({ rule, words }) => {
  expect(dateInWords(rule)).toBe(words);
});

const bandsOf = (...edges: readonly (readonly [number, number])[]) =>
  sharesInWords({
    look_back_sessions: 0,
    float: {
      rounding: { kind: "bands", bands: edges.map(([up_to, float]) => ({ up_to, float })) },
    },
  })[0];

test("bands of one width are a rounding; others are told one by one", () => {
  expect(bandsOf([0.25, 0.25], [0.5, 0.5], [0.75, 0.75], [1, 1])).toBe(
    "A free float is rounded up to the next multiple of 25 %; one on a multiple stays there.",
  );
  expect(bandsOf([0.25, 0.25], [0.5, 0.5])).toMatch(/^A free float becomes that of its band/);
  expect(bandsOf([0.25, 0.25], [1, 1])).toMatch(/^A free float becomes that of its band/);
  expect(bandsOf([0.5, 0.6], [1, 1])).toMatch(/^A free float becomes that of its band/);
});

test("bands of one width up to a float, and the others behind them", () => {
  expect(bandsOf([0.05, 0.05], [0.1, 0.1], [0.15, 0.15], [0.5, 0.5], [1, 1])).toBe(
    "A free float up to 15 % is rounded up to the next multiple of 5 %; one on a multiple stays there. Above, it becomes that of its band: up to and including 50 % it is 50 % and up to and including 100 % it is 100 %.",
  );
});

test.each<{ source: FloatSource; says: readonly string[] }>([
  {
    source: { kind: "column", column: "iwf" },
    says: [
      "The free float of a line is its `iwf`, a part of one.",
      "What is known of it counts; where nothing is known, the float counts as one.",
    ],
  },
  {
    source: { kind: "free_shares", column: "free", limited_by: "foreign", if_missing: "fail" },
    says: [
      "The free float of a line is `free`, the shares in free float, over its shares. Counts that are more than its shares by up to 0.1 % of them are all of them; more are refused.",
      "It is at most `foreign`, the part of the line that may be held, as by foreigners; an empty one limits nothing.",
      "A line with an empty cell in a column of that source is not eligible.",
    ],
  },
  {
    source: {
      kind: "holdings",
      stakes: [
        { column: "insiders", in: "shares" },
        { column: "funds", in: "fraction", at_least: 0.05 },
      ],
      if_missing: "refuse",
    },
    says: [
      "The free float of a line is what is left of its shares without the stakes of closed holders.",
      "The stake `insiders`, a number of shares, counts whatever its size.",
      "The stake `funds`, a part of the shares, counts when it is at least 5 % of the shares; a smaller one is free.",
      "An empty cell in a column of that source, of a line that passes the screens, ends the review.",
    ],
  },
])("an index says where its free floats come from: $source.kind", ({ source, says }) => {
  const shares = sharesInWords({ look_back_sessions: 0, float: { source } });
  expect(shares).toEqual([
    ...says,
    "Share counts are those of the data at every review: of the date of the prices that set the weights where they are given for it, else of the rank date.",
  ]);
  const rounded = { source, rounding: { kind: "up_1pct" } as const };
  expect(sharesInWords({ look_back_sessions: 0, float: rounded })).toContain(
    "Only its source is of screens and ranks too; the rest is of the weights.",
  );
});

test("an index says where its share counts come from, and how old data may be", () => {
  expect(sharesInWords({ look_back_sessions: 3 })).toEqual([
    "Share counts and free floats are those of the data at every review: of the date of the prices that set the weights where they are given for it, else of the rank date.",
  ]);
  expect(lookBackInWords({ look_back_sessions: 3 })).toMatch(/up to 3 sessions before/);
});
