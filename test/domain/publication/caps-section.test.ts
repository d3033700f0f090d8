import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { SegmentProForma } from "../../../domain/pro-forma.ts";
import { capsSection } from "../../../domain/publication/review-sections.ts";
import { linesOf } from "../capping/lines.ts";

const LINES = linesOf({ A: 30, B: 20, C: 16, D: 15, E: 10, F: 9 });
const THREE: CapStep = {
  id: "three",
  unit: "security",
  kind: "top_n",
  n: 3,
  trigger: { over: 0.55 },
  target: 0.5,
};

function sectionOf(steps: readonly CapStep[]): string {
  const told = { capping: applyCaps(LINES, steps) } as SegmentProForma;
  return capsSection(told).join("\n");
}

test("review.md tells a limit that the final weights do not meet", () => {
  expect(sectionOf([THREE])).toMatch(
    /\| three +\| top_n +\| yes +\| A B C +\| +\| at the end top_n_sum is 0\.599376114082, over 0\.55 +\|/,
  );
});

test("of a relaxed limit it tells only to what", () => {
  const low: CapStep = { id: "low", unit: "security", kind: "single", target: 0.1 };
  const section = sectionOf([{ ...low, infeasible: "relax_to_feasible" }]);
  expect(section).toMatch(/target to 0\.1666666666666666\d/);
  expect(section).not.toContain("at the end");
});
