import { meets } from "../numeric/comparator.ts";
import { decimalDifference } from "../numeric/decimal-difference.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import { decimalQuotient } from "../numeric/decimal-quotient.ts";
import { numberColumn } from "../universe/columns.ts";
import type { Security } from "../universe/security.ts";
import type { StakeRule } from "./holdings-source.ts";

/** One stake of a line. */
export interface Stake {
  readonly rule: StakeRule;
  /** In the unit of its column. */
  readonly value: number;
  /** Of the line's shares. */
  readonly fraction: number;
  /** It is taken from the whole. */
  readonly counts: boolean;
}

/** Reads the known stakes of a line, in the rule's order; those of the last line are kept. */
export function stakesReader(rules: readonly StakeRule[]): (line: Security) => readonly Stake[] {
  const read = rules.map((rule) => ({ rule, of: numberColumn(rule.column) }));
  let last: Security | undefined;
  let stakes: readonly Stake[] = [];
  return (line) => {
    if (line === last) return stakes;
    stakes = read.flatMap(({ rule, of }) => {
      const value = of(line);
      if (value === undefined || (rule.in === "shares" && !line.shares)) return [];
      return [stakeOf(rule, value, line.shares)];
    });
    last = line;
    return stakes;
  };
}

/** Expects: known shares, of a stake in shares. */
export function stakeOf(rule: StakeRule, value: number, shares: number | undefined): Stake {
  const fraction = rule.in === "shares" ? value / shares! : value;
  const { at_least } = rule;
  const isOverBar = at_least === undefined || meets({ at_least }, fraction);
  return { rule, value, fraction, counts: isOverBar && value > 0 };
}

/** What stakes take, by the unit of their columns. */
export function takenBy(stakes: readonly Stake[]) {
  const inUnit = (unit: StakeRule["in"]): number[] =>
    stakes.filter(({ rule }) => rule.in === unit).map(({ value }) => value);
  return { counts: inUnit("shares"), parts: inUnit("fraction") };
}

/** The part of the line that is left, as the double nearest to it as written; under zero where nothing is. */
export function floatLeft(stakes: readonly Stake[], shares: number | undefined): number {
  const { counts, parts } = takenBy(stakes.filter((stake) => stake.counts));
  if (parts.length === 0 && counts.length === 0) return 1;
  const left = decimalDifference(1, parts);
  if (counts.length === 0) return left;
  return decimalQuotient(decimalDifference(decimalProduct(shares!, left), counts), shares!);
}

/** The largest stake that counts; where none does, the largest. */
export function largestStake(stakes: readonly Stake[]): Stake | undefined {
  return stakes.toSorted(
    (a, b) => Number(b.counts) - Number(a.counts) || b.fraction - a.fraction,
  )[0];
}
