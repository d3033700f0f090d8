import { PipelineError } from "../errors.ts";
import { doubles, integers } from "../numeric/filled.ts";
import type { SecurityId } from "../universe/security.ts";
import type { MarketLine } from "./fund.ts";

/** The market's lines by row number, for the kernels. `price` 0 = none. */
export interface MarketTable {
  readonly lines: readonly MarketLine[];
  readonly rowOf: ReadonlyMap<SecurityId, number>;
  /** Index currency per 1 of each currency. */
  readonly fxOf: ReadonlyMap<string, number>;
  readonly price: Float64Array;
  readonly fx: Float64Array;
  readonly lot: Float64Array;
  readonly settleDays: Int32Array;
  /** Half spread, fraction of value; 0 where unknown. */
  readonly halfSpread: Float64Array;
  /** volatility / sqrt(adv), so that impact = coefficient x this x sqrt(quantity); 0 where unknown. */
  readonly impact: Float64Array;
}

const BPS = 1e-4;

/**
 * Lays the market's lines out in arrays.
 *
 * A line `CASH:<CCY>` gives the rate of a currency in which nothing is quoted.
 * Throws: market_rate_conflict when two lines give one currency different rates.
 */
export function marketTable(lines: readonly MarketLine[]): MarketTable {
  const fxOf = new Map<string, number>();
  for (const { securityId, currency, fx } of lines) {
    const known = fxOf.get(currency);
    if (known !== undefined && known !== fx)
      throw new PipelineError("market_rate_conflict", {
        security: securityId,
        currency,
        value: fx,
        reason: `an earlier line gives ${known}`,
      });
    fxOf.set(currency, fx);
  }
  return {
    lines,
    rowOf: new Map(lines.map(({ securityId }, row) => [securityId, row])),
    fxOf,
    price: column(lines, ({ price }) => price ?? 0),
    fx: column(lines, ({ fx }) => fx),
    lot: column(lines, ({ lotSize }) => lotSize),
    settleDays: integers(lines.length, (row) => lines[row]!.settleDays),
    halfSpread: column(lines, ({ spreadBps }) => ((spreadBps ?? 0) / 2) * BPS),
    impact: column(lines, ({ volatility, adv }) =>
      adv === undefined || adv === 0 ? 0 : (volatility ?? 0) / Math.sqrt(adv),
    ),
  };
}

function column(lines: readonly MarketLine[], value: (line: MarketLine) => number): Float64Array {
  return doubles(lines.length, (row) => value(lines[row]!));
}
