import { PipelineError } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import type { FundBook } from "./fund.ts";
import { rateOf, type FundLines } from "./fund-lines.ts";
import type { MarketTable } from "./market-table.ts";
import { toMinorUnits } from "./minor-units.ts";

/** A fund's value and cash before its trades, in base currency unless said otherwise. */
export interface FundValue {
  /** What targets are sized on. */
  readonly nav: number;
  readonly positions: number;
  /** Opening cash by currency, in that currency's minor units; the fund's own always present. */
  readonly cash: ReadonlyMap<string, number>;
}

/**
 * Values a fund: the NAV it states, or positions + cash.
 *
 * Where it states a NAV and has no cash line, opening cash is NAV - positions.
 * Throws: fund_inconsistent when the NAV is not over 0 or a cash currency has no rate.
 */
export function valueFund(
  { fund, cash }: FundBook,
  lines: FundLines,
  market: MarketTable,
): FundValue {
  const positions = sum(lines.held.map((held, at) => held * lines.unitValue[at]!));
  const baseFx = rateOf(market, fund.currency, fund);
  const balances = new Map([[fund.currency, 0]]);
  for (const { currency, amount } of cash)
    balances.set(currency, (balances.get(currency) ?? 0) + toMinorUnits(amount));
  const cashBase = sum(
    cash.map(({ currency, amount }) => (amount * rateOf(market, currency, fund)) / baseFx),
  );
  const nav = fund.nav ?? positions + cashBase;
  if (!(nav > 0))
    throw new PipelineError("fund_inconsistent", {
      fund: fund.fund,
      value: nav,
      reason: "the value of positions and cash must be over 0",
    });
  if (fund.nav !== undefined && cash.length === 0)
    balances.set(fund.currency, toMinorUnits(nav - positions));
  return { nav, positions, cash: balances };
}

/**
 * Ideal quantity of every line: NAV x (1 - cash target) x weight / (price x fx); 0 outside the index.
 *
 * Source: METHODOLOGIES 2.7.
 */
export function idealQuantities(lines: FundLines, nav: number, cashTarget: number): Float64Array {
  const invested = nav * (1 - cashTarget);
  return lines.weight.map((weight, at) =>
    weight === 0 ? 0 : (invested * weight) / lines.unitValue[at]!,
  );
}
