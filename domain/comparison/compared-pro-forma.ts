import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { ProForma, SegmentProForma } from "../pro-forma.ts";
import { weightTexts } from "../publication/weight-texts.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { ComparedLine, ComparedReview, ComparedSegment } from "./compared-review.ts";

/** A review that was just computed, as far as two are compared. */
export function comparedProForma(inputs: ReviewInputs, proForma: ProForma): ComparedReview {
  const { methodology, review, kind, effective } = inputs;
  return {
    index: methodology.index,
    version: methodology.version,
    review,
    kind,
    effective,
    ranks: new Map(
      proForma
        .ranking()
        .flatMap(({ rank, securityIds }) => securityIds.map((id) => [id as string, rank] as const)),
    ),
    breakpoints: proForma.breakpoints,
    segments: proForma.segments.map((segment) =>
      comparedSegment(segment, methodology.publish.weight_decimals),
    ),
    notes: proForma.notes,
  };
}

function comparedSegment(segment: SegmentProForma, decimals: number): ComparedSegment {
  const { constituents, verdicts, capping, turnover } = segment;
  const texts = weightTexts(constituents, decimals);
  const lines = constituents
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId))
    .map((line): [string, ComparedLine] => {
      const { securityId, ticker, weight, weightUncapped, membershipFraction = 1 } = line;
      const weightText = texts.published(securityId);
      return [
        securityId,
        { securityId, ticker, weight, weightText, weightUncapped, membershipFraction },
      ];
    });
  return {
    segment: segment.segment,
    lines: new Map(lines),
    verdicts: new Map(verdicts.map((verdict) => [verdict.securityId, verdict])),
    caps: capping.steps.map(({ id, triggered, bound }) => ({
      id,
      triggered,
      units: bound.map(({ unit }) => unit),
    })),
    turnoverOneWay: turnover.oneWay,
    turnoverByCause: turnover.byCause,
  };
}
