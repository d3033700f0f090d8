import type { Methodology } from "../methodology/methodology.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import type { SegmentPart, SegmentRule } from "../methodology/segment-rule.ts";
import type { Breakpoint } from "./band.ts";
import type { Placement } from "./placement.ts";

/** A company as its segment is chosen. Units: `amount` in those of the number ranked by. */
export interface SegmentUnit {
  readonly rank: number;
  readonly amount: number;
}

/** The caps of ranks 1 to a rank, of all companies where there are fewer. */
export type CapsToRank = (rank: number) => number;

/** Where the segments of one ranking lie. */
export interface SegmentCuts {
  /** The place in the list of a newcomer's segment, which it is wholly in. */
  readonly newcomer: (unit: SegmentUnit) => number;
  readonly member: (unit: SegmentUnit, before: Placement) => Placement;
  /** `count`: how many companies are ranked. */
  readonly breakpoints: (count: number) => readonly Breakpoint[];
  /** Cumulative percentile of the company at a rank; absent where none decides. */
  readonly percentileAt?: ((rank: number) => number) | undefined;
}

export type SegmentKey =
  | Exclude<keyof SegmentPart, "id">
  | Exclude<keyof SegmentRule, "list" | "migrate">;

/** A way to cut what is selected into segments. */
export interface SegmentMethod {
  /** What the rule and a segment of its list may say besides ids and who migrates. */
  readonly keys: readonly SegmentKey[];
  /** What the form of a rule alone does not show. */
  readonly problems: (rule: SegmentRule, methodology: Methodology) => readonly RulebookProblem[];
  /** Why the bands around two neighbouring cuts reach past each other; `undefined` = they do not. */
  readonly overlap: (before: SegmentPart, after: SegmentPart) => string | undefined;
  readonly cutsOf: (rule: SegmentRule, capsTo: CapsToRank) => SegmentCuts;
  /** What decides where a newcomer belongs: its rank alone, or its amount as well. */
  readonly newcomersBy: "rank" | "amount";
  /** Whose segment may change between two ranks, with the caps around it. */
  readonly moving: "members" | "all" | "none";
  /** Every amount at which some unit's segment may change, where these do not hang on the market. */
  readonly amountsOf?: ((rule: SegmentRule) => readonly number[]) | undefined;
  /**
   * Amounts of one unit between which a better rank is never a worse segment, the others' amounts being
   * in rank order; where something moves between two ranks.
   */
  readonly turnsOf?:
    | ((rule: SegmentRule, others: readonly number[]) => readonly number[])
    | undefined;
  /** Why a member is held where a newcomer of its size would not be. */
  readonly heldBecause: string;
}
