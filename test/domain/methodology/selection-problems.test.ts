import { expect, test } from "vitest";
import { rulebookProblems } from "../../../domain/methodology/rulebook-problems.ts";
import { cutRulebook, METHODS, RANKS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";

const BY_CAP = { ...RANKS["float_cap of companies"]!, by: "company_cap" };
const TOP = METHODS["top_n"]!;

function reasons(select: SelectRule, rank: RankRule = BY_CAP): string {
  return rulebookProblems(rulebookBy(select, rank))
    .map(({ path, reason }) => `${path.join(".")}: ${reason}`)
    .join("; ");
}

test.each`
  select                                                                                | says                           | because
  ${{ ...TOP, committee: {} }}                                                          | ${/one method, not by 2/}      | ${"two methods"}
  ${{}}                                                                                 | ${/one of priority_stages, /}  | ${"no method"}
  ${{ ...TOP, count: 5 }}                                                               | ${/belong to `stages`/}        | ${"a count beside a method that has its own"}
  ${{ buffer_rank: { n: 10, insert_at: 11, delete_at: 12 } }}                           | ${/insert_at <= n/}            | ${"more are inserted than there are places"}
  ${{ buffer_rank: { n: 10, insert_at: 9, delete_at: 10 } }}                            | ${/n < delete_at/}             | ${"the tenth would always be deleted"}
  ${{ coverage: { target: 0.6, by: "s", reach: "closest", n: 5, top: 6, stay_to: 7 } }} | ${/top <= n/}                  | ${"the top is more than the count"}
  ${{ quota: { n: 5, by: "s", at_least: 3, at_most: 2, order: "next_ranked" } }}        | ${/at_least is over/}          | ${"no group could have so many"}
  ${{ swaps: { n: 5, swaps: [{ id: "x", exit_over: 4, entry_at_most: 5 }] } }}          | ${/x: a newcomer could rank/}  | ${"a worse one could come in"}
  ${{ float_count: { n: 5, overflow_until: "yearly" } }}                                | ${/overflow_until: the kinds/} | ${"no such kind"}
  ${{ float_count: { n: 5, overflow_until: "annual" } }}                                | ${/never restored/}            | ${"the same kind floats"}
  ${{ priority_stages: { stages: ["rank <"] } }}                                        | ${/priority_stages.stages.0/}  | ${"the stage does not parse"}
`("$because", ({ select, says }) => {
  expect(reasons(select)).toMatch(says);
});

test.each`
  rank                                                                                | says                        | because
  ${{ ...BY_CAP, keys: [{ by: "advt", direction: "ascending" }] }}                    | ${/either `by`/}            | ${"one number and ordered keys"}
  ${{ ...BY_CAP, ties: ["company_cap"] }}                                             | ${/last tie is/}            | ${"ties end with an id"}
  ${{ ...BY_CAP, scope: "per_group" }}                                                | ${/`group` names/}          | ${"no group"}
  ${{ ...BY_CAP, by: "sales" }}                                                       | ${/`lines: sum`/}           | ${"how lines make a company's number is not said"}
  ${{ ...BY_CAP, lines: "sum" }}                                                      | ${/company_cap is none/}    | ${"a company's cap is not made of a column"}
  ${{ ...BY_CAP, by: "advt", lines: "sum", unit: "security", ties: ["security_id"] }} | ${/advt is none/}           | ${"a line's own number is not added up"}
  ${{ ...BY_CAP, unit: "security", ties: ["security_id"] }}                           | ${/rank.unit: company_cap/} | ${"a company's cap does not rank its lines"}
`("$because", ({ rank, says }) => {
  expect(reasons(TOP, rank)).toMatch(says);
});

test("methods that need one ranking, or amounts that add up, are refused with others", () => {
  const perSector = RANKS["companies of each sector"]!;
  expect(reasons(METHODS["swaps"]!, perSector)).toMatch(/swaps needs one ranking/);
  expect(reasons(METHODS["buffer_rank, one replaced"]!, perSector)).toMatch(
    /buffer_rank needs one ranking/,
  );
  const smallest = RANKS["company_cap, smallest first"]!;
  expect(reasons(METHODS["coverage, closest"]!, smallest)).toMatch(/from the largest down/);
  expect(reasons(METHODS["minimum_count"]!, smallest)).toMatch(/the largest reach the bar/);
  expect(reasons(METHODS["replace_smallest"]!, smallest)).toMatch(/the largest number ranks first/);
  expect(reasons(METHODS["replace_smallest"]!, perSector)).toMatch(/replace_smallest needs one/);
});

test("cut-offs fall, the last segment has none, and ranks are no cut-offs", () => {
  const rulebook = cutRulebook();
  const [large, mid, small] = rulebook.segments!.list;
  const said = (list: NonNullable<typeof rulebook.segments>["list"]): string =>
    rulebookProblems({ ...rulebook, segments: { list } })
      .filter(({ path }) => path[0] === "segments")
      .map(({ reason }) => reason)
      .join("; ");
  expect(said([large!, mid!, small!])).toBe("");
  expect(said([mid!, large!, small!])).toMatch(/`at_least` falls/);
  expect(said([large!, mid!])).toMatch(/the last has none/);
  expect(said([large!, { ...mid!, to_rank: 7 }, small!])).toMatch(
    /cut by `at_least` have no `to_rank`/,
  );
  expect(said([large!, mid!, { ...small!, stay_up_to: 2 }])).toMatch(/a buffer belongs/);
});
