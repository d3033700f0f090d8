import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { linesOf, many } from "./lines.ts";

const together = (target: number): CapStep => ({
  id: "together",
  kind: "joint",
  unit: "security",
  objective: "least_relative_squares",
  steps: [
    { id: "stock", kind: "single", unit: "security", target },
    { id: "issuer", kind: "single", unit: "company", target },
  ],
});

const each = (limit: number): CapStep => ({
  id: "each",
  kind: "group",
  unit: "security",
  by: "security_id",
  limit,
});

/** Limits that leave one point only, or nearly so: a line however small must come up to its limit. */
test.each([
  [4, "together", together],
  [10, "together", together],
  [50, "together", together],
  [2, "each in a group of its own", each],
  [20, "each in a group of its own", each],
] as const)(
  "%i lines, one of them tiny, that must all weigh the same: %s",
  (count, _name, ruleOf) => {
    for (const halvings of [0, 1, 5, 10, 20, 30, 36, 37, 38, 50, 100, 300])
      for (const slack of [0, 1e-12, 1e-9, 1e-6, 1e-3]) {
        const weights = { tiny: 2 ** -halvings, ...many("L", count - 1, 1) };
        const target = (1 + slack) / count;
        const { lines } = applyCaps(linesOf(weights), [ruleOf(target)]);
        const total = lines.reduce((sum, { weightAfter }) => sum + weightAfter, 0);
        expect(Math.abs(total - 1)).toBeLessThan(1e-12);
        for (const { weightAfter } of lines) {
          expect(weightAfter).toBeLessThanOrEqual(target + 1e-12);
          expect(weightAfter).toBeGreaterThanOrEqual(1 - (count - 1) * target - 1e-12);
        }
      }
  },
);
