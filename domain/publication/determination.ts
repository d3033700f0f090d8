import type { RoleDate } from "../calendar/review-dates.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { CapStep } from "../capping/cap-step.ts";
import type { Transition } from "../segments/transition.ts";
import type { StyleSplit } from "../style/style-rule.ts";
import type { CompanyId, Decision, SecurityId } from "../universe/security.ts";

/**
 * One line of an approved composition.
 *
 * Units: price in the listing currency at the price date; fx index currency per 1 listing currency;
 * index_shares = shares x float_factor x capping_factor.
 */
export interface DeterminedLine {
  /** Values of the columns by which caps hold lines together; absent where none does. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly security_id: SecurityId;
  readonly company_id: CompanyId;
  readonly ticker: string;
  readonly name: string;
  /** Published text, as in constituents.csv. */
  readonly weight: string;
  readonly weight_exact: number;
  readonly capping_factor: number;
  /** Absent where the index needs none and the file gave none. */
  readonly shares?: number | undefined;
  readonly float_factor: number;
  readonly price: number;
  readonly fx: number;
  readonly index_shares: number;
  readonly rank?: number | undefined;
  readonly status: "added" | "kept";
  /** As in the constituent; absent where the index has none. */
  readonly style?: StyleSplit;
  readonly tranches?: readonly number[];
  readonly membership_fraction?: number;
}

/** One line of the composition in force before; a field the current file did not give is absent. */
export interface PreviousLine {
  readonly security_id: SecurityId;
  readonly ticker: string;
  readonly shares?: number | undefined;
  readonly float_factor?: number | undefined;
  readonly capping_factor?: number | undefined;
  readonly index_shares?: number | undefined;
  readonly membership_fraction?: number | undefined;
}

export interface DeterminedChange {
  readonly security_id: SecurityId;
  readonly ticker: string;
  readonly change: "add" | "delete" | "move";
  readonly reason_code: string;
  readonly replaced_by: string;
}

/** One published index of the review; `segment` is "" where the rulebook has none. */
export interface DeterminedSegment {
  readonly segment: string;
  /** In security_id order. */
  readonly lines: readonly DeterminedLine[];
  readonly previous: readonly PreviousLine[];
  readonly changes: readonly DeterminedChange[];
  readonly market_value: number;
  readonly divisor_before?: number | undefined;
}

/**
 * What two people approve and everything later is made from: membership, weights, factors, dates and
 * the decisions taken. Its canonical JSON is determination.json; the digest that is approved covers
 * that text, the rulebook and every pinned input.
 */
export interface Determination {
  readonly index: string;
  readonly version: string;
  readonly title: string;
  readonly currency: string;
  readonly base_value: number;
  readonly review: string;
  readonly kind: string;
  readonly effective: PlainDate;
  readonly weight_decimals: number;
  readonly dates: readonly RoleDate[];
  readonly caps: readonly CapStep[];
  readonly segments: readonly DeterminedSegment[];
  /** Absent where all changes are made at once. */
  readonly transition?: Transition | undefined;
  /** Companies that replace a removed addition, best first. */
  readonly reserve: readonly CompanyId[];
  readonly decisions: readonly Decision[];
  /** What was changed, where this is a what-if: then nothing may be published from it. */
  readonly what_if?: readonly string[] | undefined;
}

/** The revision a set belongs to and what it replaces. */
export interface Publication {
  readonly revision: number;
  /** Digest of the determination, as approved. */
  readonly determination_sha256: string;
  readonly supersedes?: { readonly revision: number; readonly reason: string } | undefined;
  /** There where the market was told of the membership and of no weights yet. */
  readonly membership_only?: true;
}
