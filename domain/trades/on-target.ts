import { sum } from "../numeric/sum.ts";
import { costOf, type CostCurves } from "./cost.ts";
import type { Fund } from "./fund.ts";
import type { FundLines } from "./fund-lines.ts";
import { isDeletion } from "./no-trade.ts";
import type { Rounding } from "./rounding.ts";
import type { FundValue } from "./sizing.ts";

/** A fund with its targets wanted, before cash is looked at. */
export interface Targeted {
  readonly lines: FundLines;
  readonly curves: CostCurves;
  readonly fund: Fund;
  readonly value: FundValue;
}

/**
 * Whether a fund holds its target already and only the costs of getting there are missing.
 *
 * A fund valued by its positions is worth less after paying for its trades, so the same target, applied
 * again, would sell a little of every line, pay for that, and so on. It is on target when one NAV, over
 * today's by no more than `earlierCosts`, gives exactly the quantities held on every line that would trade.
 * Source: OPERATIONS section 4, "applying the same target twice trades once".
 */
export function isOnTarget(targeted: Targeted, wanted: Float64Array): boolean {
  const { lines, fund, value } = targeted;
  const invested = 1 - fund.cash.target;
  const rounding = FLOW_ROUNDING * lines.ids.length;
  let [low, high] = [value.nav - rounding, Infinity];
  for (let at = 0; at < wanted.length; at++) {
    if (wanted[at] === 0) continue;
    if (isDeletion(lines, at)) return false;
    const navOfLot = (lines.lot[at]! * lines.unitValue[at]!) / (lines.weight[at]! * invested);
    const lots = lines.held[at]! / lines.lot[at]!;
    if (lots !== Math.floor(lots)) return false;
    const [down, up] = REACH[fund.rounding];
    low = Math.max(low, (lots - down) * navOfLot);
    high = Math.min(high, (lots + up) * navOfLot);
    if (low > high * (1 + EDGE)) return false;
  }
  return low <= (value.nav + earlierCosts(targeted) + rounding) * (1 + EDGE);
}

/** The most that an earlier list can have cost: the costs of trading the whole NAV out and in. */
export function earlierCosts({ lines, curves, value }: Targeted): number {
  if (value.positions === 0) return 0;
  const once = sum(lines.held.map((held, at) => costOf({ lines, curves, at }, held)));
  return 2 * once * (value.nav / value.positions);
}

/** Cash moves in hundredths, so an earlier list moved NAV by up to one per line, and as much for fx. */
const FLOW_ROUNDING = 0.02;

/** How far, in lots, an ideal quantity may lie below and above the lots it was rounded to. */
const REACH: Readonly<Record<Rounding, readonly [number, number]>> = {
  floor: [0, 1],
  nearest: [0.5, 0.5],
  largest_remainder: [1, 1],
};

/** Relative error of the divisions behind an interval's ends. */
const EDGE = 1e-12;
