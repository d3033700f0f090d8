import type { Review } from "../review.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import { stageAt } from "../selection/stages.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import type { Finding } from "./finding.ts";
import { isPutIn } from "../eligibility/eligibility.ts";

interface Reason extends Pick<Finding, "stage" | "reasonCode"> {
  readonly words: () => string;
}

/** Why a selected line is in: a decision, the stage that took its company, or the segment's rule. */
export function selectedReason({ review }: Inquiry, { of, segment }: Question): Reason {
  const { decision } = of.line;
  if (isPutIn(of.line)) {
    const done = decision!.action === "include" ? "included" : "kept";
    return {
      stage: "decision",
      reasonCode: `${done}_by_decision`,
      words: () => `${done} by decision: ${decision!.reason}`,
    };
  }
  return review.rules.segments ? segmentReason(review, of, segment) : stageReason(review, of);
}

function stageReason(
  { rules, ranking, taken, choices }: Review,
  { facts, key, own }: LineCase,
): Reason {
  const code = taken.get(key!.id)!;
  const rank = (): string => rankWords({ rules, ranking }, own);
  if (facts.included || facts.kept) {
    const done = facts.included ? "included" : "kept";
    return {
      stage: "select",
      reasonCode: `company_${done}_by_decision`,
      words: () => `${rank()}; another line of the company is ${done} by decision`,
    };
  }
  const words = (): string => `${rank()}; ${choices.get(key!.id)?.words ?? takenIn(rules, code)}`;
  return { stage: "select", reasonCode: code, words };
}

function takenIn({ stages }: Review["rules"], code: string): string {
  const at = stages.findIndex((stage) => stage.code === code);
  return `taken in stage ${at + 1}: ${stages[at]!.text}`;
}

/** Newcomers go by rank; a member stays where its rank puts it, is held by the band, or moves. */
function segmentReason(
  { segmentation, rules }: Review,
  { facts, key, own }: LineCase,
  segment: number,
): Reason {
  const { ids } = segmentation;
  const plain = segmentation.cuts!.newcomer({ rank: own!, amount: key!.amount });
  const before = facts.segmentBefore;
  const says = (reasonCode: string, words: string): Reason => ({
    stage: "segment",
    reasonCode,
    words: () => `rank ${own}; ${words}`,
  });
  if (before === undefined) return says("placed_by_rank", `a newcomer placed in ${ids[segment]}`);
  if (before > segment) return says("moved_up", `moves from ${ids[before]} to ${ids[segment]}`);
  if (before < segment) return says("moved_down", `moves from ${ids[before]} to ${ids[segment]}`);
  if (plain === segment) return says("stays", `stays in ${ids[segment]}`);
  if (!rules.migrates)
    return says("held", `stays in ${ids[segment]}: members do not move at this review`);
  return says(
    "held_in_band",
    `stays in ${ids[segment]}: ${segmentMethodOf(rules.segments!).heldBecause}`,
  );
}

/** Why an eligible line is out of an index: its company was taken by none, or by another segment. */
export function unselectedReason({ review, none }: Inquiry, { of, outcome }: Question): Reason {
  const { rules, segmentation, choices } = review;
  if (of.own === undefined)
    return {
      stage: "rank",
      reasonCode: `${rules.rank.by}_unknown`,
      words: () => `not ranked: ${rules.rank.by} is unknown`,
    };
  const rank = (): string => rankWords(review, of.own);
  if (outcome !== none) {
    const id = segmentation.ids[outcome]!;
    return {
      stage: "segment",
      reasonCode: `selected_into_${id}`,
      words: () => `${rank()}; in ${id}`,
    };
  }
  const choice = choices.get(of.key!.id);
  if (choice)
    return { stage: "select", reasonCode: choice.code, words: () => `${rank()}; ${choice.words}` };
  const stage = stageAt(of.facts, review.ranking[of.own - 1]!.rank, rules) - 2;
  if (stage === rules.stages.length)
    return {
      stage: "select",
      reasonCode: "no_stage",
      words: () =>
        `${rank()}; no stage takes it: ${rules.stages.map(({ text }) => text).join(" | ")}`,
    };
  return {
    stage: "select",
    reasonCode: "count_filled",
    words: () =>
      `${rank()}; the ${rules.count} places are taken before stage ${stage + 1} reaches it`,
  };
}

/** A place as a reader says it: by what, and in which group. */
function rankWords(
  { rules: { rank }, ranking }: Pick<Review, "rules" | "ranking">,
  own: number | undefined,
): string {
  const unit = ranking[own! - 1]!;
  const by = rank.capOnly ? "" : ` by ${rank.by}`;
  return `rank ${unit.rank}${by}${rank.groupOf ? ` in ${unit.group || "the unnamed group"}` : ""}`;
}
