import { listed, percent } from "../words/figures.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { isOver } from "../numeric/comparator.ts";
import { sum } from "../numeric/sum.ts";
import { COUNT_ALLOWANCE, type FloatFault } from "./float-part.ts";
import type { Stake } from "./stakes.ts";

/**
 * A stake over one, or stakes that are together more than the line.
 *
 * Rule: every known stake is added up, also one under its bar: it may be free, but it is held.
 * Expects: none below zero.
 */
export function holdingsFault(
  stakes: readonly Stake[],
  shares: number | undefined,
): FloatFault | undefined {
  for (const { rule, value } of stakes) {
    const { column } = rule;
    if (rule.in === "fraction" && value > 1)
      return { column, value, reason: "expected a part of the shares from 0 to 1; 0.85 is 85 %" };
  }
  const all = sum(stakes.map(({ fraction }) => fraction));
  if (!isOver(all, 1 + COUNT_ALLOWANCE)) return undefined;
  const largest = stakes.toSorted((a, b) => b.fraction - a.fraction)[0]!;
  const others = stakes
    .filter((stake) => stake !== largest)
    .map(({ rule, value }) => `${rule.column} ${decimalText(value)}`);
  const beside = others.length === 0 ? "" : `with ${listed(others)} `;
  const of = shares === undefined ? "the shares" : `the ${decimalText(shares)} shares`;
  const reason = `${beside}the stakes are ${percent(Number(all.toPrecision(6)))} of ${of}, by more than rounding; a share that two classes hold counts once, and counts are of one day, after the same splits`;
  return { column: largest.rule.column, value: largest.value, reason };
}

/** A stake below zero, be it a part of known shares or not. */
export function stakeBelowZero(
  stakes: readonly { readonly column: string; readonly value: number | undefined }[],
): FloatFault | undefined {
  for (const { column, value = 0 } of stakes)
    if (value < 0) return { column, value, reason: "expected a stake of 0 or more" };
  return undefined;
}
