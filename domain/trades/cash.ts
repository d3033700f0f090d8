import { PipelineError, assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import { affordableBuys } from "./affordable-buys.ts";
import { flowRounding, netFlow, settlements, type CashTerms } from "./cash-flows.ts";
import { costOf } from "./cost.ts";
import { MINOR } from "./minor-units.ts";
import { ceilLots } from "./rounding.ts";
import { isDeletion, shares } from "./no-trade.ts";

/** Trades that leave cash at or over its floor, and which of them cash held back. */
export interface FundedTrades {
  readonly trades: Float64Array;
  readonly cashLimited: boolean;
}

/**
 * Fits wanted trades to the fund's cash.
 *
 * Sells settle as wanted. Where cash would end a settlement day under the floor, buys shrink pro rata; if
 * cash is short without any buy, lines that stay are sold pro rata to raise it. Both are closed forms
 * that rest on convex costs, so they cannot fail to end, and err on the side of more cash.
 * Expects: `wanted` signed shares per line.
 * Keeps: every settlement day's pooled cash >= floor; deletions whole.
 * Throws: cash_floor_unreachable when even selling everything leaves cash under the floor.
 */
export function fundTrades(
  terms: CashTerms,
  wanted: Float64Array,
  minimumTrade: number,
): FundedTrades {
  const days = settlements(terms);
  if (isFunded(terms, wanted, days)) return { trades: wanted, cashLimited: false };
  const sells = wanted.map((trade) => Math.min(trade, 0));
  const spare = spareCash(terms, sells, days);
  const trades = spare.some((cash) => cash < 0)
    ? raiseCash(terms, sells, { days, spare })
    : affordableBuys(terms, wanted, { days, spare, minimumTrade });
  assert(isFunded(terms, trades, days), "cash ends every settlement day at or over its floor");
  return { trades, cashLimited: true };
}

function isFunded(terms: CashTerms, trades: Float64Array, days: readonly number[]): boolean {
  return pooledCash(terms, trades, days).every((cash) => cash >= terms.floor + fxSlack(terms));
}

/** Pooled cash after each settlement day, base minor units. */
function pooledCash(terms: CashTerms, trades: Float64Array, days: readonly number[]): number[] {
  const dayOf = new Map(days.map((lag, day) => [lag, day]));
  const flows = days.map((): number[] => []);
  trades.forEach((trade, at) => {
    const day = dayOf.get(terms.settleDays[at]!);
    if (trade !== 0 && day !== undefined) flows[day]!.push(netFlow(terms, at, trade));
  });
  let balance = sum(terms.opening.map((minor, currency) => minor * terms.rates[currency]!));
  return flows.map((ofDay) => (balance = sum([balance, ...ofDay])));
}

/** Conversions round to whole minor units, against the fund, once per foreign currency and day. */
function fxSlack({ currencies, rates }: CashTerms): number {
  return currencies.length === 1 ? 0 : sum(rates.map((rate) => 2 + rate));
}

/** Cash over the floor after each day if only `sells` are made. */
function spareCash(terms: CashTerms, sells: Float64Array, days: readonly number[]): number[] {
  const kept = terms.floor + fxSlack(terms);
  return pooledCash(terms, sells, days).map((cash) => cash - kept);
}

/** Sells the same fraction of every line that stays, rounded up to lots, so that no day is short. */
function raiseCash(
  terms: CashTerms,
  sells: Float64Array,
  { days, spare }: { readonly days: readonly number[]; readonly spare: readonly number[] },
): Float64Array {
  const { lines, curves } = terms;
  const staying = lines.held.map((held, at) => (isDeletion(lines, at) ? 0 : held + sells[at]!));
  const raised = staying.map((quantity, at) => {
    const line = { lines, curves, at };
    const cost = costOf(line, quantity - sells[at]!) - costOf(line, sells[at]!);
    return (quantity * lines.unitValue[at]! - cost) * MINOR;
  });
  let fraction = 0;
  days.forEach((lag, day) => {
    if (spare[day]! >= 0) return;
    const most = sum(raised.map((cash, at) => (terms.settleDays[at]! <= lag ? cash : 0)));
    const needed = flowRounding(terms) - spare[day]!;
    fraction = Math.max(fraction, most > 0 ? needed / most : Infinity);
  });
  if (fraction > 1)
    throw new PipelineError("cash_floor_unreachable", {
      fund: terms.fund,
      reason: "selling every line that stays would leave cash under its floor",
    });
  return sells.map((sell, at) => {
    const lots = ceilLots((staying[at]! * fraction) / lines.lot[at]!);
    return shares(sell - Math.min(staying[at]!, lots * lines.lot[at]!));
  });
}
