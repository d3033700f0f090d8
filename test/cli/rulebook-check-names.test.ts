import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { edited, problemsOf, type Edit } from "./edited-rulebook.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

async function doubtsOf(text: string, ...options: readonly string[]) {
  const file = join(temporaryFolder(), "r.yaml");
  writeFileSync(file, text);
  const { code, out, err } = await run("rulebook", "check", file, ...options);
  return { code, err, said: out.split("\n").filter((line) => line.includes("r.yaml")) };
}

const MISSPELT: Edit = ["attribute: country", "attribute: contry"];

test("without a universe a column one letter from a usual one is shown, and refuses nothing", async () => {
  expect(await doubtsOf(edited(MISSPELT))).toEqual({
    code: 0,
    err: "",
    said: [
      expect.stringMatching(
        /r\.yaml:12:32: universe\.screens\[2\]\.attribute = contry: a universe file has contry only as a column of its own; did you mean country\?$/,
      ),
    ],
  });
});

test.each<readonly [string, readonly Edit[]]>([
  [
    "the rulebook declares it",
    [MISSPELT, ["universe:\n", "universe:\n  attributes: {contry: text}\n"]],
  ],
  ["it is like no usual one", [["attribute: country", "attribute: listing_tier"]]],
  ["it is a usual one", []],
])("no column is in doubt where %s", async (_because, edits) => {
  expect(await doubtsOf(edited(...edits))).toEqual({ code: 0, err: "", said: [] });
});

test("with --json doubts stand beside problems", async () => {
  const file = join(temporaryFolder(), "r.yaml");
  writeFileSync(file, edited(MISSPELT));
  const { code, out } = await run("rulebook", "check", file, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    files: 1,
    problems: [],
    doubts: [expect.objectContaining({ file, line: 12, column: 32, value: "contry" })],
  });
});

test.each`
  from                        | to                                                           | field                                          | reason
  ${"[common, reit]"}         | ${"[common, riet]"}                                          | ${"universe.screens[1].allow[1]"}              | ${"riet is no security type; did you mean reit?"}
  ${"allow: [common, reit]"}  | ${"deny: [bitcoin]"}                                         | ${"universe.screens[1].deny[0]"}               | ${/^bitcoin is no security type; they are common, adr, reit, /}
  ${"allow: [United States]"} | ${"allow: [United States], only: {security_type: [Common]}"} | ${"universe.screens[2].only.security_type[0]"} | ${"Common is no security type; did you mean common?"}
`("a value that no line can have is named: $to", async ({ from, to, field, reason }) => {
  const { code, problems } = await problemsOf(edited([from, to]));
  expect(code).toBe(2);
  expect(problems).toEqual([
    expect.objectContaining({
      field,
      reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
    }),
  ]);
});

test.each`
  from                                 | to                                  | says
  ${"[United States]"}                 | ${"[United Staets]"}                | ${[/allow\[0\] = United Staets: no line of the universe file has it; did you mean United States\?$/, /allow = .*: no line of the universe file passes: it has United Kingdom, United States$/]}
  ${"[United States]"}                 | ${"[United States, United Kingdm]"} | ${[/allow\[1\] = United Kingdm: no line of the universe file has it; did you mean United Kingdom\?$/]}
  ${"country, allow: [United States]"} | ${"industry, allow: [Astrology]"}   | ${[/allow = .*: no line of the universe file passes: it has [^,]+(, [^,]+){7} and \d+ others$/]}
  ${"[United States]"}                 | ${"[Freedonia]"}                    | ${[/allow = .*: no line of the universe file passes: it has United Kingdom, United States$/]}
  ${"[United States]"}                 | ${"[United States, Freedonia]"}     | ${[]}
  ${"allow: [common, reit]"}           | ${"deny: [spac]"}                   | ${[]}
`("a value that the universe has not is shown: $to", async ({ from, to, says }) => {
  const found = await doubtsOf(edited([from, to]), "--universe", "samples/universe.csv");
  expect(found).toEqual({
    code: 0,
    err: "",
    said: (says as readonly RegExp[]).map((words) => expect.stringMatching(words)),
  });
});

test("an exchange that is no MIC is shown without a universe, whose own texts decide else", async () => {
  const text = edited(["allow: [XNAS, XNYS, XASE]", "allow: [XNAS, Nasdaq]"]);
  const alone = await doubtsOf(text);
  const says =
    /allow\[1\] = Nasdaq: Nasdaq is no MIC: an exchange has four capitals or digits, such as XNAS$/;
  expect(alone).toEqual({ code: 0, err: "", said: [expect.stringMatching(says)] });
  expect(await doubtsOf(text, "--universe", "samples/universe.csv")).toMatchObject({ said: [] });
});
