import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCaps } from "../../domain/capping/apply-caps.ts";
import { PipelineError } from "../../domain/errors.ts";
import { capLinesOfCompanies } from "../arbitraries/cap-lines.ts";
import { shippedVersion } from "./shipped-version.ts";

type Weights = readonly number[];

const SLACK = 1e-9;
const within = (weight: number, limit: number): boolean => weight <= limit + SLACK;
const over = (weights: Weights, threshold: number): number =>
  weights.filter((weight) => weight > threshold + SLACK).reduce((sum, weight) => sum + weight, 0);

const grouped = (limit: number, threshold: number, together: number) => (weights: Weights) =>
  within(weights[0]!, limit) && within(over(weights, threshold), together);
const RUNGS = [0.1, 0.09, 0.08, 0.07, 0.06];

/** What each index promises of its companies' weights, the largest first. */
const PROMISES: readonly (readonly [string, (weights: Weights) => boolean])[] = [
  ["real-estate/2021.1", ([largest]) => within(largest!, 0.1)],
  ["sector-capped/2021.1", grouped(0.24, 0.048, 0.5)],
  ["sector-capped/2024.1", grouped(0.24, 0.048, 0.5)],
  ["style-capped/2025.1", grouped(0.225, 0.045, 0.45)],
  ["style-capped/2026.1", grouped(0.225, 0.045, 0.45)],
  ["ten-forty/2021.1", grouped(0.1, 0.05, 0.4)],
  ["ten-forty-buffered/2021.1", grouped(0.09, 0.045, 0.36)],
  ["ten-forty-ladder/2021.1", (weights) => weights.every((w, at) => within(w, RUNGS[at] ?? 0.04))],
  ["ten-forty-ladder/2021.1", grouped(0.1, 0.05, 0.4)],
  ["ten-forty-nearest/2021.1", grouped(0.1, 0.05, 0.4)],
];

describe.each(PROMISES)("%s", (name, holds) => {
  const steps = shippedVersion(name).caps["quarterly"]!;

  test("keeps what it promises whatever the weights, or refuses", () => {
    const answers = { kept: 0, refused: 0 };
    fc.assert(
      fc.property(capLinesOfCompanies(20, 90), (lines) => {
        try {
          const companies = new Map<string, number>();
          for (const { companyId, weightAfter } of applyCaps(lines, steps).lines)
            companies.set(companyId, (companies.get(companyId) ?? 0) + weightAfter);
          answers.kept++;
          return holds([...companies.values()].toSorted((a, b) => b - a));
        } catch (error) {
          if (!(error instanceof PipelineError) || error.code !== "cap_infeasible") throw error;
          answers.refused++;
          return true;
        }
      }),
      { numRuns: 300, seed: 17 },
    );
    expect(answers.kept).toBeGreaterThan(100);
  });
});
