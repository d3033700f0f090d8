import { expect, test } from "vitest";
import { stageRankProblems } from "../../../domain/selection/stage-rank-problems.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import { BY_CAP } from "../../arbitraries/selection-rulebooks.ts";
import type { StagesRule } from "../../../domain/selection/priority-stages.ts";

const FEWER = "no stage takes a company ranked 100 or worse, so that fewer are in";
const BEYOND = "the 100 best ranked companies satisfy it, so that none beyond them is ever taken";
const WITHIN =
  "whoever is a member and is ranked 70 or better also is ranked 80 or better: that part of the condition changes nothing";

test.each`
  stages                                                               | path             | reason
  ${["rank <= 99"]}                                                    | ${["count"]}     | ${FEWER}
  ${["rank <= 80", "member and rank < 100"]}                           | ${["count"]}     | ${FEWER}
  ${["rank <= 101 or (member and rank <= 120)"]}                       | ${["stages", 0]} | ${BEYOND}
  ${["rank < 102", "not member"]}                                      | ${["stages", 0]} | ${BEYOND}
  ${["rank <= 80 or (member and rank <= 70)", "member or not member"]} | ${["stages", 0]} | ${WITHIN}
  ${["member", "rank <= 80 or (member and rank <= 70) or not member"]} | ${["stages", 1]} | ${WITHIN}
`("of 100, stages $stages: $reason", ({ stages, path, reason }) => {
  expect(stageRankProblems({ count: 100, stages }, BY_CAP)).toEqual([{ path, reason }]);
});

test.each`
  stages                                                                                                       | because
  ${["rank <= 100"]}                                                                                           | ${"the last place is taken too"}
  ${["rank <= 100", "not member"]}                                                                             | ${"nobody beyond the count is asked for"}
  ${["rank <= 80 or (member and rank <= 120)", "not member"]}                                                  | ${"a buffer about the count"}
  ${["rank <= 80 or (member and rank <= 120)"]}                                                                | ${"members may fill the count"}
  ${["member or not member"]}                                                                                  | ${"the count alone chooses"}
  ${["rank <= 75", "member and rank <= 100", "member and rank <= 125 and previous_rank <= 100", "not member"]} | ${"stages of an annual review"}
  ${["member or months_listed >= 3"]}                                                                          | ${"no rank is asked for"}
  ${["rank <= 100 and"]}                                                                                       | ${"what cannot be read is another finding"}
`("of 100, stages $stages are none: $because", ({ stages }) => {
  expect(stageRankProblems({ count: 100, stages }, BY_CAP)).toEqual([]);
});

test.each<readonly [string, Partial<StagesRule>, Partial<RankRule>]>([
  ["there is no count", { count: undefined }, {}],
  ["members stay over the count", { members_over_count: "stay" }, {}],
  ["ranks begin anew in each group", {}, { scope: "per_group", group: "country" }],
])("a bar under the count is none where %s", (_because, rule, rank) => {
  const stages = ["rank <= 50"];
  expect(stageRankProblems({ count: 100, stages, ...rule }, { ...BY_CAP, ...rank })).toEqual([]);
});

test("of two parts that say the same the later is named", () => {
  const stages = ["rank <= 80 or rank < 81", "member or not member"];
  expect(stageRankProblems({ count: 100, stages }, BY_CAP)).toEqual([
    {
      path: ["stages", 0],
      reason:
        "whoever is ranked better than 81 also is ranked 80 or better: that part of the condition changes nothing",
    },
  ]);
});

test("of lines, lines are named", () => {
  expect(
    stageRankProblems({ count: 100, stages: ["rank <= 9"] }, { ...BY_CAP, unit: "security" }),
  ).toEqual([
    { path: ["count"], reason: "no stage takes a line ranked 100 or worse, so that fewer are in" },
  ]);
});
