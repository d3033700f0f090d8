import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { edited, problemsOf } from "./edited-rulebook.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

const volumes = (months: number): string =>
  edited([
    "  screens:\n",
    `  screens:\n    - {id: volume, liquidity: min_monthly_volume, months: {of: ${months}}, at_least: 1, if_missing: fail}\n`,
  ]);

/** What the check prints of a rulebook beside a universe file of some columns. */
async function printed(text: string, columns: readonly string[]) {
  const [rulebook, universe] = [join(folder, "r.yaml"), join(folder, "u.csv")];
  writeFileSync(rulebook, text);
  writeFileSync(universe, `${columns.join(",")}\n`);
  const { code, err } = await run("rulebook", "check", rulebook, "--universe", universe);
  return { code, lines: err.split("\n").filter((line) => line.includes("of the universe file")) };
}

/** Columns that large-500 names itself. */
const OWN = ["security_id", "price", "exchange", "country", "security_type", "advt"];
const OTHERS = [...OWN, "listing_date", "sector", "industry", "company_cap"];

test.each`
  months | given                         | says                                                    | because
  ${12}  | ${[]}                         | ${["volume_m1 .. volume_m12"]}                          | ${"a whole family is one line"}
  ${12}  | ${["volume_m1", "volume_m2"]} | ${["volume_m3 .. volume_m12"]}                          | ${"or what is missing of it"}
  ${4}   | ${["volume_m3"]}              | ${["volume_m1 .. volume_m2", "volume_m4 is no column"]} | ${"in the order of its numbers"}
  ${1}   | ${[]}                         | ${["volume_m1 is no column"]}                           | ${"one alone is no family"}
`("$months months of which the file has $given: $because", async ({ months, given, says }) => {
  const { code, lines } = await printed(volumes(months), [...OTHERS, ...given]);
  expect(code).toBe(2);
  expect(lines).toHaveLength(says.length);
  for (const [at, line] of lines.entries()) expect(line).toContain(says[at]);
});

test("the object names each of them", async () => {
  const universe = join(folder, "own.csv");
  writeFileSync(universe, `${OTHERS.join(",")}\n`);
  const { problems } = await problemsOf(volumes(12), "--universe", universe);
  expect(problems.map(({ reason }) => reason.split(" ")[0])).toEqual(
    Array.from({ length: 12 }, (_, at) => `volume_m${at + 1}`),
  );
});
