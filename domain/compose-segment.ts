import { cappedWeights, type CappedWeights } from "./capped-weights.ts";
import { changesOf } from "./changes.ts";
import { partsOf, yearMonth } from "./calendar/year-month.ts";
import { compositionBefore, type CompositionBefore } from "./composition-before.ts";
import { divisorRatio, marketValueOf } from "./index-math/divisor.ts";
import type { ResolvedRules } from "./methodology/resolve.ts";
import { isNotional } from "./weighting/weight-rule.ts";
import { byCodeUnit } from "./numeric/code-unit-order.ts";
import type { Constituent, SegmentProForma, Verdict } from "./pro-forma.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import type { ReviewLine } from "./review-line.ts";
import type { StyleSplit } from "./style/style-rule.ts";
import { styledLines } from "./style/styled-lines.ts";
import { turnoverOf } from "./turnover.ts";
import { heldShares, type HeldShares } from "./weighting/held-shares.ts";
import type { WeightRule } from "./weighting/schemes.ts";
import { roundingNotes } from "./weighting/rounding-notes.ts";
import { sizeLine, type IndexMember } from "./weighting/sized-line.ts";
import type { Weighing } from "./weighting/weighting-scheme.ts";
import type { SecurityId } from "./universe/security.ts";

/** One published index of a review, before it is weighted. */
export interface SegmentMembers {
  readonly id: string;
  /** Its lines with company and rank, in SecurityId order. */
  readonly members: readonly IndexMember[];
  readonly verdicts: readonly Verdict[];
  /** Of its members and of those of the composition in force. */
  readonly rankOf: (id: SecurityId) => number | undefined;
  /** Those of the composition in force. */
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
  const weighing = weighingOf(segment, { inputs, rules, before });
  const { weight, publish } = inputs.methodology;
  const capped = cappedWeights(weighing, rules);
  const held = heldShares(weighing, capped, publish.awf_rounding);
  const styles = inputs.methodology.style && styledLines(inputs.methodology.style, weighing);
  const weighed = constituentsOf(weighing, {
    uncapped: capped.uncapped,
    held,
    styles,
    areSplit: rules.segments?.packet_fraction !== undefined,
  });
  const constituents = weighed.toSorted(
    (a, b) => b.weight - a.weight || byCodeUnit(a.securityId, b.securityId),
  );
  const moved = movedLines(segment, inputs);
  const ranksBefore = new Map(inputs.previousRanks.map((line) => [line.securityId, line.rank]));
  const marketValue = marketValueOf(weighed);
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
      capping: capped.capping,
      turnover: turnoverOf(before, constituents, { moved, byNotional: isNotional(weight) }),
      marketValue,
      divisorRatio:
        before.marketValue === undefined || constituents.length === 0
          ? undefined
          : divisorRatio(marketValue, before.marketValue),
    },
    notes: [
      ...before.notes,
      ...factorNotes(capped, held).map((note) =>
        segment.id === "" ? note : `${segment.id}: ${note}`,
      ),
    ],
  };
}

function factorNotes(
  { capping, keptFactors }: CappedWeights,
  { weights }: HeldShares,
): readonly string[] {
  return [
    ...(keptFactors
      ? ["the capping factors in force are kept: under them no cap is triggered"]
      : []),
    ...roundingNotes(weights, capping.lines),
  ];
}

/** What the scheme weighs. */
export function weighingOf(
  { members }: Pick<SegmentMembers, "members">,
  {
    inputs,
    rules,
    before,
  }: {
    readonly inputs: ReviewInputs;
    readonly rules: ResolvedRules;
    readonly before: CompositionBefore;
  },
): Weighing<WeightRule> {
  return {
    lines: members.map((member) => sizeLine(member, rules)),
    rule: inputs.methodology.weight,
    before: before.lines,
    month: partsOf(yearMonth(inputs.review)).month,
  };
}

/** Of thousands of verdicts those whose line comes or goes, wholly or in part. */
function changedVerdicts({ verdicts }: SegmentMembers): ReadonlyMap<SecurityId, Verdict> {
  const changed = new Map<SecurityId, Verdict>();
  for (const verdict of verdicts)
    if (changesPart(verdict)) changed.set(verdict.securityId, verdict);
  return changed;
}

/** Whether the part of the line that the index holds is another than before. */
function changesPart(verdict: Verdict): boolean {
  const { membershipFractionBefore, memberBefore, membershipFraction, selected } = verdict;
  return (
    (membershipFractionBefore ?? Number(memberBefore)) !== (membershipFraction ?? Number(selected))
  );
}

/** Lines of which a part leaves this segment for another, or comes from one. */
function movedLines({ verdicts, id }: SegmentMembers, { current }: ReviewInputs) {
  if (id === "" || current.length === 0) return new Set<SecurityId>();
  const members = new Set(current.map(({ securityId }) => securityId));
  return new Set(
    verdicts
      .filter(
        (verdict) =>
          changesPart(verdict) && verdict.segment !== "" && members.has(verdict.securityId),
      )
      .map(({ securityId }) => securityId),
  );
}

/** In SecurityId order. */
function constituentsOf(
  weighing: Weighing<WeightRule>,
  {
    uncapped,
    held: { lines: held, weights },
    styles,
    areSplit,
  }: {
    readonly uncapped: readonly number[];
    readonly held: HeldShares;
    readonly styles: readonly StyleSplit[] | undefined;
    /** Lines may be in two segments, so that each says how much of it is in this one. */
    readonly areSplit: boolean;
  },
): readonly Constituent[] {
  return weighing.lines.map(
    ({ line, rank, price, fx, shares, floatFactor, membershipFraction }, at): Constituent => {
      const { securityId, companyId, ticker, name } = line.security;
      return {
        securityId,
        companyId,
        ticker,
        name,
        weight: weights[at]!,
        weightUncapped: uncapped[at]!,
        shares,
        floatFactor,
        price,
        fx,
        rank,
        status: weighing.before.has(securityId) ? "kept" : "added",
        ...held[at]!,
        ...(styles && { style: styles[at]! }),
        ...(areSplit && { membershipFraction }),
      };
    },
  );
}
