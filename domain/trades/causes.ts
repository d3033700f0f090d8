import type { CompositionTable } from "./composition-table.ts";
import type { FundLines } from "./fund-lines.ts";
import { isDeletion, shares } from "./no-trade.ts";

/**
 * Why a line trades.
 *
 * `add`, `delete`, `move`: it enters, leaves, or changes segment, wholly or in part. `weight`: it stays and its weight in
 * the fund has drifted from the index's. `cap`: as far as the caps explain a trade of a line that stays.
 * `cash`: the fund invests or raises cash, or cash held the trade back. `rounding`: whole lots.
 */
export const CAUSES = ["add", "delete", "move", "weight", "cap", "cash", "rounding"] as const;
const AT = { add: 0, delete: 1, move: 2, weight: 3, cap: 4, cash: 5, rounding: 6 } as const;

/** Signed parts of trades, by line, the largest of a line first. */
export interface CauseParts {
  readonly count: number;
  /** Position of the part's line. */
  readonly line: Int32Array;
  /** Position in CAUSES. */
  readonly cause: Uint8Array;
  /** Shares. */
  readonly quantity: Float64Array;
}

export interface CausedTrades {
  readonly lines: FundLines;
  readonly composition: CompositionTable;
  /** Unrounded target, shares. */
  readonly ideal: Float64Array;
  /** Target in whole lots. */
  readonly rounded: Float64Array;
  readonly trades: Float64Array;
  /** Value of the positions held / (NAV x (1 - cash target)); 1 = invested as the target wants. */
  readonly investedRatio: number;
}

/** A line that stays has weight, cap, cash and rounding; others have fewer parts. */
const MOST_PARTS = 4;

/**
 * Splits every trade into signed parts that sum exactly to it, largest part first within a line.
 *
 * A line's way from its holding to its trade is walked in order: the target at today's invested fraction
 * (add, delete, move, or weight and cap), then the change of that fraction (cash), lots (rounding), and
 * what cash or the no-trade rules took away (cash). Parts are whole shares; the largest takes what
 * rounding leaves, and a fraction of a share where a holding has one. Ties go by the order of CAUSES.
 */
export function tradeCauses(caused: CausedTrades): CauseParts {
  const { trades } = caused;
  const most =
    MOST_PARTS * trades.reduce((traded, trade) => (trade === 0 ? traded : traded + 1), 0);
  const parts = {
    count: 0,
    line: new Int32Array(most),
    cause: new Uint8Array(most),
    quantity: new Float64Array(most),
  };
  const exact = new Float64Array(CAUSES.length);
  for (let at = 0; at < trades.length; at++) {
    if (trades[at] === 0) continue;
    exactParts(caused, at, exact);
    addWholeParts(parts, { at, trade: trades[at]!, exact });
  }
  return parts;
}

/** The unrounded parts of one line's trade, into `exact`. */
function exactParts(caused: CausedTrades, at: number, exact: Float64Array): void {
  const { lines, composition, ideal, rounded, trades, investedRatio } = caused;
  const [held, target, trade] = [lines.held[at]!, ideal[at]!, trades[at]!];
  const hasMoved = composition.moved.has(lines.ids[at]!);
  exact.fill(0);
  if (isDeletion(lines, at)) {
    exact[hasMoved ? AT.move : AT.delete] = trade;
    return;
  }
  const steady = target * investedRatio;
  const change = steady - held;
  exact[AT.rounding] = rounded[at]! - target;
  exact[AT.cash] = target - steady + (trade - (rounded[at]! - held));
  if (hasMoved || composition.lines[lines.target[at]!]!.status === "added") {
    exact[hasMoved ? AT.move : AT.add] = change;
    return;
  }
  const pull = steady - steady * composition.uncapped[lines.target[at]!]!;
  exact[AT.cap] = towards(change, pull);
  exact[AT.weight] = change - exact[AT.cap]!;
}

/** As much of `pull` as lies in the direction of `change` and does not exceed it. */
function towards(change: number, pull: number): number {
  if (change === 0 || pull === 0 || change > 0 !== pull > 0) return 0;
  return Math.abs(pull) < Math.abs(change) ? pull : change;
}

interface GrowingParts extends CauseParts {
  count: number;
}

function addWholeParts(
  parts: GrowingParts,
  {
    at,
    trade,
    exact,
  }: { readonly at: number; readonly trade: number; readonly exact: Float64Array },
): void {
  let main = 0;
  for (let cause = 1; cause < exact.length; cause++)
    if (Math.abs(exact[cause]!) > Math.abs(exact[main]!)) main = cause;
  const first = parts.count;
  let rest = trade;
  for (let cause = 0; cause < exact.length; cause++) {
    const quantity = cause === main ? 0 : Math.round(exact[cause]!);
    if (quantity === 0) continue;
    rest -= quantity;
    insert(parts, first, { at, cause, quantity });
  }
  rest = shares(rest);
  if (rest !== 0) insert(parts, first, { at, cause: main, quantity: rest });
}

/** Puts a part after the larger ones of its line. */
function insert(
  parts: GrowingParts,
  first: number,
  part: { readonly at: number; readonly cause: number; readonly quantity: number },
): void {
  let place = parts.count++;
  const size = Math.abs(part.quantity);
  for (; place > first; place--) {
    const before = Math.abs(parts.quantity[place - 1]!);
    if (before > size || (before === size && parts.cause[place - 1]! < part.cause)) break;
    parts.line[place] = parts.line[place - 1]!;
    parts.cause[place] = parts.cause[place - 1]!;
    parts.quantity[place] = parts.quantity[place - 1]!;
  }
  parts.line[place] = part.at;
  parts.cause[place] = part.cause;
  parts.quantity[place] = part.quantity;
}
