import fc from "fast-check";
import { expect } from "vitest";
import { PipelineError } from "../../../domain/errors.ts";
import type { Verdict } from "../../../domain/pro-forma.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import { fromUnknown, oneStepLess, withMeasure } from "./flip-check.ts";
import { membershipOf } from "./membership.ts";

export interface Checked {
  readonly inputs: ReviewInputs;
  /** The verdict's index among the published ones. */
  readonly at: number;
  readonly verdict: Verdict;
}

/** Smaller cases of a failure are whole reviews each, so they are looked for only when asked for. */
const SHRINKS = process.env["LAWS_SHRINK"] === "1";

/** Checks each verdict of generated reviews; `RUNS` multiplies how many. */
export function everyVerdict(
  reviews: fc.Arbitrary<ReviewInputs>,
  numRuns: number,
  check: (checked: Checked) => void,
): void {
  fc.assert(
    fc.property(reviews, (inputs) => {
      for (const [at, { verdicts }] of (
        unlessRefused(() => reconstitute(inputs))?.segments ?? []
      ).entries())
        for (const verdict of verdicts) check({ inputs, at, verdict });
    }),
    { numRuns: numRuns * Number(process.env["RUNS"] ?? 1), endOnFailure: !SHRINKS },
  );
}

/** At its flip value the outcome is the other one, and one grid step less it is not. */
export function expectFlip(checked: Checked): void {
  const { inputs, verdict } = checked;
  if (verdict.flipValue === undefined)
    return expect(verdict.explain(), said(checked)).toMatch(/^needs: ./);
  if (verdict.measure === "float_factor")
    expect(verdict.flipValue, said(checked)).toBeLessThanOrEqual(1);
  expect(isSelectedAt(checked, verdict.flipValue), said(checked)).toBe(!verdict.selected);
  if (isEveryRankAnswer(checked)) return;
  const back = oneStepLess(inputs, verdict);
  const isValue = typeof back !== "number" || back > 0 || !OVER_ZERO.includes(verdict.measure);
  if (back !== undefined && isValue)
    expect(isSelectedAt(checked, back), said(checked)).toBe(verdict.selected);
}

/** No value of the grid nearer than the flip value changes the outcome; without one, none does. */
export function expectNoNearer(checked: Checked): void {
  const { inputs, verdict } = checked;
  const range = RANGES[verdict.measure];
  if (!range || isEveryRankAnswer(checked)) return;
  const units = Number(`1e${inputs.universe.decimals[verdict.measure] ?? 0}`);
  const today = typeof verdict.value === "number" ? verdict.value : fromUnknown(inputs, verdict);
  const nearest =
    typeof verdict.flipValue === "number" ? Math.abs(verdict.flipValue - today) : Infinity;
  for (let unit = Math.ceil(range[0] * units); unit <= range[1] * units; unit++) {
    const value = unit / units;
    if (Math.abs(value - today) >= nearest - 0.5 / units) continue;
    expect(isSelectedAt(checked, value), `${said(checked)} at ${value}`).toBe(verdict.selected);
  }
}

/** The same over the generated values of a screen's own column, whatever the rank is by. */
export function expectNoNearerInFile(checked: Checked): void {
  const { inputs, verdict } = checked;
  const range = COLUMN_RANGES[verdict.measure.split("_")[0]!];
  if (range === undefined || typeof verdict.value === "string") return;
  const { measure, value, flipValue } = verdict;
  const units = Number(`1e${inputs.universe.decimals[measure] ?? 0}`);
  const nearest = typeof flipValue === "number" ? flipValue : undefined;
  for (let unit = range[0] * units; unit <= range[1] * units; unit++) {
    const at = unit / units;
    if (value === undefined ? nearest !== undefined : !isNearer(at, { value, nearest })) continue;
    expect(isSelectedAt(checked, at), `${said(checked)} at ${at}`).toBe(verdict.selected);
  }
}

function isNearer(
  at: number,
  { value, nearest }: { readonly value: number; readonly nearest: number | undefined },
): boolean {
  return nearest === undefined || Math.abs(at - value) < Math.abs(nearest - value) - 1e-9;
}

/** Columns by the first part of their names, and where their generated values lie. */
const COLUMN_RANGES: Readonly<Record<string, readonly [number, number]>> = {
  volume: [0, 100],
  median: [0, 1],
  payout: [-1, 2],
  income: [-12, 24],
  price: [0, 40],
  shares: [0, 60],
  float: [0.01, 1],
};

/** From an unknown value of which no rank is too bad (or too good) there is no nearest one. */
function isEveryRankAnswer(checked: Checked): boolean {
  const { inputs, verdict } = checked;
  if (verdict.value !== undefined || typeof verdict.flipValue !== "number") return false;
  return isSelectedAt(checked, fromUnknown(inputs, verdict)) !== verdict.selected;
}

/** Columns in which zero means unknown; one step to it is no step of the measure. */
const OVER_ZERO: readonly string[] = [
  "company_cap",
  "price",
  "shares",
  "float_factor",
  "fx",
  "advt",
];

/** Over every generated value, and over what would pass every other unit. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  company_cap: [0.1, 64],
  price: [0.1, 140],
  advt: [1, 200],
  score: [-45, 45],
};

function said({ verdict }: Checked): string {
  return `${verdict.securityId} ${JSON.stringify(verdict)}`;
}

/** Whether the line is in with another value of its verdict's measure. */
export function isSelectedAt({ inputs, at, verdict }: Checked, value: number | string): boolean {
  return membershipOf(withMeasure(inputs, verdict, value))[at]!.has(verdict.securityId);
}

/** What is computed; `undefined` where that is refused, as a universe that nothing passes has no verdicts. */
export function unlessRefused<Computed>(compute: () => Computed): Computed | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}
