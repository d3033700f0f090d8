import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import { decidingColumn, type EligibilityTest } from "../eligibility/eligibility-test.ts";
import { PipelineError } from "../errors.ts";
import { resolve } from "../methodology/resolve.ts";
import type { Verdict } from "../pro-forma.ts";
import { reconstitute } from "../reconstitute.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { ReviewLine } from "../review-line.ts";
import { reviewLines } from "../review-lines.ts";
import { companyCapOf } from "../measures/company-cap.ts";
import type { SecurityId } from "../universe/security.ts";
import { columnValuesOf } from "../verdicts/inquiry.ts";
import { withoutDecision, withValue } from "./changed-inputs.ts";

/** One thing that keeps a line out of an index. */
export interface Hurdle {
  /** The screen's id, `decision`, `price`, or the stage that would decide: `select`, `segment`. */
  readonly id: string;
  readonly column: string;
  readonly value: number | string | undefined;
  readonly comparator: string;
  readonly threshold: number | string | undefined;
  readonly needs: string;
  /** The value that clears this hurdle, those before it cleared; undefined where none can. */
  readonly flip_value: number | string | undefined;
}

/** Everything between a line and an index. */
export interface Hurdles {
  /** In the order of the review: decision, price, screens, then rank, stage or segment. */
  readonly hurdles: readonly Hurdle[];
  /** Whether a whole review with every flip value set at once selects the line. */
  readonly cleared: boolean;
}

/**
 * What a line that is out would have to clear to be in, each hurdle with the value that clears it.
 *
 * Rule: each hurdle is cleared with its nearest value before the next one is looked at; what remains
 * after the last screen is told by the verdict of a whole review with all of them cleared.
 * `segment`: "" where the rulebook has none.
 */
export function hurdlesOf(inputs: ReviewInputs, securityId: SecurityId, segment: string): Hurdles {
  const line = lineOf(inputs, securityId);
  if (!line) return { hurdles: [NOT_THERE], cleared: false };
  const aside = clearedAside(inputs, line);
  const screens = clearedTests(aside.inputs, securityId);
  const hurdles = [...aside.hurdles, ...screens.hurdles];
  const found = verdictIn(screens.inputs, { securityId, segment });
  if (!found || found.selected) return { hurdles, cleared: found?.selected ?? false };
  const last = lastHurdle(found);
  const { measure: column, flipValue: value } = found;
  const cleared =
    value !== undefined &&
    verdictIn(withValue(screens.inputs, { securityId, column, value }), { securityId, segment })
      ?.selected === true;
  return { hurdles: [...hurdles, last], cleared };
}

interface Cleared {
  readonly inputs: ReviewInputs;
  readonly hurdles: readonly Hurdle[];
}

function lineOf(inputs: ReviewInputs, id: SecurityId): ReviewLine | undefined {
  return reviewLines(inputs).find(({ security }) => security.securityId === id);
}

/** The decision that excludes it withdrawn, and the universe's price where the later role has none. */
function clearedAside(inputs: ReviewInputs, line: ReviewLine): Cleared {
  const hurdles: Hurdle[] = [];
  let cleared = inputs;
  if (setAside(line) === "excluded") {
    hurdles.push({ ...NO_TEST, id: "decision", needs: "the decision to exclude it withdrawn" });
    cleared = withoutDecision(cleared, line.security.securityId);
  }
  if (line.weighing === undefined) {
    const role = inputs.methodology.weight.prices;
    hurdles.push({
      ...NO_TEST,
      id: "price",
      column: "price",
      needs: `a price at the role ${role}`,
    });
    cleared = withUniversePrice(cleared, line, role);
  }
  return { inputs: cleared, hurdles };
}

const NO_TEST = {
  column: "",
  value: undefined,
  comparator: "",
  threshold: undefined,
  flip_value: undefined,
} as const;

const NOT_THERE: Hurdle = { ...NO_TEST, id: "missing", needs: "a line in the universe" };

function withUniversePrice(
  inputs: ReviewInputs,
  { security }: ReviewLine,
  role: string,
): ReviewInputs {
  const { securityId, price } = security;
  const rows = (inputs.prices[role] ?? []).filter((row) => row.securityId !== securityId);
  const given = { securityId, price, shares: undefined, floatFactor: undefined };
  return { ...inputs, prices: { ...inputs.prices, [role]: [...rows, given] } };
}

/** Each failed test cleared with the nearest value that passes it, in the rulebook's order. */
function clearedTests(inputs: ReviewInputs, securityId: SecurityId): Cleared {
  const rules = resolve(inputs);
  const hurdles: Hurdle[] = [];
  let cleared = inputs;
  for (const test of testsFor(lineOf(inputs, securityId)!, rules)) {
    const found = failureOf(cleared, securityId, test);
    if (!found) continue;
    hurdles.push(found);
    const { column, flip_value: value } = found;
    if (value !== undefined) cleared = withValue(cleared, { securityId, column, value });
  }
  return { inputs: cleared, hurdles };
}

function failureOf(
  inputs: ReviewInputs,
  id: SecurityId,
  test: EligibilityTest,
): Hurdle | undefined {
  const lines = reviewLines(inputs);
  const line = lines.find(({ security }) => security.securityId === id)!;
  const { companyId } = line.security;
  const company = lines.filter(({ security }) => security.companyId === companyId);
  const subject = subjectOf(line, companyCapOf(company.map(({ security }) => security)));
  if (test.passes(subject)) return undefined;
  const { value, comparator, threshold } = test.answer(subject);
  const column = decidingColumn(test, subject);
  const values = columnValuesOf({ inputs, lines })(column);
  return {
    id: test.id,
    column,
    value,
    comparator,
    threshold,
    needs: test.need(subject),
    flip_value: test.crossings(subject, values)[0],
  };
}

interface Wanted {
  readonly securityId: SecurityId;
  readonly segment: string;
}

/** Undefined where the review with these values would be refused. */
function verdictIn(inputs: ReviewInputs, { securityId, segment }: Wanted): Verdict | undefined {
  try {
    return reconstitute(inputs)
      .segments.find((each) => each.segment === segment)
      ?.verdicts.find((verdict) => verdict.securityId === securityId);
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}

/** What decides once every screen is passed: the place among the others. */
function lastHurdle(verdict: Verdict): Hurdle {
  const { stage, measure, value, comparator, threshold, flipValue } = verdict;
  return {
    id: stage,
    column: measure,
    value,
    comparator,
    threshold,
    needs: verdict.explain().replace(/^needs: /, ""),
    flip_value: flipValue,
  };
}
