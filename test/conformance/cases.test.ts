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
  readonly refused?: { readonly step: string; readonly limit: string; readonly reach: number };
}

const CASES = JSON.parse(
  readFileSync(new URL("../../conformance/cases.json", import.meta.url), "utf8"),
) as readonly ConformanceCase[];

function lineOf({
  security_id: id,
  company_id: company,
  weight,
  ...others
}: ConformanceCase["lines"][number]): CapLine {
  return {
    securityId: id as SecurityId,
    companyId: company as CompanyId,
    weight: Number(weight),
    previousFactor: undefined,
    attributes: Object.fromEntries(
      Object.entries(others).map(([key, cell]) => [key, String(cell)]),
    ),
  };
}

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
    if (!(error instanceof PipelineError) || error.code !== "cap_infeasible") throw error;
    return error.details;
  }
}

describe.each(CASES)("conformance: $name", (given) => {
  test("gives what is expected, in any order of the lines", () => {
    for (const lines of [given.lines, given.lines.toReversed()]) {
      const outcome = outcomeOf({ ...given, lines });
      if (given.weights) expect(outcome).toEqual(given.weights);
      else {
        const { step, limit, reach } = given.refused!;
        expect(outcome).toMatchObject({ step, limit });
        expect(outcome["reason"]).toContain(`= ${reach} < 1`);
      }
    }
  });
});
