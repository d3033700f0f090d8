import { segmentKeyOf, segmentMethodOf } from "../segments/segment-methods.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import type { SegmentPart } from "./segment-rule.ts";

/** What the form of segments alone does not show: keys of another way to cut, then the way's own. */
export function segmentProblems({ rank, segments }: Methodology): readonly RulebookProblem[] {
  if (segments === undefined) return [];
  const method = segmentMethodOf(segments);
  const own: readonly string[] = ["id", ...method.keys];
  const foreign = segments.list.flatMap((part, at) =>
    (Object.keys(part) as (keyof SegmentPart)[])
      .filter((key) => part[key] !== undefined && !own.includes(key))
      .map((key) => ({
        path: ["segments", "list", at, key],
        reason: `segments that are cut by \`${segmentKeyOf(segments)}\` have no \`${key}\``,
      })),
  );
  return foreign.length > 0 ? foreign : method.problems(segments, rank);
}

/**
 * Neighbouring bands that reach past each other, so that who is in one would be held by the other.
 *
 * Boundary: bands that touch do not overlap.
 */
export function segmentBandProblems({ segments }: Methodology): readonly RulebookProblem[] {
  if (!segments) return [];
  const { overlap } = segmentMethodOf(segments);
  return segments.list.flatMap((part, at) => {
    const reason = at > 0 ? overlap(segments.list[at - 1]!, part) : undefined;
    return reason === undefined ? [] : [{ path: ["segments", "list", at, "id"], reason }];
  });
}
