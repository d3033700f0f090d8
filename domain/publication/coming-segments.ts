import { canonicalJson } from "../numeric/canonical-json.ts";
import {
  comingComposition,
  type ComingComposition,
  type ComingLine,
} from "./coming-composition.ts";
import { struckFacts, type StruckInput } from "./struck-input.ts";

/** Every segment of a determination at the closes that a set is struck from. */
export function comingSegments({
  determination,
  closes,
}: StruckInput): readonly ComingComposition[] {
  return determination.segments.map((segment) => comingComposition(determination, segment, closes));
}

/** The lines that are in the index from its effective date on. */
export function comingLines({ lines }: ComingComposition): readonly ComingLine[] {
  return lines.filter(({ line }) => line !== undefined);
}

/** What the set was struck from, and what each segment adds up to; unknown figures are absent. */
export function struckJson(input: StruckInput, segments: readonly ComingComposition[]): string {
  const totals = Object.fromEntries(
    segments.map((segment) => [segment.segment, totalsOf(segment)]),
  );
  return `${canonicalJson({ ...struckFacts(input), segments: totals }, 2)}\n`;
}

function totalsOf(segment: ComingComposition): object {
  return {
    constituents: comingLines(segment).length,
    market_value_before: segment.marketValueBefore,
    market_value_after: segment.marketValueAfter,
    divisor_before: segment.divisorBefore,
    divisor_after: segment.divisorAfter,
    level: segment.level,
  };
}
