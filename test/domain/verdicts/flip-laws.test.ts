import fc from "fast-check";
import { expect, test } from "vitest";
import { PipelineError } from "../../../domain/errors.ts";
import type { ProForma, Verdict } from "../../../domain/pro-forma.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import {
  expressionRulebooks,
  screenedReview,
  screenedRulebook,
  singleScreenRulebooks,
} from "../../arbitraries/screened-review.ts";
import {
  scopedRulebook,
  segmentedRulebook,
  smallReview,
  smallRulebook,
} from "../../arbitraries/small-review.ts";
import { weighedRulebook } from "../../arbitraries/weighed-rulebook.ts";
import { oneStepLess, withMeasure } from "./flip-check.ts";
import { membershipOf } from "./membership.ts";

/** As many of the ordinary rulebooks as of those that have a screen more. */
const reviews = fc.oneof(
  { weight: 7, arbitrary: smallReview(smallRulebook()) },
  { weight: 7, arbitrary: smallReview(segmentedRulebook) },
  { weight: 7, arbitrary: smallReview(scopedRulebook) },
  { weight: 7, arbitrary: smallReview(weighedRulebook) },
  ...[screenedRulebook, ...singleScreenRulebooks, ...expressionRulebooks].map((methodology) => ({
    weight: 1,
    arbitrary: screenedReview(methodology),
  })),
);

test("at its flip value a line's outcome is the other one, and one grid step less it is not", () => {
  everyVerdict(160, (checked) => {
    const { inputs, verdict } = checked;
    if (verdict.flipValue === undefined)
      return expect(verdict.explanation, said(checked)).toMatch(/^needs: ./);
    expect(isSelectedAt(checked, verdict.flipValue), said(checked)).toBe(!verdict.selected);
    const back = oneStepLess(inputs, verdict);
    if (back === undefined || (back === 0 && verdict.flipValue !== 0 && isPositive(verdict)))
      return;
    expect(isSelectedAt(checked, back), said(checked)).toBe(verdict.selected);
  });
});

test("no company cap nearer than the flip value changes the outcome, and none where there is no flip value", () => {
  everyVerdict(20, (checked) => {
    const { inputs, verdict } = checked;
    if (verdict.measure !== "company_cap") return;
    const step = 1 / Number(`1e${inputs.universe.decimals["company_cap"]}`);
    const today = typeof verdict.value === "number" ? verdict.value : 0;
    const nearest =
      typeof verdict.flipValue === "number" ? Math.abs(verdict.flipValue - today) : LARGEST_CAP;
    for (let cap = step; cap < LARGEST_CAP; cap += step) {
      const onGrid = Math.round(cap / step) * step;
      if (Math.abs(onGrid - today) >= nearest - step / 2) continue;
      expect(isSelectedAt(checked, onGrid), `${said(checked)} at ${onGrid}`).toBe(verdict.selected);
    }
  });
});

/** Over every generated cap, and over the sums of generated shares. */
const LARGEST_CAP = 64;

interface Checked {
  readonly inputs: ReviewInputs;
  /** The verdict's index among the published ones. */
  readonly at: number;
  readonly verdict: Verdict;
}

function everyVerdict(numRuns: number, check: (checked: Checked) => void): void {
  fc.assert(
    fc.property(reviews, (inputs) => {
      for (const [at, { verdicts }] of (computed(inputs)?.segments ?? []).entries())
        for (const verdict of verdicts) check({ inputs, at, verdict });
    }),
    { numRuns: numRuns * Number(process.env["RUNS"] ?? 1) },
  );
}

/** Columns in which zero means unknown; one step to it is no step of the measure. */
function isPositive({ measure }: Verdict): boolean {
  return ["price", "shares", "company_cap", "float_factor", "fx", "advt"].includes(measure);
}

function said({ verdict }: Checked): string {
  return `${verdict.securityId} ${JSON.stringify(verdict)}`;
}

function isSelectedAt({ inputs, at, verdict }: Checked, value: number | string): boolean {
  return membershipOf(withMeasure(inputs, verdict, value))[at]!.has(verdict.securityId);
}

/** A universe that nothing passes, or that decisions fill, is refused; that has no verdicts. */
function computed(inputs: ReviewInputs): ProForma | undefined {
  try {
    return reconstitute(inputs);
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

test("no value of a column of the file nearer than the flip value changes the outcome", () => {
  everyVerdict(8, (checked) => {
    const { inputs, verdict } = checked;
    const range = RANGES[verdict.measure.split("_")[0]!];
    if (range === undefined || typeof verdict.value === "string") return;
    const { measure, value, flipValue } = verdict;
    const units = Number(`1e${inputs.universe.decimals[measure] ?? 0}`);
    const nearest = typeof flipValue === "number" ? flipValue : undefined;
    for (let unit = range.from * units; unit <= range.to * units; unit++) {
      const at = unit / units;
      if (value === undefined ? nearest !== undefined : !isNearer(at, { value, nearest })) continue;
      expect(isSelectedAt(checked, at), `${said(checked)} at ${at}`).toBe(verdict.selected);
    }
  });
});

function isNearer(
  at: number,
  of: { readonly value: number; readonly nearest: number | undefined },
) {
  return (
    of.nearest === undefined || Math.abs(at - of.value) < Math.abs(of.nearest - of.value) - 1e-9
  );
}

/** Columns by the first part of their names, and where their generated values lie. */
const RANGES: Readonly<Record<string, { readonly from: number; readonly to: number }>> = {
  volume: { from: 0, to: 100 },
  median: { from: 0, to: 1 },
  payout: { from: -1, to: 2 },
  income: { from: -12, to: 24 },
  price: { from: 1, to: 20 },
  float: { from: 0.01, to: 1 },
};
