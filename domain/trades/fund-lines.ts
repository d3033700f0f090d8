import { PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import type { SecurityId } from "../universe/security.ts";
import type { CompositionTable } from "./composition-table.ts";
import type { Fund, FundBook, Position } from "./fund.ts";
import type { MarketTable } from "./market-table.ts";

/**
 * Every line that a fund holds or will hold, in SecurityId order, as arrays.
 *
 * Units: held in shares; weight a fraction of the index, 0 = outside it; unitValue base currency per
 * share, 0 = no price; fx base currency per 1 listing currency; lot in shares.
 */
export interface FundLines {
  readonly ids: readonly SecurityId[];
  /** Row of the market table. */
  readonly row: Int32Array;
  /** Position in the composition's lines, or -1. */
  readonly target: Int32Array;
  readonly held: Float64Array;
  readonly weight: Float64Array;
  readonly unitValue: Float64Array;
  readonly fx: Float64Array;
  readonly lot: Float64Array;
}

export interface TradeInputs {
  readonly book: FundBook;
  readonly composition: CompositionTable;
  readonly market: MarketTable;
}

/**
 * Joins a fund's holdings, its index and the market.
 *
 * Throws: price_missing for a line of the index without a price, for a holding that the market does not
 * name, and for an unpriced holding where the fund refuses those; fund_inconsistent for a holding whose
 * currency is not the market's, and for a fund currency without a rate.
 */
export function fundLines({ book, composition, market }: TradeInputs): FundLines {
  const positions = inOrder(book.positions);
  const lines = emptyLines(positions.length + composition.lines.length);
  const baseFx = rateOf(market, book.fund.currency, book.fund);
  let [at, held, target] = [0, 0, 0];
  while (held < positions.length || target < composition.lines.length) {
    const position = positions[held];
    const line = composition.lines[target];
    const order = !position ? 1 : !line ? -1 : byCodeUnit(position.securityId, line.securityId);
    const id = order <= 0 ? position!.securityId : line!.securityId;
    const row = rowOf(id, { market, fund: book.fund });
    lines.ids.push(id);
    lines.row[at] = row;
    lines.target[at] = order >= 0 ? target++ : -1;
    lines.weight[at] = order >= 0 ? composition.weight[target - 1]! : 0;
    if (order <= 0) {
      checkCurrency(position!, market.lines[row]!.currency, book.fund);
      lines.held[at] = position!.quantity;
      held++;
    }
    const price = market.price[row]!;
    if (price === 0) checkUnpriced({ id, inIndex: order >= 0 }, book.fund);
    lines.fx[at] = market.fx[row]! / baseFx;
    lines.unitValue[at] = price * lines.fx[at]!;
    lines.lot[at] = book.lots[id] ?? market.lot[row]!;
    at++;
  }
  return cut(lines, at);
}

/** Readers give positions in order already. */
function inOrder(positions: readonly Position[]): readonly Position[] {
  const isOrdered = positions.every(
    ({ securityId }, at) => at === 0 || positions[at - 1]!.securityId < securityId,
  );
  if (isOrdered) return positions;
  return positions.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}

/** Base-per-currency rates come from the market's lines. Throws: fund_inconsistent. */
export function rateOf(market: MarketTable, currency: string, fund: Fund): number {
  const fx = market.fxOf.get(currency);
  if (fx === undefined)
    throw new PipelineError("fund_inconsistent", {
      fund: fund.fund,
      currency,
      reason: "the market has no line in this currency; a line CASH:<currency> gives its fx",
    });
  return fx;
}

function rowOf(
  id: SecurityId,
  { market, fund }: { readonly market: MarketTable; readonly fund: Fund },
): number {
  const row = market.rowOf.get(id);
  if (row === undefined)
    throw new PipelineError("price_missing", {
      fund: fund.fund,
      security: id,
      reason: "the market has no line for a security that the fund holds or must hold",
    });
  return row;
}

function checkCurrency(position: Position, currency: string, fund: Fund): void {
  if (currency === "" || position.currency === "" || position.currency === currency) return;
  throw new PipelineError("fund_inconsistent", {
    fund: fund.fund,
    security: position.securityId,
    value: position.currency,
    reason: `the market quotes this holding in ${currency}`,
  });
}

function checkUnpriced(
  { id, inIndex }: { readonly id: SecurityId; readonly inIndex: boolean },
  fund: Fund,
): void {
  if (!inIndex && fund.unpriced === "close") return;
  throw new PipelineError("price_missing", {
    fund: fund.fund,
    security: id,
    reason: inIndex
      ? "the index holds this line, so it needs a price over 0"
      : "the fund refuses holdings without a price",
  });
}

interface GrowingLines extends FundLines {
  readonly ids: SecurityId[];
}

function emptyLines(most: number): GrowingLines {
  const column = (): Float64Array => new Float64Array(most);
  return {
    ids: [],
    row: new Int32Array(most),
    target: new Int32Array(most),
    held: column(),
    weight: column(),
    unitValue: column(),
    fx: column(),
    lot: column(),
  };
}

function cut(lines: FundLines, count: number): FundLines {
  return {
    ids: lines.ids,
    row: lines.row.subarray(0, count),
    target: lines.target.subarray(0, count),
    held: lines.held.subarray(0, count),
    weight: lines.weight.subarray(0, count),
    unitValue: lines.unitValue.subarray(0, count),
    fx: lines.fx.subarray(0, count),
    lot: lines.lot.subarray(0, count),
  };
}
