import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const MEMBERS = ["B", "E"];

/** What a verdict's words say of five companies, A the largest, of which B and E are members. */
function saidOf(select: SelectRule): Readonly<Record<string, string>> {
  const base = rulebookBy(select);
  const methodology = { ...base, universe: { screens: [], attributes: {} } };
  const securities = ["A", "B", "C", "D", "E"].map((id, at) =>
    securityOf(id, { companyCap: 1000 - 100 * at }),
  );
  const current = membersOf(MEMBERS);
  const { segments } = reconstitute(inputsOf(methodology, { kind: "annual", securities, current }));
  return Object.fromEntries(
    segments[0]!.verdicts.map((verdict) => [
      verdict.securityId,
      /rank \d; (.*?)(; in with.*|; out with.*|\)|)$/.exec(verdict.explain())![1]!,
    ]),
  );
}

test.each`
  select                                                                        | of     | says
  ${{ top_n: { n: 2 } }}                                                        | ${"A"} | ${"one of the 2 best ranked"}
  ${{ top_n: { n: 2 } }}                                                        | ${"C"} | ${"nothing takes it: rank <= 2"}
  ${{ buffer_rank: { n: 3, insert_at: 1, delete_at: 4 } }}                      | ${"B"} | ${"ranked 1 or better, or a member ranked better than 4"}
  ${{ buffer_rank: { n: 3, insert_at: 1, delete_at: 4 } }}                      | ${"C"} | ${"the best ranked newcomer takes a free place"}
  ${{ buffer_rank: { n: 3, insert_at: 1, delete_at: 4 } }}                      | ${"D"} | ${"the 3 places are taken before it is reached"}
  ${{ buffer_rank: { n: 3, insert_at: 1, delete_at: 4 } }}                      | ${"E"} | ${"nothing takes it: rank <= 1 or (member and rank < 4) | not member"}
  ${{ buffer_rank: { n: 3, insert_at: 1, delete_at: 4, fill: "next_ranked" } }} | ${"C"} | ${"the next ranked takes a free place"}
  ${{ committee: {} }}                                                          | ${"E"} | ${"a member stays"}
  ${{ committee: {} }}                                                          | ${"A"} | ${"nothing takes it: member"}
  ${{ constant_count: { n: 3 } }}                                               | ${"E"} | ${"a member stays"}
  ${{ constant_count: { n: 3 } }}                                               | ${"A"} | ${"the best ranked newcomer takes a free place"}
  ${{ constant_count: { n: 3 } }}                                               | ${"C"} | ${"the 3 places are taken before it is reached"}
  ${{ count: 1, stages: ["member"] }}                                           | ${"B"} | ${"taken in stage 1: member"}
  ${{ count: 1, stages: ["member"] }}                                           | ${"E"} | ${"the place is taken before stage 1 reaches it"}
  ${{ count: 1, stages: ["member"] }}                                           | ${"A"} | ${"no stage takes it: member"}
`("$select says of $of: $says", ({ select, of, says }) => {
  expect(saidOf(select)[of]).toBe(says);
});
