import { applyCaps } from "./capping/apply-caps.ts";
import type { CapLine, CapResult } from "./capping/cap-line.ts";
import { changesOf } from "./changes.ts";
import { compositionBefore, type CompositionBefore } from "./composition-before.ts";
import { divisorRatio, marketValueOf } from "./index-math/divisor.ts";
import { indexSharesOf } from "./index-math/index-shares.ts";
import type { ResolvedRules } from "./methodology/resolve.ts";
import { byCodeUnit } from "./numeric/code-unit-order.ts";
import type { Constituent, SegmentProForma, Verdict } from "./pro-forma.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import type { ReviewLine } from "./review-line.ts";
import { turnoverOf } from "./turnover.ts";
import { sizeLine, type SizedLine } from "./weighting/sized-line.ts";
import { WEIGHTING_SCHEMES } from "./weighting/schemes.ts";
import type { Security, SecurityId } from "./universe/security.ts";

/** One published index of a review, before it is weighted. */
export interface SegmentMembers {
  readonly id: string;
  /** Its lines with company and rank, in SecurityId order. */
  readonly members: readonly Pick<SizedLine, "line" | "company" | "rank">[];
  readonly verdicts: readonly Verdict[];
  readonly rankOf: (id: SecurityId) => number | undefined;
  readonly lines: ReadonlyMap<
    SecurityId,
    { readonly line: ReviewLine; readonly shares: number | undefined }
  >;
}

/** Weights, caps, index shares, changes and turnover of one published index. */
export function composeSegment(
  segment: SegmentMembers,
  inputs: ReviewInputs,
  rules: ResolvedRules,
): { readonly proForma: SegmentProForma; readonly notes: readonly string[] } {
  const before = compositionBefore(inputs, segment.lines, segment.id);
  const sized = segment.members.map((member) => sizeLine(member, rules));
  const capping = capped(sized, inputs, rules);
  const constituents = constituentsOf(sized, capping, before);
  const moved = movedLines(segment, inputs);
  const ranksBefore = new Map(inputs.previousRanks.map((line) => [line.securityId, line.rank]));
  const marketValue = marketValueOf(
    constituents.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
  );
  return {
    proForma: {
      segment: segment.id,
      constituents,
      changes: changesOf({
        before,
        constituents,
        moved,
        verdicts: changedVerdicts(segment),
        rankOf: segment.rankOf,
        rankBeforeOf: (id) => ranksBefore.get(id),
        pairs: rules.segments === undefined && Number.isFinite(rules.count),
      }),
      verdicts: segment.verdicts,
      capping,
      turnover: turnoverOf(before, constituents, moved),
      marketValue,
      divisorRatio:
        before.marketValue === undefined || constituents.length === 0
          ? undefined
          : divisorRatio(marketValue, before.marketValue),
    },
    notes: before.notes,
  };
}

/** Of thousands of verdicts those whose line comes or goes. */
function changedVerdicts({ verdicts }: SegmentMembers): ReadonlyMap<SecurityId, Verdict> {
  return new Map(
    verdicts
      .filter(({ memberBefore, selected }) => memberBefore !== selected)
      .map((verdict) => [verdict.securityId, verdict]),
  );
}

/** Lines that leave this segment for another, or come from one. */
function movedLines({ verdicts, id }: SegmentMembers, { current }: ReviewInputs) {
  if (id === "" || current.length === 0) return new Set<SecurityId>();
  const members = new Set(current.map(({ securityId }) => securityId));
  return new Set(
    verdicts
      .filter(
        ({ securityId, segmentBefore, segment }) =>
          segmentBefore !== segment &&
          segment !== "" &&
          (segmentBefore === id || segment === id) &&
          members.has(securityId),
      )
      .map(({ securityId }) => securityId),
  );
}

function capped(
  sized: readonly SizedLine[],
  { methodology }: ReviewInputs,
  { caps }: ResolvedRules,
): CapResult {
  if (sized.length === 0) return { lines: [], steps: [] };
  const weights = WEIGHTING_SCHEMES[methodology.weight.scheme](sized);
  const lines = sized.map(({ line: { security, current } }, at): CapLine => {
    const { securityId, companyId } = security;
    const attributes = caps.length === 0 ? NO_ATTRIBUTES : attributesOf(security);
    const previousFactor = current?.cappingFactor;
    return { securityId, companyId, weight: weights[at]!, previousFactor, attributes };
  });
  return applyCaps(lines, caps);
}

const NO_ATTRIBUTES: CapLine["attributes"] = {};

/** The columns a step may name. */
function attributesOf(security: Security): CapLine["attributes"] {
  const { exchange, country, sector, industry, currency, securityType } = security;
  const own = { exchange, country, sector, industry, currency, security_type: securityType };
  return { ...security.attributes, ...own };
}

/** By weight descending, then security_id. */
function constituentsOf(
  sized: readonly SizedLine[],
  { lines }: CapResult,
  before: CompositionBefore,
): readonly Constituent[] {
  return sized
    .map(({ line, rank, price, fx, shares, floatFactor }, at): Constituent => {
      const { securityId, companyId, ticker, name } = line.security;
      const { weightAfter, weightBefore, cappingFactor } = lines[at]!;
      return {
        securityId,
        companyId,
        ticker,
        name,
        weight: weightAfter,
        weightUncapped: weightBefore,
        cappingFactor,
        shares,
        floatFactor,
        price,
        fx,
        indexShares: indexSharesOf({ shares, floatFactor, cappingFactor }),
        rank,
        status: before.lines.has(securityId) ? "kept" : "added",
      };
    })
    .toSorted((a, b) => b.weight - a.weight || byCodeUnit(a.securityId, b.securityId));
}
