import { assert } from "../errors.ts";
import type { TargetComposition } from "./fund.ts";
import type { FundLines } from "./fund-lines.ts";
import { shares } from "./no-trade.ts";

/**
 * Why a line trades.
 *
 * `add`, `delete`, `move`: it enters, leaves, or changes segment. `weight`: it stays and its weight in
 * the fund has drifted from the index's. `cap`: as far as the caps explain a trade of a line that stays.
 * `cash`: the fund invests or raises cash, or cash held the trade back. `rounding`: whole lots.
 */
export const CAUSES = ["add", "delete", "move", "weight", "cap", "cash", "rounding"] as const;
export type Cause = (typeof CAUSES)[number];

/** One signed part of one line's trade, shares. */
export interface CausePart {
  readonly at: number;
  readonly cause: Cause;
  readonly quantity: number;
}

export interface CausedTrades {
  readonly lines: FundLines;
  readonly composition: TargetComposition;
  /** Unrounded target, shares. */
  readonly ideal: Float64Array;
  /** Target in whole lots. */
  readonly rounded: Float64Array;
  readonly trades: Float64Array;
  /** Value of the positions held / (NAV x (1 - cash target)); 1 = invested as the target wants. */
  readonly investedRatio: number;
}

/**
 * Splits every trade into signed parts that sum exactly to it, largest part first within a line.
 *
 * A line's way from its holding to its trade is walked in order: the target at today's invested fraction
 * (add, delete, move, or weight and cap), then the change of that fraction (cash), lots (rounding), and
 * what cash or the no-trade rules took away (cash). Parts are whole shares, by largest part; a fraction of
 * a share, where a holding has one, goes with the largest part.
 */
export function tradeCauses(caused: CausedTrades): CausePart[] {
  const moved = new Set(
    caused.composition.changes
      .filter(({ change }) => change === "move")
      .map(({ securityId }) => securityId as string),
  );
  const parts: CausePart[] = [];
  for (let at = 0; at < caused.trades.length; at++) {
    if (caused.trades[at] === 0) continue;
    parts.push(...wholeParts(at, caused.trades[at]!, lineParts(caused, at, moved)));
  }
  return parts;
}

type Parts = Partial<Record<Cause, number>>;

function lineParts(caused: CausedTrades, at: number, moved: ReadonlySet<string>): Parts {
  const { lines, composition, ideal, rounded, trades, investedRatio } = caused;
  const [held, target, trade] = [lines.held[at]!, ideal[at]!, trades[at]!];
  const hasMoved = moved.has(lines.ids[at]!);
  const line = composition.lines[lines.target[at]!];
  if (!line) return { [hasMoved ? "move" : "delete"]: trade };
  const steady = target * investedRatio;
  const cash = target - steady + (trade - (rounded[at]! - held));
  const rounding = rounded[at]! - target;
  const change = steady - held;
  if (line.status === "added") return { [hasMoved ? "move" : "add"]: change, cash, rounding };
  const uncapped = steady * (line.weightUncapped / line.weight);
  const cap = towards(change, steady - uncapped);
  return { weight: change - cap, cap, cash, rounding };
}

/** As much of `pull` as lies in the direction of `change` and does not exceed it. */
function towards(change: number, pull: number): number {
  if (change === 0 || pull === 0 || Math.sign(change) !== Math.sign(pull)) return 0;
  return Math.sign(change) * Math.min(Math.abs(change), Math.abs(pull));
}

/** Whole shares per part; the largest takes the rest, so that the parts sum to the trade. */
function wholeParts(at: number, trade: number, parts: Parts): CausePart[] {
  const ordered = CAUSES.filter((cause) => (parts[cause] ?? 0) !== 0).toSorted(
    (a, b) => Math.abs(parts[b]!) - Math.abs(parts[a]!),
  );
  assert(ordered.length > 0, "a trade has a cause");
  let rest = trade;
  const smaller = ordered.slice(1).flatMap((cause) => {
    const quantity = Math.round(parts[cause]!);
    rest = shares(rest - quantity);
    return quantity === 0 ? [] : [{ at, cause, quantity }];
  });
  const main = { at, cause: ordered[0]!, quantity: rest };
  const all = rest === 0 ? smaller : [main, ...smaller];
  return all.toSorted((a, b) => Math.abs(b.quantity) - Math.abs(a.quantity));
}
