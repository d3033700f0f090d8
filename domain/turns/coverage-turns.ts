import type { CoverageRule } from "../selection/coverage.ts";
import { SLACK } from "../numeric/slack.ts";

/** The part of each group that is to be covered, and how it is reached. */
export type GroupCoverage = Pick<CoverageRule, "target" | "reach">;

/**
 * Amounts of one name of a group at which the number of names that cover the group changes, or
 * whether the name is one of them.
 *
 * With S the others' total, A(k) that of the best k of them, t the target and x the name's amount:
 * the best k are exactly the target where A(k) / (S + x) = t, or with the name among them where
 * (A(k) + x) / (S + x) = t. Between two such numbers of names, the two parts are equally close to it
 * where their sum is 2t. An x counts only where it ranks behind the others in the first case, and
 * before the next one in the second.
 *
 * Expects: the others' amounts from the largest down.
 */
export function coverageTurns(
  others: readonly number[],
  { target, reach }: GroupCoverage,
): readonly number[] {
  const turns = new Set<number>();
  const total = others.reduce((sum, amount) => sum + amount, 0);
  const add = (x: number, most = Number.POSITIVE_INFINITY, least = 0): void => {
    if (x > 0 && Number.isFinite(x) && x <= most * (1 + SLACK) && x >= least * (1 - SLACK))
      turns.add(x);
  };
  let sum = 0;
  for (let count = 0; count <= others.length; count++) {
    const last = count === 0 ? undefined : others[count - 1]!;
    const next = others[count];
    add(sum / target - total, last, undefined);
    add((target * total - sum) / (1 - target), undefined, next);
    if (reach === "closest") {
      if (next !== undefined) {
        add((sum + sum + next) / (2 * target) - total, next, undefined);
        add((2 * (target * total - sum) - next) / (2 * (1 - target)), undefined, next);
      }
      add((2 * (target * total - sum)) / (1 - 2 * target), last, next);
    }
    sum += next ?? 0;
  }
  return [...turns];
}
