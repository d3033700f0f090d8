import { sum } from "../numeric/sum.ts";
import { costOf, type CostCurves } from "./cost.ts";
import type { FundLines } from "./fund-lines.ts";
import { toMinorUnits } from "./minor-units.ts";

/** What one fund's trades are paid with and when. */
export interface CashTerms {
  readonly fund: string;
  readonly lines: FundLines;
  readonly curves: CostCurves;
  /** Sessions from trade to settlement, per line. */
  readonly settleDays: Int32Array;
  /** Currency of each line's trades, as a position in `currencies`. */
  readonly currency: Int32Array;
  /** The fund's own currency first, then the others in code-unit order. */
  readonly currencies: readonly string[];
  /** Base currency per 1 of each of `currencies`. */
  readonly rates: readonly number[];
  /** Opening balance of each of `currencies`, in its minor units. */
  readonly opening: readonly number[];
  /** Lowest balance of the fund's own currency, minor units; the others' is 0. */
  readonly floor: number;
}

/** Traded value of one line in its own currency's minor units, over 0 for a sell. */
export function valueFlow({ lines }: CashTerms, at: number, trade: number): number {
  const local = lines.unitValue[at]! / lines.fx[at]!;
  return trade === 0 ? 0 : -Math.sign(trade) * toMinorUnits(Math.abs(trade) * local) + 0;
}

/** Cost of one line's trade in its own currency's minor units. */
export function costFlow({ lines, curves }: CashTerms, at: number, trade: number): number {
  return trade === 0 ? 0 : toMinorUnits(costOf({ lines, curves, at }, trade) / lines.fx[at]!);
}

/** Change of the fund's pooled cash by one line's trade, base minor units, unrounded where fx is not 1. */
export function netFlow(terms: CashTerms, at: number, trade: number): number {
  const local = valueFlow(terms, at, trade) - costFlow(terms, at, trade);
  return local * terms.rates[terms.currency[at]!]!;
}

/** The most that rounding every line's value and cost to minor units can take, base minor units. */
export function flowRounding({ currency, rates }: CashTerms): number {
  return sum(currency.map((at) => rates[at]!));
}

/** Distinct settlement lags of the lines that can move cash, ascending. */
export function settlements({ settleDays, lines }: CashTerms): readonly number[] {
  const lags: number[] = [];
  for (let at = 0; at < settleDays.length; at++)
    if (lines.unitValue[at] !== 0 && !lags.includes(settleDays[at]!)) lags.push(settleDays[at]!);
  return lags.toSorted((a, b) => a - b);
}
