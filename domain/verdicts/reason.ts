import type { Review } from "../review.ts";
import { plainSegment } from "../segments/band.ts";
import { stageAt } from "../selection/stages.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import type { Finding } from "./finding.ts";
import { isPutIn } from "../eligibility/eligibility.ts";

type Reason = Pick<Finding, "stage" | "reasonCode" | "explanation">;

/** Why a selected line is in: a decision, the stage that took its company, or the segment's rule. */
export function selectedReason({ review }: Inquiry, { of, segment }: Question): Reason {
  const { decision } = of.line;
  if (isPutIn(of.line)) {
    const done = decision!.action === "include" ? "included" : "kept";
    return {
      stage: "decision",
      reasonCode: `${done}_by_decision`,
      explanation: `${done} by decision: ${decision!.reason}`,
    };
  }
  return review.rules.segments ? segmentReason(review, of, segment) : stageReason(review, of);
}

function stageReason({ rules, taken }: Review, { company, facts, own }: LineCase): Reason {
  const stage = taken.get(company.companyId)!;
  const rank = `rank ${own}`;
  if (facts.included || facts.kept) {
    const done = facts.included ? "included" : "kept";
    return {
      stage: "select",
      reasonCode: `company_${done}_by_decision`,
      explanation: `${rank}; another line of the company is ${done} by decision`,
    };
  }
  const number = stage - 1;
  return {
    stage: "select",
    reasonCode: `stage_${number}`,
    explanation: `${rank}; taken in stage ${number}: ${rules.stages[number - 1]!.text}`,
  };
}

/** Newcomers go by rank; a member stays where its rank puts it, is held by the band, or moves. */
function segmentReason(
  { segmentation, rules }: Review,
  { facts, own }: LineCase,
  segment: number,
): Reason {
  const { ids } = segmentation;
  const plain = plainSegment(rules.segments!, own!);
  const before = facts.segmentBefore;
  const says = (reasonCode: string, words: string): Reason => ({
    stage: "segment",
    reasonCode,
    explanation: `rank ${own}; ${words}`,
  });
  if (before === undefined) return says("placed_by_rank", `a newcomer placed in ${ids[segment]}`);
  if (before > segment) return says("moved_up", `moves from ${ids[before]} to ${ids[segment]}`);
  if (before < segment) return says("moved_down", `moves from ${ids[before]} to ${ids[segment]}`);
  if (plain === segment) return says("stays", `stays in ${ids[segment]}`);
  if (!rules.migrates)
    return says("held", `stays in ${ids[segment]}: members do not move at this review`);
  return says("held_in_band", `stays in ${ids[segment]}: its percentile is inside the band`);
}

/** Why an eligible line is out of an index: its company was taken by none, or by another segment. */
export function unselectedReason({ review, none }: Inquiry, { of, outcome }: Question): Reason {
  const { rules, segmentation } = review;
  const rank = `rank ${of.own}`;
  if (outcome !== none) {
    const id = segmentation.ids[outcome]!;
    return {
      stage: "segment",
      reasonCode: `selected_into_${id}`,
      explanation: `${rank}; in ${id}`,
    };
  }
  const stage = stageAt(of.facts, of.own!, rules) - 2;
  if (stage === rules.stages.length)
    return {
      stage: "select",
      reasonCode: "no_stage",
      explanation: `${rank}; no stage takes it: ${rules.stages.map(({ text }) => text).join(" | ")}`,
    };
  return {
    stage: "select",
    reasonCode: "count_filled",
    explanation: `${rank}; the ${rules.count} places are taken before stage ${stage + 1} reaches it`,
  };
}
