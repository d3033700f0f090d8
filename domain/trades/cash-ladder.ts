import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import { costFlow, settlements, valueFlow, type CashTerms } from "./cash-flows.ts";

/**
 * Cash of one currency on one settlement day, minor units of that currency.
 *
 * Keeps: closing = opening + sells - buys - costs + fx; opening = the closing of the day before.
 */
export interface CashRow {
  /** Sessions after the trade. */
  readonly settleDays: number;
  readonly currency: string;
  readonly opening: number;
  readonly sells: number;
  readonly buys: number;
  readonly costs: number;
  /** Over 0: bought against the fund's own currency. */
  readonly fx: number;
  readonly closing: number;
}

/**
 * The settlement ladder: a row per settlement day and currency in which something moves or is held.
 *
 * Conversions are the least that keep every balance up: a foreign currency is bought when its balance
 * would be under 0, what its trades leave over is sold on its last day, and an idle foreign balance is
 * touched only when the fund's own currency would be under its floor. Conversions round against the fund.
 * Keeps: the fund's own currency >= floor, every other >= 0, on every row.
 */
export function cashLadder(terms: CashTerms, trades: Float64Array): CashRow[] {
  const balances = [...terms.opening];
  const moving = settlements(terms).filter((lag) =>
    trades.some((trade, at) => trade !== 0 && terms.settleDays[at] === lag),
  );
  const days = moving.length > 0 ? moving : [0];
  return days.flatMap((settleDays, day) => {
    const opening = [...balances];
    const flows = dayFlows(terms, trades, settleDays);
    flows.forEach((flow, currency) => (balances[currency]! += flow.sells - flow.buys - flow.costs));
    const fx = convert(terms, balances, day === days.length - 1);
    return terms.currencies.map((currency, at) => ({
      settleDays,
      currency,
      opening: opening[at]!,
      ...flows[at]!,
      fx: fx[at]!,
      closing: balances[at]!,
    }));
  });
}

type DayFlow = Pick<CashRow, "sells" | "buys" | "costs">;

function dayFlows(terms: CashTerms, trades: Float64Array, settleDays: number): DayFlow[] {
  const flows = terms.currencies.map(() => ({ sells: 0, buys: 0, costs: 0 }));
  trades.forEach((trade, at) => {
    if (trade === 0 || terms.settleDays[at] !== settleDays) return;
    const flow = flows[terms.currency[at]!]!;
    const value = valueFlow(terms, at, trade);
    if (value >= 0) flow.sells += value;
    else flow.buys -= value;
    flow.costs += costFlow(terms, at, trade);
  });
  return flows;
}

/** Moves balances between currencies; gives what each received, in its own minor units. */
function convert(terms: CashTerms, balances: number[], isLastDay: boolean): number[] {
  const { rates, opening, floor } = terms;
  const fx = balances.map(() => 0);
  const buyForeign = (at: number, amount: number): void => {
    if (amount === 0) return;
    const base = amount * rates[at]!;
    const paid = amount > 0 ? Math.ceil(base) : -Math.floor(-base);
    fx[at]! += amount;
    balances[at]! += amount;
    fx[0]! -= paid;
    balances[0]! -= paid;
  };
  for (let at = 1; at < balances.length; at++) {
    const idle = Math.max(0, opening[at]!);
    if (balances[at]! < 0) buyForeign(at, -balances[at]!);
    else if (isLastDay && balances[at]! > idle) buyForeign(at, idle - balances[at]!);
  }
  for (let at = 1; at < balances.length && balances[0]! < floor; at++) {
    const needed = Math.ceil((floor - balances[0]! + 1) / rates[at]!);
    buyForeign(at, -Math.min(Math.max(0, balances[at]!), needed));
  }
  assert(
    balances.every((balance, at) => balance >= (at === 0 ? floor : 0)),
    "every currency ends every settlement day at or over its floor",
  );
  return fx;
}

/** Cash after the last settlement day, base currency minor units, unrounded where fx is not 1. */
export function closingCash(terms: CashTerms, rows: readonly CashRow[]): number {
  const last = rows.slice(-terms.currencies.length);
  return sum(last.map(({ closing }, at) => closing * terms.rates[at]!));
}
