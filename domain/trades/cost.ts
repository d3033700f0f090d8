import type { CostTerms } from "./fund.ts";
import type { FundLines } from "./fund-lines.ts";
import type { MarketTable } from "./market-table.ts";

/**
 * What trading each line costs, as a curve: cost(q) = value(q) x (rate + impact x sqrt(q)).
 *
 * Units: rate a fraction of traded value; impact a fraction per square root of a share.
 * Keeps: the curve is convex and starts at 0, so a part of a trade never costs more than that part of
 * the whole trade's cost. Sizing to cash rests on it.
 */
export interface CostCurves {
  readonly rate: Float64Array;
  readonly impact: Float64Array;
}

const BPS = 1e-4;

/**
 * Ex-ante cost curves of a fund's lines: commission + half the spread + impact.
 *
 * Impact is the square-root law: coefficient x volatility of a session x sqrt(quantity / ADV). Where the
 * market knows no spread, or no volatility or ADV, that part is 0 and the summary counts the line.
 */
export function costCurves(lines: FundLines, market: MarketTable, terms: CostTerms): CostCurves {
  const commission = terms.commissionBps * BPS;
  const rate = new Float64Array(lines.row.length);
  const impact = new Float64Array(lines.row.length);
  for (let at = 0; at < rate.length; at++) {
    const row = lines.row[at]!;
    rate[at] = commission + market.halfSpread[row]!;
    impact[at] = terms.impactCoefficient * market.impact[row]!;
  }
  return { rate, impact };
}

/** Cost of trading `quantity` shares of one line, base currency; the sign of the quantity is ignored. */
export function costOf(
  {
    lines,
    curves,
    at,
  }: { readonly lines: FundLines; readonly curves: CostCurves; readonly at: number },
  quantity: number,
): number {
  const shares = Math.abs(quantity);
  const fraction = curves.rate[at]! + curves.impact[at]! * Math.sqrt(shares);
  return shares * lines.unitValue[at]! * fraction;
}
