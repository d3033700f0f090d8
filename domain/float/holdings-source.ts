import { percent } from "../words/figures.ts";
import { code } from "../words/spans.ts";
import type { FloatSourceKind, SourceProblem } from "./float-source.ts";
import { holdingsPart } from "./holdings-part.ts";

/** What one class of closed holders owns of a line. */
export interface StakeRule {
  readonly column: string;
  /** What the column counts: shares, or the part of the line's shares. */
  readonly in: "shares" | "fraction";
  /** A fraction of the shares; a smaller stake counts as free. Absent: every stake counts. */
  readonly at_least?: number | undefined;
}

/** Stakes of closed holders, which are taken from the whole. */
export interface HoldingsSource {
  readonly kind: "holdings";
  readonly stakes: readonly StakeRule[];
}

export const holdingsSource: FloatSourceKind<HoldingsSource> = {
  columns: ({ stakes }) =>
    stakes.map(({ column, in: unit }, at) => ({
      path: ["stakes", at, "column"],
      column,
      holds: `a stake of closed holders, ${UNIT_WORDS[unit]}`,
    })),
  part: ({ stakes }) => holdingsPart(stakes),
  problems: ({ stakes }) => stakes.flatMap((stake, at) => problemsOf(stake, { stakes, at })),
  formula: ({ stakes }) => `1 - ${stakes.map(stakeFormula).join(" - ")}`,
  words: ({ stakes }) => [
    "The free float of a line is what is left of its shares without the stakes of closed holders.",
    ...stakes.map(stakeWords),
  ],
};

function stakeFormula(stake: StakeRule): string {
  return stake.in === "shares" ? `${stake.column} / shares` : stake.column;
}

function stakeWords({ column, in: unit, at_least }: StakeRule): string {
  const bar =
    at_least === undefined
      ? "counts whatever its size"
      : `counts when it is at least ${percent(at_least)} of the shares; a smaller one is free`;
  return `The stake ${code(column)}, ${UNIT_WORDS[unit]}, ${bar}.`;
}

const UNIT_WORDS = { shares: "a number of shares", fraction: "a part of the shares" } as const;

function problemsOf(
  { column, in: unit }: StakeRule,
  { stakes, at }: { readonly stakes: readonly StakeRule[]; readonly at: number },
): readonly SourceProblem[] {
  const path = ["stakes", at, "column"];
  if (stakes.findIndex((other) => other.column === column) < at)
    return [{ path, reason: `${column} is taken from the whole already` }];
  return column === "shares" && unit === "shares"
    ? [{ path, reason: "these are all shares of the line, so that nothing is free" }]
    : [];
}
