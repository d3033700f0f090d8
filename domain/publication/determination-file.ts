import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import type { Constituent, ProForma } from "../pro-forma.ts";
import { transitionOf } from "../segments/transition.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { Determination, DeterminedLine, DeterminedSegment } from "./determination.ts";
import { cappedAttributes } from "./capped-attributes.ts";
import { previousLines } from "./previous-lines.ts";
import type { PrintedSegment, WeightTexts } from "./weight-texts.ts";

/** determination.json: canonical JSON of what is approved; later files are made from this text alone. */
export function determinationFile(
  inputs: ReviewInputs,
  proForma: ProForma,
  printed: readonly PrintedSegment[],
): string {
  return `${canonicalJson(determinationOf(inputs, proForma, printed))}\n`;
}

/** The part of a review that people approve. */
function determinationOf(
  inputs: ReviewInputs,
  proForma: ProForma,
  printed: readonly PrintedSegment[],
): Determination {
  const { methodology } = inputs;
  return {
    index: methodology.index,
    version: methodology.version,
    title: methodology.title,
    currency: methodology.currency,
    base_value: methodology.base.value,
    review: inputs.review,
    kind: inputs.kind,
    effective: inputs.effective,
    weight_decimals: methodology.publish.weight_decimals,
    dates: inputs.dates.roles,
    caps: methodology.caps[inputs.kind] ?? [],
    segments: printed.map((segment) => segmentOf(segment, inputs)),
    transition: transitionOf(methodology.segments, inputs.dates),
    reserve: proForma.reserve,
    decisions: inputs.decisions,
    what_if: inputs.whatIf,
  };
}

function segmentOf({ segment, texts }: PrintedSegment, inputs: ReviewInputs): DeterminedSegment {
  const attributes = cappedAttributes(inputs);
  const ordered = segment.constituents.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  return {
    segment: segment.segment,
    lines: ordered.map((line) => lineOf(line, { texts, attributes: attributes(line.securityId) })),
    previous: previousLines(inputs, segment.segment),
    changes: segment.changes.map((change) => ({
      security_id: change.securityId,
      ticker: change.ticker,
      change: change.change,
      reason_code: change.reasonCode,
      replaced_by: change.replacedBy,
    })),
    market_value: segment.marketValue,
    divisor_before: inputs.divisors[segment.segment],
  };
}

function lineOf(
  line: Constituent,
  {
    texts,
    attributes,
  }: { readonly texts: WeightTexts; readonly attributes: DeterminedLine["attributes"] },
): DeterminedLine {
  // Keys stand in code-unit order, so that canonical JSON need not copy thousands of lines.
  return {
    ...(attributes && { attributes }),
    capping_factor: line.cappingFactor,
    company_id: line.companyId,
    float_factor: line.floatFactor,
    fx: line.fx,
    index_shares: line.indexShares,
    ...(line.membershipFraction !== undefined && {
      membership_fraction: line.membershipFraction,
    }),
    name: line.name,
    price: line.price,
    rank: line.rank,
    security_id: line.securityId,
    shares: line.shares,
    status: line.status,
    ...(line.style && { style: line.style }),
    ticker: line.ticker,
    ...(line.tranches && { tranches: line.tranches }),
    weight: texts.published(line.securityId),
    weight_exact: line.weight,
  };
}
