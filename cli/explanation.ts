import { lineFloat, type LineFloat } from "../domain/publication/line-float.ts";
import { lineAccount, type LineAccount, type LineTest } from "../domain/publication/line-tests.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";
import { rawValues, type RawRecord } from "./explanation-raw.ts";
import { rankPlace, type RankPlace } from "./explanation-rank.ts";
import { segmentAccounts, type SegmentAccount } from "./explanation-segment.ts";

/** Everything that decided one line of one review, from the files it stood in to its weight. */
export interface Explanation {
  readonly index: string;
  readonly version: string;
  readonly review: string;
  readonly kind: string;
  readonly effective: string;
  readonly security_id: SecurityId;
  readonly ticker: string;
  readonly name: string;
  /** The published indices it is in; "" where the rulebook has no segments. */
  readonly selected_into: readonly string[];
  readonly raw: readonly RawRecord[];
  readonly membership: Membership;
  readonly company: CompanyAccount | undefined;
  /** Absent where floats are `float_factor` as the files have it. */
  readonly free_float?: LineFloat;
  /** Those it was put to, in the rulebook's order, to the first that it fails. */
  readonly tests: readonly LineTest[];
  readonly rank: RankPlace | undefined;
  readonly segments: readonly SegmentAccount[];
}

export interface Membership {
  readonly member_before: boolean;
  readonly segment_before: string;
  readonly member_since: string;
  readonly previous_rank: number | undefined;
  readonly decision: { readonly action: string; readonly reason: string } | undefined;
  /** Why its data do not decide: decided out, or without a price at the weighing role. */
  readonly aside: "excluded" | "unpriced" | undefined;
}

export interface CompanyAccount {
  readonly company_id: string;
  readonly company_cap: number | undefined;
  /** False where it is added up from the lines. */
  readonly given: boolean;
  readonly lines: readonly {
    readonly security_id: SecurityId;
    readonly ticker: string;
    readonly security_type: string;
    readonly price: number;
    readonly shares: number | undefined;
    readonly fx: number;
  }[];
}

/** Gathers what the pinned inputs and the published files say of one line. */
export async function explanation(
  review: ReviewFolder,
  security: SecurityId,
): Promise<Explanation> {
  const { inputs } = review;
  const account = lineAccount(inputs, security);
  const segments = await segmentAccounts(review, security);
  const float = lineFloat(inputs, security);
  return {
    index: inputs.methodology.index,
    version: inputs.methodology.version,
    review: inputs.review,
    kind: inputs.kind,
    effective: inputs.effective,
    security_id: security,
    ticker: account?.line.security.ticker ?? "",
    name: account?.line.security.name ?? "",
    selected_into: segments
      .filter(({ weight }) => weight !== undefined)
      .map(({ segment }) => segment),
    raw: await rawValues(review, security),
    membership: membershipOf(inputs, security, account),
    company: account && companyAccount(account),
    ...(float && { free_float: float }),
    tests: account?.tests ?? [],
    rank: await rankPlace(review, security),
    segments,
  };
}

function membershipOf(
  { current, previousRanks, decisions }: ReviewInputs,
  security: SecurityId,
  account: LineAccount | undefined,
): Membership {
  const held = current.filter(({ securityId }) => securityId === security);
  const [member] = held;
  const decision = decisions.find(({ securityId }) => securityId === security);
  return {
    member_before: member !== undefined,
    segment_before: held.map(({ segment }) => segment).join(" and "),
    member_since: member?.memberSince ?? "",
    previous_rank: previousRanks.find(({ securityId }) => securityId === security)?.rank,
    decision: decision && { action: decision.action, reason: decision.reason },
    aside: account?.aside,
  };
}

function companyAccount({ line, companyLines, companyCap }: LineAccount): CompanyAccount {
  return {
    company_id: line.security.companyId,
    company_cap: companyCap.amount,
    given: companyCap.given,
    lines: companyLines.map(({ security }) => ({
      security_id: security.securityId,
      ticker: security.ticker,
      security_type: security.securityType,
      price: security.price,
      shares: security.shares,
      fx: security.fx,
    })),
  };
}
