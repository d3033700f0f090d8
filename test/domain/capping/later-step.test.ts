import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { linesOf, singleStep, TOP_ONE } from "./lines.ts";

describe("a later step and an earlier limit", () => {
  const lines = linesOf({ A: 0.3, B: 0.3, C: 0.3, D: 0.1 });

  test("is refused when it breaks the limit, naming both steps", () => {
    expect(() => applyCaps(lines, [singleStep({ target: 0.3 }), TOP_ONE])).toThrow(
      /cap_broken_by_later_step: step "cap", later_step "top", measure "largest_weight", value 0.385\d*, limit 0.3/,
    );
  });

  test("may break it when the earlier step says so", () => {
    const steps = [singleStep({ target: 0.3, may_be_exceeded: true }), TOP_ONE];
    const { lines: result, steps: records } = applyCaps(lines, steps);
    expect(result[1]!.weightAfter).toBeCloseTo(0.3 * (0.9 / 0.7), 12);
    expect(records[0]!.finally).toEqual([
      {
        measure: "largest_weight",
        measured: expect.closeTo(0.3857142857, 9),
        limit: 0.3,
        holds: false,
      },
    ]);
  });

  test("a limit is what the trigger says: between target and trigger nothing is broken", () => {
    const steps = [singleStep({ target: 0.3, trigger: { over: 0.39 } }), TOP_ONE];
    expect(applyCaps(lines, steps).steps[0]!.finally[0]!.holds).toBe(true);
  });

  test("the step that breaks it is named, not the last one", () => {
    const harmless = singleStep({ id: "harmless", target: 0.9 });
    expect(() => applyCaps(lines, [singleStep({ target: 0.3 }), TOP_ONE, harmless])).toThrow(
      /later_step "top"/,
    );
  });

  test("a line that an earlier step held keeps that name when a later one only feeds it", () => {
    const steps = [
      singleStep({ target: 0.28, may_be_exceeded: true }),
      { ...TOP_ONE, target: 0.2, trigger: { over: 0.25 } } as CapStep,
    ];
    const bound = applyCaps(lines, steps).lines.map(({ boundBy }) => boundBy);
    expect(bound).toEqual(["top", "cap", "cap", ""]);
  });
});
