import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { applyCaps } from "../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import { PipelineError } from "../../domain/errors.ts";
import { publishDecimal } from "../../domain/numeric/publish.ts";
import type { CompanyId, SecurityId } from "../../domain/universe/security.ts";
import { capSteps } from "../../schemas/cap-steps.ts";

interface ConformanceCase {
  readonly name: string;
  readonly lines: readonly Readonly<Record<string, string | number>>[];
  readonly caps: unknown;
  readonly decimals?: number;
  readonly weights?: Readonly<Record<string, string>>;
  readonly refused?:
    | { readonly step: string; readonly limit: string; readonly reach: number }
    | { readonly step: string; readonly later_step: string };
}

const CASES = JSON.parse(
  readFileSync(new URL("../../conformance/cases.json", import.meta.url), "utf8"),
) as readonly ConformanceCase[];

function lineOf({
  security_id: id,
  company_id: company,
  weight,
  previous_factor: factor,
  ...others
}: ConformanceCase["lines"][number]): CapLine {
  return {
    securityId: id as SecurityId,
    companyId: company as CompanyId,
    weight: Number(weight),
    previousFactor: factor === undefined ? undefined : Number(factor),
    attributes: Object.fromEntries(
      Object.entries(others).map(([key, cell]) => [key, String(cell)]),
    ),
  };
}

const REFUSALS = ["cap_infeasible", "cap_broken_by_later_step"];

/** The printed weights, or what a refusal names. */
function outcomeOf({ lines, caps, decimals }: ConformanceCase) {
  try {
    const result = applyCaps(lines.map(lineOf), capSteps.parse(caps));
    return Object.fromEntries(
      result.lines.map(({ securityId, weightAfter }) => [
        securityId,
        publishDecimal(weightAfter, decimals!, "half_away_from_zero"),
      ]),
    );
  } catch (error) {
    if (error instanceof PipelineError && REFUSALS.includes(error.code)) return error.details;
    throw error;
  }
}

describe.each(CASES)("conformance: $name", (given) => {
  test("gives what is expected, in any order of the lines", () => {
    for (const lines of [given.lines, given.lines.toReversed()]) {
      const outcome = outcomeOf({ ...given, lines });
      if (given.weights) expect(outcome).toEqual(given.weights);
      else {
        const { reach, ...named } = { reach: undefined, ...given.refused! };
        expect(outcome).toMatchObject(named);
        if (reach !== undefined) expect(outcome["reason"]).toContain(`${reach} < 1`);
      }
    }
  });
});

test("there is a case for every kind and method, and a refusal for every kind that can have one", () => {
  const namesOf = (cases: readonly ConformanceCase[]): readonly string[] =>
    cases.flatMap(({ caps }) =>
      capSteps.parse(caps).map((step) => ("method" in step ? step.method : step.kind)),
    );
  const kinds = [
    "single",
    "largest_others",
    "scale",
    "release",
    "park_smallest",
    "top_n",
    "group",
    "joint",
    "pivot",
    "ladder",
    "relative",
  ];
  const has = (cases: readonly ConformanceCase[]) => [...new Set(namesOf(cases))].toSorted();
  expect(has(CASES.filter(({ weights }) => weights))).toEqual(kinds.toSorted());
  expect(has(CASES.filter(({ refused }) => refused))).toEqual(kinds.toSorted());
});
