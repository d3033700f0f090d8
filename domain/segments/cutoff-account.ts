import { decimalText } from "../numeric/decimal-text.ts";
import { roundedPercent } from "../words/rounded-figures.ts";
import { companyFloatCap } from "../measures/float-cap-measure.ts";
import { multiple, plainAmountSegment } from "./amount-segments.ts";
import { floatAsked, reportedCutoffs, type MarketCutoff, type MarketCuts } from "./market-cuts.ts";
import type { SegmentAccount } from "./segment-method.ts";
import type { SegmentUnit } from "./segment-unit.ts";
import type { CutoffMove } from "./size-cutoff.ts";

/** A move of a cut-off as a reader says it. */
const CUTOFF_MOVES: Readonly<Record<CutoffMove, string>> = {
  constructed: "built anew from the target",
  size_over: "lowered into the sizes",
  size_under: "raised into the sizes",
  coverage_under: "lowered to cover enough",
  coverage_over: "raised to cover no more",
};

/** Why a cut-off stands where it does. */
export function movesInWords({ moves, amount, sizeRange }: MarketCutoff): string {
  const words = moves.map((move) => CUTOFF_MOVES[move]);
  if (words.length === 0) words.push("the number carried stands");
  if (amount === sizeRange.at_most) words.push("at the largest size");
  if (amount === sizeRange.at_least) words.push("at the smallest size");
  return words.join(", ");
}

/** A company against the cut-off of its segment, or against what keeps it out of all of them. */
export function cutoffAccount(
  cuts: MarketCuts,
  { unit, segment }: { readonly unit: SegmentUnit; readonly segment: number },
): SegmentAccount {
  const { market, cutoffAt } = cuts;
  const cutoffs = reportedCutoffs(cuts);
  if (!cutoffAt) {
    const { name, lacks } = market;
    const words = lacks === undefined ? `${name} has no reference size` : `its ${lacks} is unknown`;
    const need = (): string =>
      lacks === undefined ? `a reference size for ${name}` : `a value of ${lacks}`;
    return { words, outside: "no_reference_size", need };
  }
  const need = (wanted: number): string => needOf(cuts, unit, wanted);
  const isMember = unit.facts.placementBefore !== undefined;
  const plain = plainAmountSegment(cuts, unit.amount);
  if (segment < cutoffs.length || isMember || plain === cutoffs.length)
    return {
      words: cutoffWords(cutoffs[Math.min(segment, cutoffs.length - 1)]!),
      outside: "below_cutoff",
      need,
    };
  const asked = decimalText(floatAsked(cuts, plain));
  const held = decimalText(companyFloatCap(unit.company));
  return {
    words: `its free-float cap ${held} is under ${asked}, which the cut-offs from ${cutoffs[plain]!.segment} on ask of newcomers`,
    outside: "float_below_cutoff",
    need,
  };
}

/** The caps that a segment asks for, as the cut-offs stand. */
function needOf(cuts: MarketCuts, { facts }: SegmentUnit, wanted: number): string {
  const { list, market, cutoffAt } = cuts;
  const { amount } = cutoffAt!(wanted);
  const before = facts.placementBefore;
  const { stay_up_to = 1 } = list[wanted]!;
  const cap =
    before === undefined
      ? `at least ${decimalText(amount)}`
      : `over ${decimalText(multiple(stay_up_to, amount))}`;
  const float = before === undefined ? floatAsked(cuts, wanted) : 0;
  return [
    `a company cap of ${cap}`,
    ...(float > 0 ? [`a free-float cap of at least ${decimalText(float)}`] : []),
  ]
    .join(" and ")
    .concat(`, as the cut-offs of ${market.name} stand`);
}

function cutoffWords(cutoff: MarketCutoff): string {
  const { market, segment, amount, companies, counted, coverage } = cutoff;
  return `${segment} in ${market} ends at ${decimalText(amount)}: ${companies} of ${counted} companies, ${roundedPercent(coverage)} covered, ${movesInWords(cutoff)}`;
}
