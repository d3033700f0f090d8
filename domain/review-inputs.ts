import type { ReviewDates } from "./calendar/review-dates.ts";
import type { PlainDate } from "./calendar/plain-date.ts";
import type { Methodology } from "./methodology/methodology.ts";
import type { DrawnFrom } from "./universe/parent.ts";
import type {
  CurrentConstituent,
  Decision,
  PreviousRank,
  PriceLine,
  Universe,
} from "./universe/security.ts";

/** Everything one review is computed from. Its canonical JSON is what is pinned, digested and replayed. */
export interface ReviewInputs {
  readonly methodology: Methodology;
  readonly kind: string;
  /** Review month, YYYY-MM. */
  readonly review: string;
  readonly effective: PlainDate;
  /** True where `effective` was given by hand instead of by the schedule. */
  readonly effectiveOverridden: boolean;
  readonly dates: ReviewDates;
  readonly universe: Universe;
  /** Later roles' prices by role; a role without a table reuses the universe's values. */
  readonly prices: Readonly<Record<string, readonly PriceLine[]>>;
  readonly current: readonly CurrentConstituent[];
  readonly decisions: readonly Decision[];
  readonly previousRanks: readonly PreviousRank[];
  /** Divisor before the review per segment ("" without segments); empty where not given. */
  readonly divisors: Readonly<Record<string, number>>;
  /** Sessions that stand in for a role's own, where the look-back applied: role to session. */
  readonly lookedBack: Readonly<Record<string, PlainDate>>;
  /** The index whose composition gave the lines their weight in it; absent where none was asked for. */
  readonly parent?: DrawnFrom | undefined;
  /** What was changed, in words, where this is no review but a what-if; such a one is never published. */
  readonly whatIf?: readonly string[] | undefined;
}
