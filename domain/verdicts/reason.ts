import type { Review } from "../review.ts";
import { placementWords, segmentReason, segmentUnitOf } from "./segment-reason.ts";
import { DECISION_STAGES, stageAt } from "../selection/stages.ts";
import type { Inquiry, Question } from "./inquiry.ts";
import type { LineCase } from "./line-case.ts";
import type { Finding } from "./finding.ts";
import { isPutIn } from "../eligibility/eligibility.ts";

/** Why a line is in or out. */
export interface Reason extends Pick<Finding, "stage" | "reasonCode"> {
  /** Made when they are asked for. */
  readonly words: (review: Review, asked: Question) => string;
}

/** Why a selected line is in: a decision, the stage that took its company, or the segment's rule. */
export function selectedReason({ review }: Inquiry, asked: Question): Reason {
  const { of } = asked;
  const { decision } = of.line;
  if (isPutIn(of.line)) {
    const done = decision!.action === "include" ? "included" : "kept";
    return {
      stage: "decision",
      reasonCode: `${done}_by_decision`,
      words: () => `${done} by decision: ${decision!.reason}`,
    };
  }
  return review.rules.segments ? segmentReason(review, asked) : stageReason(review, of);
}

function stageReason({ rules, ranking, codes, choices }: Review, { facts, own }: LineCase): Reason {
  const at = own! - 1;
  const code = codes[at]!;
  const rank = (): string => rankWords({ rules, ranking }, own);
  if (facts.included || facts.kept) {
    const done = facts.included ? "included" : "kept";
    return {
      stage: "select",
      reasonCode: `company_${done}_by_decision`,
      words: () => `${rank()}; another line of the company is ${done} by decision`,
    };
  }
  const words = (): string => `${rank()}; ${choices?.[at]!.words ?? takenIn(rules, code)}`;
  return { stage: "select", reasonCode: code, words };
}

function takenIn({ stages }: Review["rules"], code: string): string {
  const at = stages.findIndex((stage) => stage.code === code);
  const { words, text } = stages[at]!;
  return words ?? `taken in stage ${at + 1}: ${text}`;
}

/** Whether the rulebook itself has stages, which a reader looks up by their numbers. */
function areWritten(stages: Review["rules"]["stages"]): boolean {
  return stages.every(({ words }) => words === undefined);
}

/** Why an eligible line is out of an index: its company was taken by none, or by another segment. */
export function unselectedReason(inquiry: Inquiry, { of, outcome }: Question): Reason {
  const { review, none } = inquiry;
  if (of.own === undefined)
    return {
      stage: "rank",
      reasonCode: `${review.rules.rank.by}_unknown`,
      words: ({ rules: { rank } }) => `not ranked: ${rank.by} is unknown`,
    };
  if (outcome !== none)
    return {
      stage: "segment",
      reasonCode: `selected_into_${review.segmentation.ids[Math.floor(outcome)]!}`,
      words: () => `${rankWords(review, of.own)}; in ${placementWords(outcome, review)}`,
    };
  return review.codes[of.own - 1] === undefined
    ? untakenReason(review, of)
    : outsideReason(review, of);
}

/** Why a ranked line's unit is not selected. */
function untakenReason(review: Review, of: LineCase): Reason {
  const { rules, choices } = review;
  const choice = choices?.[of.own! - 1];
  if (choice)
    return {
      stage: "select",
      reasonCode: choice.code,
      words: () => `${rankWords(review, of.own)}; ${choice.words}`,
    };
  return stageIn(review, of) === rules.stages.length ? NO_STAGE : COUNT_FILLED;
}

/** The first of the rulebook's stages that would take a line's unit; their number where none would. */
function stageIn({ rules, ranking }: Review, { facts, own }: LineCase): number {
  return stageAt(facts, ranking[own! - 1]!.rank, rules) - DECISION_STAGES.length;
}

const NO_STAGE: Reason = {
  stage: "select",
  reasonCode: "no_stage",
  words: (review, { of }) => {
    const { stages } = review.rules;
    const who = areWritten(stages) ? "no stage" : "nothing";
    return `${rankWords(review, of.own)}; ${who} takes it: ${stages.map(({ text }) => text).join(" | ")}`;
  },
};

const COUNT_FILLED: Reason = {
  stage: "select",
  reasonCode: "count_filled",
  words: (review, { of }) => {
    const { stages, count } = review.rules;
    const reached = areWritten(stages)
      ? `stage ${stageIn(review, of) + 1} reaches it`
      : "it is reached";
    const places = count === 1 ? "the place is" : `the ${count} places are`;
    return `${rankWords(review, of.own)}; ${places} taken before ${reached}`;
  },
};

/** Why a selected line is in no segment. */
function outsideReason(review: Review, of: LineCase): Reason {
  const { cuts, ids } = review.segmentation;
  const { outside, words } = cuts!.account!(segmentUnitOf(of), ids.length);
  return {
    stage: "segment",
    reasonCode: outside,
    words: () => `${rankWords(review, of.own)}; ${words}`,
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
