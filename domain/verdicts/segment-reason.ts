import { decimalText } from "../numeric/decimal-text.ts";
import type { Review } from "../review.ts";
import { packetEdges } from "../segments/packet-edges.ts";
import { membershipFraction, type Placement } from "../segments/placement.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import type { SegmentUnit } from "../segments/segment-unit.ts";
import type { Finding } from "./finding.ts";
import type { Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";

/**
 * Why a selected company is in its segment: newcomers go by rank; a member stays where its rank puts
 * it, is held by the band, or moves, wholly or by a packet.
 */
export function segmentReason(
  review: Review,
  { of, outcome }: Question,
): Pick<Finding, "stage" | "reasonCode"> & { readonly words: () => string } {
  const before = of.facts.placementBefore;
  const account = (): string => accountWords(review, of, outcome);
  const { reasonCode, words } =
    before === undefined
      ? {
          reasonCode: "placed_by_rank",
          words: () => `a newcomer placed in ${placementWords(outcome, review)}`,
        }
      : outcome === before
        ? stayingReason(review, of, outcome)
        : movingReason(review, before, outcome);
  return {
    stage: "segment",
    reasonCode,
    words: () =>
      `rank ${of.own}${percentileWords(review, of.own!)}; ${whoseWords(of)}${words()}${account()}`,
  };
}

/** A line that was elsewhere than its company's best placed one, or nowhere, follows it. */
function whoseWords({ line, facts }: LineCase): string {
  return line.placementBefore === facts.placementBefore ? "" : "its company ";
}

/** Where markets have cut-offs of their own, that of the company's segment. */
function accountWords({ segmentation }: Review, of: LineCase, outcome: Placement): string {
  const account = segmentation.cuts!.account?.(segmentUnitOf(of), outcome);
  return account ? `; ${account.words}` : "";
}

/** A ranked line's company as its segment is chosen. */
export function segmentUnitOf({ own, key, lines, cap, facts }: LineCase): SegmentUnit {
  return { rank: own!, amount: key!.amount, company: { lines, cap }, facts };
}

/** Where packets are moved by it, the percentile that decides. */
function percentileWords({ segmentation, rules }: Review, rank: number): string {
  const { percentileAt } = segmentation.cuts!;
  if (rules.segments!.packet_fraction === undefined || !percentileAt) return "";
  return `, cumulative percentile ${decimalText(percentileAt(rank))}`;
}

interface SegmentReason {
  readonly reasonCode: string;
  readonly words: () => string;
}

function stayingReason(review: Review, of: LineCase, placement: Placement): SegmentReason {
  const { rules, segmentation } = review;
  const stays = (because = "") => `stays in ${placementWords(placement, review)}${because}`;
  const { plain, newcomer } = segmentation.cuts!;
  if ((plain ?? newcomer)(segmentUnitOf(of)) === placement)
    return { reasonCode: "stays", words: stays };
  if (!rules.migrates)
    return { reasonCode: "held", words: () => stays(": members do not move at this review") };
  return {
    reasonCode: Number.isInteger(placement) ? "held_in_band" : "split_in_band",
    words: () => stays(`: ${segmentMethodOf(rules.segments!).heldBecause}`),
  };
}

/** Whole, or by a packet, or by the rest of what was split before. */
function movingReason(review: Review, before: Placement, after: Placement): SegmentReason {
  const direction = after > before ? "down" : "up";
  const how = Number.isInteger(after) ? (Number.isInteger(before) ? "" : "rest_") : "packet_";
  const inWords = (placement: Placement) => placementWords(placement, review);
  return {
    reasonCode: `${how}moved_${direction}`,
    words: () =>
      `moves from ${inWords(before)} to ${inWords(after)}${edgeWords(review, before, after)}`,
  };
}

/** Which edge the percentile is past, of the last breakpoint on the way, where packets are moved. */
function edgeWords({ rules }: Review, before: Placement, after: Placement): string {
  const { list, packet_fraction: packet } = rules.segments!;
  if (packet === undefined) return "";
  const isDown = after > before;
  const at = isDown ? Math.ceil(after) - 1 : Math.floor(after);
  const below = (placement: Placement) => Math.min(1, Math.max(0, placement - at));
  const edges = packetEdges(list[at]!);
  if (Math.abs(below(after) - below(before)) === 1)
    return `, past ${decimalText(isDown ? edges.wholeDown : edges.wholeUp)}, from where it moves whole`;
  return `, past the band's edge ${decimalText(isDown ? edges.upper : edges.lower)}`;
}

/** The segment that holds a company, or the two that do with the part of each. */
export function placementWords(
  placement: Placement,
  { segmentation: { ids }, rules }: Pick<Review, "segmentation" | "rules">,
): string {
  if (Number.isInteger(placement)) return ids[placement]!;
  const packet = rules.segments?.packet_fraction;
  return [Math.floor(placement), Math.ceil(placement)]
    .map((at) => `${ids[at]!} (${membershipFraction(placement, at, packet)})`)
    .join(" and ");
}
