import type { Methodology } from "../methodology/methodology.ts";
import type { RulebookProblem } from "../methodology/rulebook-problems.ts";
import type { SegmentPart, SegmentRule } from "./segment-rule.ts";
import type { Ranked } from "../selection/rank.ts";
import type { TurningUnit, TurnsBySegment } from "./market-turns.ts";
import type { PercentileEdges } from "../turns/percentile-turns.ts";
import type { OutsideCode } from "../verdicts/reason-codes.ts";
import type { Breakpoint } from "./band.ts";
import type { MarketCutoff } from "./market-cuts.ts";
import type { Market, Markets } from "./markets.ts";
import type { Placement } from "./placement.ts";
import type { SegmentUnit } from "./segment-unit.ts";

/** The caps of ranks 1 to a rank, of all companies where there are fewer. */
export type CapsToRank = (rank: number) => number;

/** A ranking as it is cut. */
export interface RankingToCut {
  readonly capsTo: CapsToRank;
  /** A company's market; of a way to cut that has markets. */
  readonly marketOf?: ((unit: SegmentUnit) => Market) | undefined;
  readonly markets?: readonly Market[] | undefined;
}

/** Where the segments of one ranking lie. A place after the last of the list is in none. */
export interface SegmentCuts {
  /** The place in the list of a newcomer's segment, which it is wholly in. */
  readonly newcomer: (unit: SegmentUnit) => number;
  /** The place of its size alone; absent where nothing else is asked of a newcomer. */
  readonly plain?: ((unit: SegmentUnit) => number) | undefined;
  readonly member: (unit: SegmentUnit, before: Placement) => Placement;
  /** `count`: how many companies are ranked. */
  readonly breakpoints: (count: number) => readonly Breakpoint[];
  /** Cumulative percentile of the company at a rank; absent where none decides. */
  readonly percentileAt?: ((rank: number) => number) | undefined;
  /** The cut-offs of every market; absent where none has its own. */
  readonly cutoffs?: (() => readonly MarketCutoff[]) | undefined;
  /** What a verdict adds on a selected company's segment, or on why it is in none. */
  readonly account?: ((unit: SegmentUnit, segment: number) => SegmentAccount) | undefined;
}

/** A company's place against the cuts of its market. */
export interface SegmentAccount {
  readonly words: string;
  /** The reason code of a company that is in no segment. */
  readonly outside: OutsideCode;
  /** What a company needs for a segment, where no single value can give it. */
  readonly need: (wanted: number) => string;
}

export type SegmentKey =
  | Exclude<keyof SegmentPart, "id">
  | Exclude<keyof SegmentRule, "list" | "migrate">;

/** A way to cut what is selected into segments. */
export interface SegmentMethod {
  /** What the rule and a segment of its list may say besides ids and who migrates. */
  readonly keys: readonly SegmentKey[];
  /** The columns that tell where a company belongs, and where the rule names each; absent: none does. */
  readonly columns?: (rule: SegmentRule) => readonly {
    readonly path: RulebookProblem["path"];
    readonly column: string;
  }[];
  /** What the form of a rule alone does not show. */
  readonly problems: (rule: SegmentRule, methodology: Methodology) => readonly RulebookProblem[];
  /** Why the bands around two neighbouring cuts reach past each other; `undefined` = they do not. */
  readonly overlap: (before: SegmentPart, after: SegmentPart) => string | undefined;
  readonly cutsOf: (rule: SegmentRule, ranking: RankingToCut) => SegmentCuts;
  /** The ranking market by market, where each has cuts of its own. */
  readonly marketsOf?: ((rule: SegmentRule, ranking: readonly Ranked[]) => Markets) | undefined;
  /**
   * Values of a column between two of which larger caps are never a worse segment; a few may be among
   * them at which nothing changes. Absent: no column moves the cuts but through the rank.
   */
  readonly columnTurnsOf?: ((rule: SegmentRule, of: TurningUnit) => TurnsBySegment) | undefined;
  /** What decides where a newcomer belongs: its rank alone, or its amount as well. */
  readonly newcomersBy: "rank" | "amount";
  /** Whose segment may change between two ranks, with the caps around it. */
  readonly moving: "members" | "all" | "none";
  /** Every amount at which some unit's segment may change, where these do not hang on the market. */
  readonly amountsOf?: ((rule: SegmentRule) => readonly number[]) | undefined;
  /** The cumulative percentiles at which segments change; where something moves between two ranks. */
  readonly edgesOf?: ((rule: SegmentRule) => PercentileEdges) | undefined;
  /** Why a member is held where a newcomer of its size would not be. */
  readonly heldBecause: string;
  /** The rule as the methodology document says it, a sentence or more each. */
  readonly words: (rule: SegmentRule, ranked: RankedWords) => readonly string[];
}

/** What is ranked, and by what, as nouns: `company`, `the float market cap`. */
export interface RankedWords {
  readonly noun: string;
  readonly by: string;
}
