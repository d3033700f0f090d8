import type { CoverageRule } from "../selection/coverage.ts";
import { lastHolding } from "../numeric/last-holding.ts";
import { SLACK } from "../numeric/slack.ts";
import type { OthersAmounts } from "./others-amounts.ts";

/** The part of each group that is to be covered, and how it is reached. */
export type GroupCoverage = Pick<CoverageRule, "target" | "reach">;

/** Amounts of a name among which it matters how many others are covered. */
export interface CoverageWindow {
  readonly least: number;
  readonly most: number;
}

/**
 * Amounts of one name of a group at which the number of names that cover the group changes, or
 * whether the name is one of them.
 *
 * With S the others' total, A(k) that of the best k of them, t the target and x the name's amount:
 * the best k are exactly the target where A(k) / (S + x) = t, or with the name among them where
 * (A(k) + x) / (S + x) = t. Between two such numbers of names, the two parts are equally close to it
 * where their sum is 2t. An x counts only where it ranks behind the others in the first case, and
 * before the next one in the second; in the third, where the numbers are those with the name and without
 * it, where it ranks between two. Over its window only the third matters.
 *
 * Expects: amounts over zero. Complexity: halvings of the group, then a step or two for each turn.
 */
export function coverageTurns(
  { count, at, best }: OthersAmounts,
  { target, reach }: GroupCoverage,
  window: CoverageWindow = EVERYWHERE,
): readonly number[] {
  const total = best(count);
  const last: AmountAt = (k) => at(k) ?? Infinity;
  const next: AmountAt = (k) => at(k + 1) ?? 0;
  const behind = { rises: true, least: () => 0 };
  const before = { rises: false, least: next, most: () => Infinity };
  const exactly = [
    { ...behind, to: count, most: last, x: (k: number) => best(k) / target - total },
    { ...before, to: count, x: (k: number) => (target * total - best(k)) / (1 - target) },
  ];
  if (reach === "at_least") return exactly.flatMap((turns) => turnsIn(turns, window));
  const both: AmountAt = (k) => (best(k) + best(k + 1)) / 2;
  const closest = [
    { ...behind, to: count - 1, most: next, x: (k: number) => both(k) / target - total },
    { ...before, to: count - 1, x: (k: number) => (target * total - both(k)) / (1 - target) },
  ];
  const itself = {
    rises: target > 0.5,
    to: count,
    least: next,
    most: last,
    x: (k: number) => (2 * (target * total - best(k))) / (1 - 2 * target),
  };
  return [
    ...[...exactly, ...closest].flatMap((turns) => turnsIn(turns, window)),
    ...turnsIn(itself, { least: window.least, most: Infinity }),
  ];
}

const EVERYWHERE: CoverageWindow = { least: 0, most: Infinity };

/** By the number of others that rank before the name. */
type AmountAt = (count: number) => number;

/** Solutions for the best none to `to` of the others; each counts where it lies between two amounts. */
interface Solutions {
  readonly to: number;
  readonly x: AmountAt;
  /** Whether they grow with the number of others, or fall. */
  readonly rises: boolean;
  readonly least: AmountAt;
  /** Falls with the number of others. */
  readonly most: AmountAt;
}

function turnsIn({ to, x, rises, least, most }: Solutions, window: CoverageWindow) {
  const turns: number[] = [];
  const [low, high] = [window.least * (1 - SLACK), window.most * (1 + SLACK)];
  const isOutside = rises ? (k: number) => x(k) < low : (k: number) => x(k) > high;
  for (let k = lastHolding({ from: 0, to }, isOutside) + 1; k <= to; k++) {
    const turn = x(k);
    const isUnder = turn <= most(k) * (1 + SLACK);
    if (rises ? turn > high || !isUnder : turn < low) break;
    if (turn > 0 && Number.isFinite(turn) && isUnder && turn >= least(k) * (1 - SLACK))
      turns.push(turn);
  }
  return turns;
}
