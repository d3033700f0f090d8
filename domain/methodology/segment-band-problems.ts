import { isOver } from "../capping/comparator.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import type { Methodology } from "./methodology.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import { isCutAtAmounts, type SegmentPart } from "./segment-rule.ts";

/**
 * Neighbouring bands that reach past each other, so that who is in one would be held by the other.
 *
 * Rule: around amounts the upper edge of the smaller cut-off against the lower edge of the larger; of
 * percentiles, which depend on the market, only that two bands together are wider than all there is.
 * Boundary: bands that touch do not overlap.
 */
export function segmentBandProblems({ segments }: Methodology): readonly RulebookProblem[] {
  if (!segments) return [];
  const overlap = isCutAtAmounts(segments) ? amountsOverlap : percentilesOverlap;
  return segments.list.flatMap((part, at) => {
    const reason = at > 0 ? overlap(segments.list[at - 1]!, part) : undefined;
    return reason === undefined ? [] : [{ path: ["segments", "list", at, "id"], reason }];
  });
}

function amountsOverlap(larger: SegmentPart, smaller: SegmentPart): string | undefined {
  if (larger.at_least === undefined || smaller.at_least === undefined) return undefined;
  const lower = larger.at_least * (larger.stay_down_to ?? 1);
  const upper = smaller.at_least * (smaller.stay_up_to ?? 1);
  if (upper <= lower) return undefined;
  return `its band reaches up to ${decimalText(upper)}, past the lower edge ${decimalText(lower)} of the band of ${larger.id}`;
}

function percentilesOverlap(before: SegmentPart, after: SegmentPart): string | undefined {
  const width = (before.band ?? 0) + (after.band ?? 0);
  if (!isOver(width, 1)) return undefined;
  return `its band and that of ${before.id} are together wider than all percentiles`;
}
