import { amount, counted } from "../words/figures.ts";
import type { Comparator } from "./expression.ts";
import { COMPARED } from "./comparator-words.ts";

/** A yes-or-no fact of a ranked company, as what follows "a company that". */
interface StageFlag {
  readonly holds: string;
  readonly fails: string;
  /** What it rests on, where its name does not say so; a sentence or more. */
  readonly note?: string;
}

/** A number of a ranked company. */
interface StageNumber {
  /** Compared with a number, as what follows "a company that". */
  readonly compared: (comparator: Comparator, limit: number) => string;
  /** It is a whole number of 1 or more wherever it is known. */
  readonly wholeFromOne: boolean;
  /** How it is counted, where its name does not say so; a sentence or more. */
  readonly note?: string;
}

/** Every yes-or-no fact that a stage may name, one entry each; `CompanyFacts` holds it. */
const STAGE_FLAGS = {
  member: { holds: "is a member", fails: "is not a member" },
  joined_since_annual: {
    holds: "joined since the last annual review",
    fails: "did not join since the last annual review",
    note: "A company joined since the last annual review when one of its lines joined in a month after it.",
  },
} as const satisfies Readonly<Record<string, StageFlag>>;

const RANKED: Readonly<Record<Comparator, (limit: string) => string>> = {
  "<": (limit) => `better than ${limit}`,
  "<=": (limit) => `${limit} or better`,
  ">": (limit) => `worse than ${limit}`,
  ">=": (limit) => `${limit} or worse`,
  "==": (limit) => `exactly ${limit}`,
  "!=": (limit) => `other than ${limit}`,
};

/** Every number that a stage may name, one entry each; all but the rank are in `CompanyFacts`. */
const STAGE_NUMBERS = {
  rank: {
    compared: (comparator, limit) => `is ranked ${RANKED[comparator](amount(limit))}`,
    wholeFromOne: true,
  },
  previous_rank: {
    compared: (comparator, limit) =>
      `was ranked ${RANKED[comparator](amount(limit))} at the last annual review`,
    wholeFromOne: true,
    note: "Of a company's lines the one that was ranked best counts. Where no line was ranked, a condition on that rank is not met.",
  },
  months_listed: {
    compared: (comparator, limit) =>
      `has been listed for ${COMPARED[comparator]} ${counted(limit, "whole calendar month")}`,
    wholeFromOne: false,
    note: "Of a company's lines the one listed longest counts. The month of its listing counts when it was listed on its first day, the month of the rank date when at most three of its days remain. Where no line's listing is known, a condition on it is not met.",
  },
} as const satisfies Readonly<Record<string, StageNumber>>;

export type ExpressionFlag = keyof typeof STAGE_FLAGS;
export type ExpressionNumber = keyof typeof STAGE_NUMBERS;

export const EXPRESSION_FLAGS = Object.keys(STAGE_FLAGS) as readonly ExpressionFlag[];
export const EXPRESSION_NUMBERS = Object.keys(STAGE_NUMBERS) as readonly ExpressionNumber[];

/** A fact that a stage may name; `undefined` = the name is a column's. */
export function stageFlag(name: string): StageFlag | undefined {
  return Object.hasOwn(STAGE_FLAGS, name) ? STAGE_FLAGS[name as ExpressionFlag] : undefined;
}

/** A number that a stage may name; `undefined` = the name is a column's. */
export function stageNumber(name: string): StageNumber | undefined {
  return Object.hasOwn(STAGE_NUMBERS, name) ? STAGE_NUMBERS[name as ExpressionNumber] : undefined;
}
