import type { ReviewInputs } from "../review-inputs.ts";
import type { PriceLine, SecurityId } from "../universe/security.ts";
import type { FloatReading } from "./float-reading.ts";

/**
 * The reading of one review, whose later roles have columns of the source of their own.
 *
 * Rule: such a role without a share count holds its stakes, or its free shares, against the universe's. So
 * another count there may be one of which that role's float cannot be made, and the review is refused.
 */
export function withLaterRoles(float: FloatReading, prices: ReviewInputs["prices"]): FloatReading {
  const tables = Object.values(prices);
  if (float.isPlain || tables.length === 0) return float;
  let known: ReadonlyMap<SecurityId, readonly PriceLine[]> | undefined;
  const laterLines = (securityId: SecurityId): readonly PriceLine[] =>
    (known ??= linesById(tables)).get(securityId) ?? [];
  return {
    ...float,
    fault: (security) => {
      const own = float.fault(security);
      if (own) return own;
      for (const line of laterLines(security.securityId)) {
        const found = float.laterFault(line, security);
        if (found) return found;
      }
      return undefined;
    },
    bends: (security, column) => {
      const own = float.bends(security, column);
      if (column !== "shares" || security.decidedFloat !== undefined) return own;
      const lines = laterLines(security.securityId);
      return [...own, ...lines.flatMap((line) => float.laterBends(line, security))];
    },
  };
}

function linesById(
  tables: readonly (readonly PriceLine[])[],
): ReadonlyMap<SecurityId, readonly PriceLine[]> {
  return Map.groupBy(tables.flat(), ({ securityId }) => securityId);
}
