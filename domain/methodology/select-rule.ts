/** Ordered predicates over ranked units: each takes, in rank order, those it matches until the count is reached. */
export interface StagesRule {
  /** Absent: no limit. */
  readonly count?: number | undefined;
  readonly stages: readonly string[];
  /** `stay`: a stage that takes members takes them over the count too; nobody replaces them then. */
  readonly members_over_count?: "stay" | undefined;
}

/** The n best ranked. */
export interface TopNRule {
  readonly n: number;
}

/** A rank at which newcomers come in, a worse one at which members leave, and a constant count. */
export interface BufferRankRule {
  readonly n: number;
  /** The worst rank at which a newcomer is inserted. */
  readonly insert_at: number;
  /** The best rank at which a member is deleted. */
  readonly delete_at: number;
  /** Who fills free places: the best `non_members` (default), or the `next_ranked`, deleted members too. */
  readonly fill?: "non_members" | "next_ranked" | undefined;
  /** At most so many members are replaced by newcomers at one review; absent: any number. */
  readonly max_replaced?: number | undefined;
}

/** Members stay; who has left is replaced by the best ranked newcomer, who is too many is trimmed. */
export interface ConstantCountRule {
  readonly n: number;
}

/** Members stay, over the count too, until the kind of review that restores it. */
export interface FloatCountRule {
  readonly n: number;
  /** The worst rank at which a member stays; absent: any. */
  readonly stay_to?: number | undefined;
  /** The kind of review at which the count is `n` again. */
  readonly overflow_until: string;
}

/** Everyone whose number ranked by reaches a bar, and the next ranked where they are under n. */
export interface MinimumCountRule {
  readonly n: number;
  readonly at_least: number;
}

/** Who belongs up to a breakpoint of the cumulative percentile, with a band around it for members. */
export interface PercentileBandRule {
  readonly breakpoint: { readonly rank: number } | { readonly percentile: number };
  /** Points either side of the breakpoint's percentile, as a fraction of one. */
  readonly half_width: number;
  /** Cumulative part of the numbers ranked by, or of the count of units. */
  readonly percentile_of: "amount" | "count";
  /** Percentiles are taken over this many best ranked; absent: all. */
  readonly percentile_over?: number | undefined;
  /** A newcomer comes in up to the breakpoint, or only up to the band's near edge. */
  readonly newcomer: "breakpoint" | "near_edge";
}

/** A list that covers a part of each group, then a buffer on the list. */
export interface CoverageRule {
  /** Part of each group's total to be covered. */
  readonly target: number;
  readonly by: string;
  /** Names are listed until the part is closest to the target, or at least it. */
  readonly reach: "closest" | "at_least";
  readonly n: number;
  /** List ranks up to which all come in. */
  readonly top: number;
  /** List ranks up to which members stay while there are places. */
  readonly stay_to: number;
}

/** At least and at most so many units of each group. */
export interface QuotaRule {
  readonly n: number;
  readonly by: string;
  /** Of every group that has so many. */
  readonly at_least?: number | undefined;
  readonly at_most?: number | undefined;
  /** The limits of single groups, by the attribute's value. */
  readonly groups?:
    | Readonly<
        Record<
          string,
          { readonly at_least?: number | undefined; readonly at_most?: number | undefined }
        >
      >
    | undefined;
  /** Who takes the places that the minima leave. */
  readonly order: "next_ranked" | "members_first";
}

/** Exits and entries in pairs: the worst ranked member for the best ranked newcomer. */
export interface SwapsRule {
  readonly n: number;
  /** In order, each until no pair satisfies it. */
  readonly swaps: readonly {
    readonly id: string;
    /** The member's rank is worse than this. */
    readonly exit_over: number;
    /** The newcomer's rank is at most this. */
    readonly entry_at_most: number;
  }[];
  /** At most so many swaps at one review, of all kinds together; absent: any number. */
  readonly max_replaced?: number | undefined;
}

/** Every way to select by its key in a rulebook; a kind of review has exactly one. */
export interface SelectionMethods {
  readonly priority_stages: StagesRule;
  readonly top_n: TopNRule;
  readonly buffer_rank: BufferRankRule;
  readonly constant_count: ConstantCountRule;
  readonly float_count: FloatCountRule;
  readonly minimum_count: MinimumCountRule;
  readonly percentile_band: PercentileBandRule;
  readonly coverage: CoverageRule;
  readonly quota: QuotaRule;
  readonly swaps: SwapsRule;
  /** Only decisions change membership: members stay, who is included enters, who is excluded leaves. */
  readonly committee: Readonly<Record<string, never>>;
}

type OneMethod = {
  readonly [Method in keyof SelectionMethods]?: SelectionMethods[Method] | undefined;
};

/** How one kind of review selects: `stages` with its `count` as they stand, or one method by its key. */
export interface SelectRule extends OneMethod, Omit<StagesRule, "stages"> {
  readonly stages?: readonly string[] | undefined;
  /** Who faces the screens at this kind of review; current constituents are exempt with `newcomers`. */
  readonly screened?: "all" | "newcomers" | undefined;
}
