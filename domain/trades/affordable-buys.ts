import { flowRounding, netFlow, type CashTerms } from "./cash-flows.ts";
import { MINOR } from "./minor-units.ts";
import { byRemainder, floorLots } from "./rounding.ts";

/** What is left for buys: cash over the floor after each settlement day with the sells made. */
export interface BuyingPower {
  readonly days: readonly number[];
  /** Base minor units; none under 0. */
  readonly spare: readonly number[];
  readonly minimumTrade: number;
}

/**
 * The wanted buys, shrunk pro rata to what cash can pay, in whole lots; sells unchanged.
 *
 * Buys of one settlement day shrink by one factor; days that share a shortage share the factor. Lots
 * that rounding down leaves affordable go one by one, largest remainder first (ties by SecurityId).
 * Keeps: no line over its wanted quantity; what is left over does not pay for another wanted lot.
 */
export function affordableBuys(
  terms: CashTerms,
  wanted: Float64Array,
  power: BuyingPower,
): Float64Array {
  const { lines } = terms;
  const factor = buyFactors(terms, wanted, power);
  const dayOf = dayPositions(terms, power.days);
  const remainder = new Float64Array(wanted.length).fill(-1);
  const spare = [...power.spare];
  const trades = wanted.map((trade, at) => {
    if (trade <= 0) return trade;
    const lot = lines.lot[at]!;
    const scaled = (trade * factor[dayOf[at]!]!) / lot;
    const quantity = Math.min(trade, floorLots(scaled) * lot);
    if (quantity * lines.unitValue[at]! < power.minimumTrade) return 0;
    remainder[at] = scaled - quantity / lot;
    return quantity;
  });
  trades.forEach((trade, at) => {
    if (trade > 0) spend(spare, { day: dayOf[at]!, cash: -netFlow(terms, at, trade) });
  });
  fillLots({ terms, wanted, trades, remainder }, { dayOf, spare });
  return trades;
}

function dayPositions({ settleDays }: CashTerms, days: readonly number[]): Int32Array {
  return settleDays.map((lag) => days.indexOf(lag));
}

function spend(spare: number[], { day, cash }: { readonly day: number; readonly cash: number }) {
  for (let later = day; later < spare.length; later++) spare[later]! -= cash;
}

interface Filling {
  readonly terms: CashTerms;
  readonly wanted: Float64Array;
  readonly trades: Float64Array;
  /** Fraction of a lot that rounding cut; under 0 = a line that buys nothing. */
  readonly remainder: Float64Array;
}

/** First one lot each, then as many as the rest of the cash pays for. */
function fillLots(
  { terms, wanted, trades, remainder }: Filling,
  { dayOf, spare }: { readonly dayOf: Int32Array; readonly spare: number[] },
): void {
  const order = byRemainder(remainder).filter((at) => remainder[at]! >= 0);
  const left = (at: number): number => Math.min(...spare.slice(dayOf[at]!));
  const priceOf = (at: number, lots: number): number =>
    netFlow(terms, at, trades[at]!) - netFlow(terms, at, withLots(at, lots));
  const withLots = (at: number, lots: number): number =>
    Math.min(wanted[at]!, trades[at]! + lots * terms.lines.lot[at]!);
  const add = (at: number, lots: number): void => {
    const cash = priceOf(at, lots);
    if (cash > left(at)) return;
    trades[at] = withLots(at, lots);
    spend(spare, { day: dayOf[at]!, cash });
  };
  for (const at of order) add(at, 1);
  for (const at of order) {
    const lots = Math.ceil((wanted[at]! - trades[at]!) / terms.lines.lot[at]!);
    if (lots === 0 || priceOf(at, 1) > left(at)) continue;
    // Costs are convex: this many lots never cost more than their part of all that is wanted.
    const part = Math.min(1, (left(at) - ROUNDING) / priceOf(at, lots));
    add(at, Math.max(0, Math.floor(lots * part)));
    add(at, 1);
  }
}

/** Two flows, rounded before and after, in minor units. */
const ROUNDING = 2;

/**
 * Factor by settlement day: the largest common one that every day can pay, then the same again for the
 * days after the one that binds.
 */
function buyFactors(terms: CashTerms, wanted: Float64Array, power: BuyingPower): number[] {
  const needs = needsByDay(terms, wanted, power.days);
  const rounding = flowRounding(terms);
  const spare = power.spare.map((cash) => cash - rounding);
  const factors: number[] = [];
  while (factors.length < needs.length) {
    const first = factors.length;
    let [least, binding] = [1, needs.length - 1];
    let need: Need = { value: 0, impact: 0 };
    for (let day = first; day < needs.length; day++) {
      need = { value: need.value + needs[day]!.value, impact: need.impact + needs[day]!.impact };
      const factor = affordableFraction(spare[day]!, need);
      if (factor < least) [least, binding] = [factor, day];
    }
    for (let day = first; day <= binding; day++) {
      const { value, impact } = needs[day]!;
      spend(spare, { day, cash: value * least + impact * least * Math.sqrt(least) });
      factors.push(least);
    }
  }
  return factors;
}

/** Cash that a day's whole buys take: a part that shrinks with them, and impact, which shrinks faster. */
interface Need {
  readonly value: number;
  readonly impact: number;
}

function needsByDay(terms: CashTerms, wanted: Float64Array, days: readonly number[]): Need[] {
  const { lines, curves, settleDays } = terms;
  return days.map((lag) => {
    let [value, impact] = [0, 0];
    wanted.forEach((trade, at) => {
      if (trade <= 0 || settleDays[at] !== lag) return;
      const traded = trade * lines.unitValue[at]! * MINOR;
      value += traded * (1 + curves.rate[at]!);
      impact += traded * curves.impact[at]! * Math.sqrt(trade);
    });
    return { value, impact };
  });
}

/**
 * The largest s of [0, 1] with value x s + impact x s^1.5 <= cash, from below.
 *
 * s = cash / (value + impact x sqrt(s)), put into itself three times from s = 1: each turn changes side,
 * so an odd number of turns stays on the side that costs less.
 */
function affordableFraction(cash: number, { value, impact }: Need): number {
  if (value + impact <= cash) return 1;
  let fraction = 1;
  for (let turn = 0; turn < 3; turn++)
    fraction = Math.max(0, cash) / (value + impact * Math.sqrt(Math.min(1, fraction)));
  return Math.min(1, fraction);
}
