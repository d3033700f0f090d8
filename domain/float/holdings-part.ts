import { decimalDifference } from "../numeric/decimal-difference.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import { sum } from "../numeric/sum.ts";
import { numberColumn } from "../universe/columns.ts";
import type { Security } from "../universe/security.ts";
import { holdingsFault, stakeBelowZero } from "./holdings-fault.ts";
import type { StakeRule } from "./holdings-source.ts";
import { COUNT_ALLOWANCE, type FloatPart, type SoughtFloat } from "./float-part.ts";
import { floatLeft, largestStake, stakeOf, stakesReader, takenBy, type Stake } from "./stakes.ts";

/**
 * One less the stakes that count.
 *
 * Rule: an unknown stake counts as none; where all are unknown, so is the float. So is a stake in shares
 * of a line whose shares are.
 * Boundary: a stake exactly at its bar counts, as caps compare weights: with a tolerance of 1e-12.
 */
export function holdingsPart(rules: readonly StakeRule[]): FloatPart {
  const stakesOf = stakesReader(rules);
  /** Those of a line whose shares are moved, which need not be known. */
  const stakesOfAny = (line: Security): readonly Stake[] =>
    stakesOf(line.shares ? line : { ...line, shares: 1 });
  const own = rules.map(({ column }) => column);
  const readers = own.map((column) => ({ column, of: numberColumn(column) }));
  const byShares = rules.some((rule) => rule.in === "shares");
  return {
    columns: byShares ? [...new Set([...own, "shares"])] : own,
    lowers: true,
    most: byShares ? Number.POSITIVE_INFINITY : 1,
    observe: (line) => {
      const stakes = stakesOf(line);
      return stakes.length === 0 ? undefined : Math.max(0, floatLeft(stakes, line.shares));
    },
    unknown: (line) => [
      ...readers.filter(({ of }) => of(line) === undefined).map(({ column }) => column),
      ...(byShares && !line.shares ? ["shares"] : []),
    ],
    fault: (line) =>
      stakeBelowZero(readers.map(({ column, of }) => ({ column, value: of(line) }))) ??
      holdingsFault(stakesOf(line), line.shares),
    lever: (line) => largestStake(stakesOf(line))?.rule.column ?? own[0]!,
    valuesAt: (line, sought) => {
      const rule = rules.find(({ column }) => column === sought.column);
      const at = { stakes: stakesOf(line), shares: line.shares };
      if (rule) return valueAt(rule, at, sought);
      if (sought.column !== "shares") return [];
      return overShares(
        stakesOfAny(line),
        ({ counts, parts }) => counts / (1 - parts - sought.float),
      );
    },
    bends: (line, column) => {
      const rule = rules.find((each) => each.column === column);
      const at = { stakes: stakesOf(line), shares: line.shares };
      if (rule)
        return [
          ...barOf(rule, line.shares),
          ...valueAt(rule, at, { column, float: 0 }),
          ...mostOf(rule, at),
        ];
      if (column !== "shares") return [];
      const stakes = stakesOfAny(line);
      const { counts, parts } = takenBy(stakes);
      return [...shareBends(stakes), sum(counts) / (1 + COUNT_ALLOWANCE - sum(parts))];
    },
    ...(byShares && {
      sharesFor: (line: Security, free: number) =>
        overShares(stakesOfAny(line), ({ counts, parts }) => (free + counts) / (1 - parts)),
    }),
  };
}

/** A line's stakes and the shares that they are held against. */
interface HeldLine {
  readonly stakes: readonly Stake[];
  readonly shares: number | undefined;
}

/** The stake that leaves a float beside the others; under its bar that is the bar, below which it is free. */
function valueAt(rule: StakeRule, { stakes, shares }: HeldLine, sought: SoughtFloat): number[] {
  const unit = rule.in === "shares" ? shares : 1;
  if (!unit) return [];
  const others = stakes.filter((stake) => stake.counts && stake.rule !== rule);
  const { counts, parts } = takenBy(others);
  const left = decimalProduct(decimalDifference(1, [sought.float, ...parts]), unit);
  const held = rule.in === "shares" ? counts : counts.map((count) => count / shares!);
  const value = decimalDifference(left, held);
  return value < 0 ? [] : [Math.max(value, ...barOf(rule, shares))];
}

/** The most that a stake may be beside all others. */
function mostOf(rule: StakeRule, { stakes, shares }: HeldLine): readonly number[] {
  const unit = rule.in === "shares" ? shares : 1;
  if (!unit) return [];
  const others = stakes.filter((stake) => stake.rule !== rule).map(({ fraction }) => fraction);
  return [(1 + COUNT_ALLOWANCE - sum(others)) * unit];
}

function barOf({ in: unit, at_least }: StakeRule, shares: number | undefined): number[] {
  if (at_least === undefined) return [];
  if (unit === "fraction") return [at_least];
  return shares ? [at_least * shares] : [];
}

/** Share counts over which a stake is under its bar, and at which nothing is free. */
function shareBends(stakes: readonly Stake[]): readonly number[] {
  const bars = stakes.flatMap(({ rule, value }) =>
    rule.in === "shares" && rule.at_least !== undefined ? [value / rule.at_least] : [],
  );
  const ends = solvedFor(bars, stakes, ({ counts, parts }) => counts / (1 - parts));
  return [...new Set([...bars, ...ends])].toSorted((a, b) => a - b);
}

/** What stakes take at a share count: a number of shares, and a part of whatever number there is. */
interface Taken {
  readonly counts: number;
  readonly parts: number;
}

/** Share counts that solve an equation in what is taken, by each set of stakes that may count. */
function overShares(stakes: readonly Stake[], solve: (taken: Taken) => number): readonly number[] {
  return solvedFor(shareBends(stakes), stakes, solve);
}

function solvedFor(
  bends: readonly number[],
  stakes: readonly Stake[],
  solve: (taken: Taken) => number,
): readonly number[] {
  const ordered = [0, ...bends.toSorted((a, b) => a - b)];
  return ordered
    .map((from, at) => (from + (ordered[at + 1] ?? 2 * from + 2)) / 2)
    .map((shares) => {
      const counted = stakes
        .map(({ rule, value }) => stakeOf(rule, value, shares))
        .filter((stake) => stake.counts);
      const { counts, parts } = takenBy(counted);
      return solve({ counts: sum(counts), parts: sum(parts) });
    })
    .filter((value) => Number.isFinite(value) && value > 0);
}
