import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { CashTerms } from "./cash-flows.ts";
import type { CostCurves } from "./cost.ts";
import { rateOf, type FundLines, type TradeInputs } from "./fund-lines.ts";
import { toMinorUnits } from "./minor-units.ts";
import type { FundValue } from "./sizing.ts";

/** What a fund's trades are paid with: its currencies, their rates and balances, and when lines settle. */
export function cashTerms(
  { book, market }: TradeInputs,
  {
    lines,
    value,
    curves,
  }: { readonly lines: FundLines; readonly value: FundValue; readonly curves: CostCurves },
): CashTerms {
  const { fund } = book;
  const position = new Map([[fund.currency, 0]]);
  const currency = new Int32Array(lines.row.length);
  for (let at = 0; at < currency.length; at++) {
    // A line without a price moves no cash, so it opens no ladder in its currency.
    if (lines.unitValue[at] === 0) continue;
    currency[at] = positionOf(position, market.lines[lines.row[at]!]!.currency);
  }
  for (const held of value.cash.keys()) positionOf(position, held);
  const met = [...position.keys()];
  const currencies = [fund.currency, ...met.slice(1).toSorted(byCodeUnit)];
  const ordered = met.map((one) => currencies.indexOf(one));
  const baseFx = rateOf(market, fund.currency, fund);
  return {
    fund: fund.fund,
    lines,
    curves,
    settleDays: lines.row.map((row) => market.settleDays[row]!),
    currency: currency.map((one) => ordered[one]!),
    currencies,
    rates: currencies.map((one) => rateOf(market, one, fund) / baseFx),
    opening: currencies.map((one) => value.cash.get(one) ?? 0),
    floor: toMinorUnits(fund.cash.floor * value.nav),
  };
}

/** Where a currency stands among those met so far; a new one goes to the end. */
function positionOf(position: Map<string, number>, currency: string): number {
  const known = position.get(currency);
  if (known !== undefined) return known;
  position.set(currency, position.size);
  return position.size - 1;
}
