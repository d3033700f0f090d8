import { assert } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import { fundTrades } from "./cash.ts";
import { costFlow, type CashTerms } from "./cash-flows.ts";
import { cashTerms } from "./cash-terms.ts";
import { cashLadder, closingCash, type CashRow } from "./cash-ladder.ts";
import { tradeCauses, type CauseParts } from "./causes.ts";
import { complianceRows, issuerWeights, type ComplianceRow } from "./compliance.ts";
import { costCurves } from "./cost.ts";
import type { Fund } from "./fund.ts";
import { fundLines, type FundLines, type TradeInputs } from "./fund-lines.ts";
import { MINOR } from "./minor-units.ts";
import { isDeletion, shares, wantedTrades } from "./no-trade.ts";
import { isOnTarget } from "./on-target.ts";
import { roundToLots } from "./rounding.ts";
import { idealQuantities, valueFund, type FundValue } from "./sizing.ts";

/**
 * What one fund must trade to follow its index, and what that leaves it with.
 *
 * Arrays follow `lines`, in SecurityId order. Units: quantities in shares; `cost` and `value` in the
 * fund's currency; cash in minor units.
 */
export interface TradeList {
  readonly fund: Fund;
  readonly lines: FundLines;
  readonly value: FundValue;
  /** Target in whole lots. */
  readonly target: Float64Array;
  /** Signed: over 0 buys. */
  readonly trades: Float64Array;
  readonly after: Float64Array;
  /** Ex-ante cost of each trade. */
  readonly cost: Float64Array;
  readonly causes: CauseParts;
  readonly ladder: readonly CashRow[];
  /** Cash after the last settlement day, base minor units. */
  readonly closing: number;
  readonly compliance: readonly ComplianceRow[];
  readonly cashLimited: boolean;
}

/**
 * A fund's trades from what it holds to its share of the index.
 *
 * Sized on NAV, rounded to lots, small trades left out, then fitted to the cash that pays for them.
 * Keeps: held + trades = after; value before = value after + cash + cost; cash never under its floor;
 * every holding outside the index goes to 0; the same target, applied again, trades nothing.
 * Throws: price_missing, fund_inconsistent, cash_floor_unreachable.
 */
export function tradeList(inputs: TradeInputs): TradeList {
  const { book, composition, market } = inputs;
  const { fund } = book;
  const lines = fundLines(inputs);
  const value = valueFund(book, lines, market);
  const { nav } = value;
  const curves = costCurves(lines, market, fund.costs);
  const ideal = idealQuantities(lines, nav, fund.cash.target);
  const { lot, unitValue } = lines;
  const target = roundToLots({ quantity: ideal, lot, unitValue }, fund.rounding);
  const wanted = wantedTrades({ lines, fund, nav }, target);
  if (isOnTarget({ lines, curves, fund, value }, wanted)) wanted.fill(0);
  const terms = cashTerms(inputs, { lines, value, curves });
  const { trades, cashLimited } = fundTrades(terms, wanted, fund.minimumTrade);
  const after = lines.held.map((held, at) => shares(held + trades[at]!));
  checkTrades(lines, after);
  const investedRatio = value.positions / (nav * (1 - fund.cash.target));
  const causes = { lines, composition, ideal, rounded: target, trades, investedRatio };
  const ladder = cashLadder(terms, trades);
  const before = issuerWeights({ lines, composition }, { quantity: lines.held, nav });
  return {
    fund,
    lines,
    value,
    target,
    trades,
    after,
    cost: trades.map((trade, at) => paidCost(terms, at, trade)),
    causes: tradeCauses(causes),
    ladder,
    closing: closingCash(terms, ladder),
    compliance: complianceRows(fund.compliance, {
      before,
      after: issuerWeights({ lines, composition }, { quantity: after, nav }),
    }),
    cashLimited,
  };
}

/** The cost as it leaves the fund's cash, in base currency: whole minor units of the line's currency. */
function paidCost(terms: CashTerms, at: number, trade: number): number {
  return (costFlow(terms, at, trade) * terms.rates[terms.currency[at]!]!) / MINOR;
}

function checkTrades(lines: FundLines, after: Float64Array): void {
  assert(
    after.every((quantity, at) => quantity >= 0 && (!isDeletion(lines, at) || quantity === 0)),
    "no trade sells more than is held, and every deletion goes to 0",
  );
}

/** Value of the fund after its trades in base currency: positions + cash + what the trades cost. */
export function valueAfter({ lines, after, closing }: TradeList): number {
  const positions = sum(after.map((quantity, at) => quantity * lines.unitValue[at]!));
  return positions + closing / MINOR;
}
