import type { PercentileEdges } from "../turns/percentile-turns.ts";
import type { GroupCoverage } from "../turns/coverage-turns.ts";
import { conditionOf, type Condition } from "../expression/condition.ts";
import type { Expression } from "../expression/expression.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import type { SelectCode } from "../verdicts/reason-codes.ts";
import type { CompanyFacts } from "./company.ts";
import type { MovedContenders } from "./moved-contenders.ts";

/** A stage with the reason code of the units it takes. */
export interface Stage {
  readonly code: SelectCode;
  readonly text: string;
  /** Why it takes one, of a stage that a method makes; `undefined` = the rulebook's own, which a reader looks up. */
  readonly words: string | undefined;
  readonly condition: Expression;
  /** Whether it would take a unit, by facts and rank. */
  readonly takes: Condition;
}

/** Words that methods share: why a member is taken, and who takes a place that is free. */
export const MEMBER_STAYS = "a member stays";
export const NEWCOMER_FILLS = "the best ranked newcomer takes a free place";

/** A selection that is ordered stages: each unit's stage follows from its own rank and facts. */
export interface StagePlan {
  readonly is: "stages";
  readonly count: number;
  readonly membersFloat: boolean;
  readonly stages: readonly Stage[];
}

/** A ranked unit as a selection sees it; its place is its index. */
export interface Contender {
  readonly facts: CompanyFacts;
  readonly amount: number;
  /** Its value of the attribute that the plan groups by; "" where it groups by none. */
  readonly group: string;
}

/** What a selection says of one contender. */
export interface Choice {
  readonly selected: boolean;
  readonly code: SelectCode;
  /** The words of the reason. */
  readonly words: string;
}

/**
 * A selection in which units depend on each other by more than their order.
 *
 * Expects: a better rank is never a worse outcome, `moved` aside, since the search for flips goes from the
 * best rank to the worst and halves the way.
 */
export interface ChoicePlan {
  readonly is: "choices";
  readonly count: number;
  /** The attribute whose groups count. */
  readonly by: string | undefined;
  /** One choice for each contender, in the same order. */
  readonly choose: (contenders: readonly Contender[]) => readonly Choice[];
  /** What a unit needs that no rank can give it. */
  readonly need: string;
  /**
   * Nothing but the order of the contenders, their groups and facts decides: a better place is never worse,
   * and who is not selected could as well be absent, as no rank is counted and no part of a whole taken.
   * Absent: either may matter.
   */
  readonly byOrderAlone?: boolean;
  /** What a reader must know of how many of each ranked group are selected, in words. */
  readonly notes?: (selected: ReadonlyMap<string, number>) => readonly string[];
  /** What choosing anew answers of contenders that move, without doing so; absent: it is done. */
  readonly selectedAmong?: (contenders: readonly Contender[]) => SelectedAmong;
  /** Parts of what so many best ranked have together decide; absent: no part of a whole does. */
  readonly totalOver?: number | undefined;
  /** Which others that change places a contender sees; absent: any two that are not of one kind. */
  readonly passesSeen?: (contenders: readonly Contender[]) => PassesSeen;
  /** What a contender's own amount does; absent: a number ranked by does no more than give the order. */
  readonly moved?: (contenders: readonly Contender[]) => MovedChoice;
}

/** Whether the one that is asked for of those that move is selected. */
export type SelectedAmong = (moved: MovedContenders) => boolean;

/**
 * Whether a contender's outcome may change as two others change places, one of which moves.
 *
 * `groups`: of each line of the company that moves. `before`: how many of all others rank before the two.
 */
export type PassesSeen = (groups: readonly string[]) => (pass: Pass) => boolean;

interface Pass {
  readonly a: Pick<Contender, "facts" | "group">;
  readonly b: Pick<Contender, "facts" | "group">;
  readonly before: number;
}

/** A contender with what a move gives it. */
export interface MovedContender {
  readonly contender: Contender;
  /** Its present place; `undefined` = it has none. */
  readonly own: number | undefined;
}

/** What a selection says of one contender that is moved to other places with other amounts. */
export interface MovedChoice {
  /** Whether it is selected at a place among the others: what choosing anew answers, which is absent. */
  readonly isSelected?: (moved: MovedContender, place: number) => boolean;
  /**
   * Amounts at which the outcome may change for the worse on the way to a better rank, or for the
   * better on the way to a worse one; between two of them a better rank is never a worse outcome.
   * A few may be among them at which nothing changes.
   */
  readonly turnsOf: (moved: MovedContender) => readonly number[];
  /** The cumulative percentiles that decide, where these do. */
  readonly edges?: PercentileEdges;
  /** The part of each group that decides, where one does. */
  readonly coverage?: GroupCoverage;
}

export type SelectionPlan = StagePlan | ChoicePlan;

/** A plan of stages from their codes and texts. Throws: ReviewExpressionError. */
export function stagePlan({
  count = Number.POSITIVE_INFINITY,
  membersFloat = false,
  stages,
}: {
  readonly count?: number | undefined;
  readonly membersFloat?: boolean;
  readonly stages: readonly (Pick<Stage, "code" | "text"> & Partial<Pick<Stage, "words">>)[];
}): StagePlan {
  const read = stages.map(({ code, text, words }) => {
    const condition = parseExpression(text);
    return { code, text, words, condition, takes: conditionOf(condition) };
  });
  return { is: "stages", count, membersFloat, stages: read };
}
