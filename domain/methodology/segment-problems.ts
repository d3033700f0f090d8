import { segmentKeyOf, segmentMethodOf } from "../segments/segment-methods.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import type { SegmentRule } from "../segments/segment-rule.ts";

/** What the form of segments alone does not show: keys of another way to cut, then the way's own. */
export function segmentProblems(methodology: Methodology): readonly RulebookProblem[] {
  const { segments } = methodology;
  if (segments === undefined) return [];
  const method = segmentMethodOf(segments);
  const own: readonly string[] = ["list", "migrate", "id", ...method.keys];
  const foreignIn = (block: object, path: RulebookProblem["path"]): RulebookProblem[] =>
    Object.entries(block)
      .filter(([key, value]) => value !== undefined && !own.includes(key))
      .map(([key]) => ({
        path: [...path, key],
        reason: `segments that are cut by \`${segmentKeyOf(segments)}\` have no \`${key}\``,
      }));
  const foreign = [
    ...foreignIn(segments, ["segments"]),
    ...segments.list.flatMap((part, at) => foreignIn(part, ["segments", "list", at])),
  ];
  const found = [...foreign, ...nameProblems(segments.list)];
  return found.length > 0 ? found : method.problems(segments, methodology);
}

/** Folders that a review's folder has beside those of its segments. */
const OTHER_FOLDERS: readonly string[] = ["engine", "inputs"];

/** Each segment is a folder of the review's folder, by its id. */
function nameProblems(list: SegmentRule["list"]): readonly RulebookProblem[] {
  return list.flatMap(({ id }, at) => {
    const path = ["segments", "list", at, "id"];
    if (list.findIndex((each) => each.id === id) < at)
      return [{ path, reason: `the segment ${id} is named twice` }];
    return OTHER_FOLDERS.includes(id)
      ? [{ path, reason: `${id} names a folder that every review's folder has` }]
      : [];
  });
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
