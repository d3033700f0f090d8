import { PipelineError } from "../errors.ts";
import { roundText } from "../numeric/publish.ts";
import type { SecurityId } from "../universe/security.ts";

/** To how many decimals capping factors are rounded before anything is computed from them. */
export interface FactorRounding {
  readonly decimals: number;
}

/**
 * Capping factors as an index publishes them.
 *
 * Boundary: half goes away from zero, on the shortest decimal text; a factor with no more decimals than
 * are published is itself.
 * Throws: capping_factor_vanishes where a factor would be 0.
 * Source: METHODOLOGIES 7.10, case 13; docs/decisions/0013-published-capping-factors.md.
 */
export function roundedFactors(
  lines: readonly { readonly securityId: SecurityId; readonly factor: number }[],
  { decimals }: FactorRounding,
): readonly number[] {
  return lines.map(({ securityId, factor }) => {
    const rounded = Number(roundText(factor, decimals));
    if (rounded === 0)
      throw new PipelineError("capping_factor_vanishes", {
        security_id: securityId,
        capping_factor: factor,
        decimals,
        reason: "rounded it is 0, and the index would hold nothing of the line",
      });
    return rounded;
  });
}
