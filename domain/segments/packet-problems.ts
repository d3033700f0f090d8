import type { Methodology } from "../methodology/methodology.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import type { SegmentPart, SegmentRule } from "./segment-rule.ts";
import { isNotional } from "../weighting/weight-rule.ts";
import { transitionRoles } from "./transition.ts";

/** What the form of segments by percentile alone does not show. */
export function packetProblems(
  rule: SegmentRule,
  methodology: Methodology,
): readonly RulebookProblem[] {
  return [
    ...ruleProblems(rule, methodology),
    ...rule.list.flatMap((part, at) =>
      partProblems(part, rule.list[at - 1], at === rule.list.length - 1).map(({ key, reason }) => ({
        path: ["segments", "list", at, key],
        reason,
      })),
    ),
    ...transitionProblems(rule, methodology),
  ];
}

function ruleProblems(
  { packet_fraction }: SegmentRule,
  { rank, weight }: Methodology,
): RulebookProblem[] {
  const found = (reason: string): RulebookProblem => ({ path: ["segments"], reason });
  return [
    ...(packet_fraction === undefined
      ? [found("segments by percentile have `packet_fraction`")]
      : []),
    ...(sortsOf(rank)[0]!.direction === "descending"
      ? []
      : [found("percentiles are cumulated from the largest company down")]),
    ...(isNotional(weight)
      ? [found("a part of a line is a part of its cap: packets want weights by cap")]
      : []),
  ];
}

interface PartProblem {
  readonly key: string;
  readonly reason: string;
}

function partProblems(
  { to_percentile, band, whole_beyond }: SegmentPart,
  before: SegmentPart | undefined,
  isLast: boolean,
): PartProblem[] {
  const given = [to_percentile, band, whole_beyond].filter((value) => value !== undefined).length;
  if (isLast)
    return given === 0
      ? []
      : [{ key: "id", reason: "the last segment ends nowhere: it has no breakpoint and no band" }];
  if (to_percentile === undefined || band === undefined || whole_beyond === undefined)
    return [
      {
        key: "id",
        reason: "every segment but the last has `to_percentile`, `band` and `whole_beyond`",
      },
    ];
  if (before?.to_percentile !== undefined && to_percentile <= before.to_percentile)
    return [{ key: "to_percentile", reason: "`to_percentile` grows from segment to segment" }];
  if (whole_beyond < band)
    return [
      {
        key: "whole_beyond",
        reason: "who moves whole is past the band: `whole_beyond` is at least `band`",
      },
    ];
  return [];
}

/** The sessions of the transition have to be in the timetable of every kind of review. */
function transitionProblems(rule: SegmentRule, { schedule }: Methodology): RulebookProblem[] {
  return Object.entries(schedule).flatMap(([kind, { roles }]) => {
    const lacking = transitionRoles(rule).find((role) => roles[role] === undefined);
    return lacking === undefined
      ? []
      : [
          {
            path: ["segments", "transition_days"],
            reason: `the schedule of ${kind} has no date ${lacking}`,
          },
        ];
  });
}
