import type { CapResult } from "../capping/cap-line.ts";
import { parentNamed } from "../eligibility/universe-sources.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import type { ProForma, SegmentProForma } from "../pro-forma.ts";
import { transitionOf } from "../segments/transition.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { cutoffFigures } from "./cutoff-figures.ts";

/** review.json: the figures of one review; `segments` is keyed by segment, "" where there are none. */
export function reviewJson(inputs: ReviewInputs, proForma: ProForma): string {
  const { methodology } = inputs;
  const [only] = proForma.segments;
  const single = proForma.segments.length === 1 && only?.segment === "";
  return `${canonicalJson(
    {
      index: methodology.index,
      version: methodology.version,
      title: methodology.title,
      currency: methodology.currency,
      review: inputs.review,
      kind: inputs.kind,
      effective: inputs.effective,
      effective_overridden: inputs.effectiveOverridden,
      dates: inputs.dates.roles.map((role) => ({
        role: role.role,
        date: role.date,
        session: role.session,
        zone: role.zone,
        instant_utc: role.instantUtc,
        rule: role.rule,
        rolled_from: role.rolledFrom,
        ...(role.provisional && { provisional: true }),
      })),
      looked_back: inputs.lookedBack,
      what_if: inputs.whatIf,
      parent: parentFacts(inputs),
      prices_given: Object.keys(inputs.prices),
      transition: transitionOf(methodology.segments, inputs.dates),
      funnel: proForma.funnel,
      breakpoints: proForma.breakpoints,
      cutoffs: proForma.cutoffs?.map(cutoffFigures),
      reserve: proForma.reserve,
      decisions: inputs.decisions.map((decision) => ({
        security_id: decision.securityId,
        action: decision.action,
        reason: decision.reason,
        decided_by: decision.decidedBy,
        decided_on: decision.decidedOn,
        evidence: decision.evidence,
      })),
      notes: proForma.notes,
      ...(single && figuresOf(only, inputs)),
      segments: Object.fromEntries(
        proForma.segments.map((segment) => [segment.segment, figuresOf(segment, inputs)]),
      ),
    },
    2,
  )}\n`;
}

/** The composition that the universe is drawn from, by digest; absent where it is the file. */
function parentFacts({ parent, methodology }: ReviewInputs): object | undefined {
  if (!parent || !parentNamed(methodology.universe.source)) return undefined;
  return {
    index: parent.index,
    segment: parent.segment,
    effective: parent.effective,
    members: parent.members,
    missing: parent.missing.length,
    sha256: parent.sha256,
  };
}

/** The figures of one composition; unknown ones (no current composition, no divisor) are absent. */
function figuresOf(segment: SegmentProForma, inputs: ReviewInputs): object {
  const divisor = inputs.divisors[segment.segment];
  const ratio = segment.divisorRatio;
  const count = (change: string): number =>
    segment.changes.filter((line) => line.change === change).length;
  return {
    constituents: segment.constituents.length,
    companies: new Set(segment.constituents.map((line) => line.companyId)).size,
    additions: count("add"),
    deletions: count("delete"),
    moves: count("move"),
    turnover_one_way: segment.turnover.oneWay,
    turnover_by_cause: segment.turnover.byCause,
    market_value: segment.marketValue,
    divisor_ratio: ratio,
    divisor_before: divisor,
    divisor_after: divisor === undefined || ratio === undefined ? undefined : divisor * ratio,
    caps: capFigures(segment.capping),
  };
}

function capFigures({ steps }: CapResult): object[] {
  return steps.map(({ id, triggered, bound, relaxed, note }) => ({
    id,
    triggered,
    units_bound: bound.length,
    relaxed,
    note,
  }));
}
