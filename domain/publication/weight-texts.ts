import { assert } from "../errors.ts";
import { publishWeights, roundText } from "../numeric/publish.ts";
import type { SegmentProForma } from "../pro-forma.ts";
import type { SecurityId } from "../universe/security.ts";

/** The printed weights of one composition. */
export interface WeightTexts {
  /** The published weight of a constituent. */
  readonly published: (id: SecurityId) => string;
  /** The published weight where the line is a constituent, else `weight` rounded by itself. */
  readonly publishedOr: (id: SecurityId, weight: number) => string;
  /** A weight that need not sum with others, rounded by itself, half away from zero. */
  readonly rounded: (weight: number) => string;
}

/** One computed segment and its weights as they are printed. */
export interface PrintedSegment {
  readonly segment: SegmentProForma;
  readonly texts: WeightTexts;
}

/**
 * Rounds a composition's weights once: largest remainder, ties by security_id, so that the printed
 * weights sum to exactly one.
 *
 * Expects: weights that sum to one.
 */
export function weightTexts(
  lines: readonly { readonly securityId: SecurityId; readonly weight: number }[],
  decimals: number,
): WeightTexts {
  const byId = publishWeights(
    lines.map(({ securityId, weight }) => ({ id: securityId, weight })),
    decimals,
  );
  const rounded = (weight: number): string => roundText(weight, decimals);
  return {
    published: (id) => {
      const text = byId.get(id);
      assert(text !== undefined, "every constituent has a published weight");
      return text;
    },
    publishedOr: (id, weight) => byId.get(id) ?? rounded(weight),
    rounded,
  };
}
