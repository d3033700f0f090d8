import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import {
  capped,
  expectWeights,
  lineOf,
  linesOf,
  many,
  scaleStep,
  singleStep,
  TOP_ONE,
} from "./lines.ts";
import { withAttribute } from "./variants.ts";

describe("single", () => {
  test.each`
    weights                                 | step                                            | gives                                             | because
    ${{ A: 0.4, B: 0.3, C: 0.3 }}           | ${{ target: 0.5 }}                              | ${{ A: 0.4, B: 0.3, C: 0.3 }}                     | ${"nothing exceeds the cap"}
    ${{ A: 0.5, B: 0.5 }}                   | ${{ target: 0.5 }}                              | ${{ A: 0.5, B: 0.5 }}                             | ${"at the cap is not over it"}
    ${{ A: 7, B: 2, C: 1 }}                 | ${{ target: 1 / 3 }}                            | ${{ A: 1 / 3, B: 1 / 3, C: 1 / 3 }}               | ${"count x cap = 1 makes all equal"}
    ${{ A: 0.22, B: 0.4, C: 0.38 }}         | ${{ target: 0.35, trigger: { over: 0.4 } }}     | ${{ A: 0.22, B: 0.4, C: 0.38 }}                   | ${"at the trigger is not over it"}
    ${{ A: 0.22, B: 0.4, C: 0.38 }}         | ${{ target: 0.39, trigger: { at_least: 0.4 } }} | ${{ A: 0.22366667, B: 0.39, C: 0.38633333 }}      | ${"at the trigger is at least it"}
    ${{ A: 0.22, B: 0.41, C: 0.37 }}        | ${{ target: 0.35, trigger: { over: 0.4 } }}     | ${{ A: 0.3, B: 0.35, C: 0.35 }}                   | ${"once triggered, everything over the target comes down"}
    ${{ A: 0.5, B: 0.3, C: 0.1, D: 0.1 }}   | ${{ target: 0.35, redistribute: "equal" }}      | ${{ A: 0.35, B: 0.35, C: 0.15, D: 0.15 }}         | ${"equal parts: .05 each, then B is over too"}
    ${{ A: 0.6, B: 0.25, C: 0.1, D: 0.05 }} | ${{ target: 0.45, redistribute: "equal" }}      | ${{ A: 0.45, B: 0.3, C: 0.15, D: 0.1 }}           | ${"equal parts: .05 each"}
    ${{ A: 0.6, B: 0.25, C: 0.1, D: 0.05 }} | ${{ target: 0.45 }}                             | ${{ A: 0.45, B: 0.34375, C: 0.1375, D: 0.06875 }} | ${"pro rata to weight"}
    ${{ A: 3 }}                             | ${{ target: 1 }}                                | ${{ A: 1 }}                                       | ${"one line is the whole index"}
    ${{ A: 0.25 + 5e-13, B: 0.75 - 5e-13 }} | ${{ target: 0.75, trigger: { over: 0.75 } }}    | ${{ A: 0.25, B: 0.75 }}                           | ${"within the tolerance"}
  `("$weights with $step: $because", ({ weights, step, gives }) => {
    const actual = capped(linesOf(weights), [singleStep(step)]);
    for (const [id, weight] of Object.entries(gives))
      expect(actual[id]).toBeCloseTo(weight as number, 8);
  });

  test("eight names at 10 % are refused with step, limit, count and arithmetic", () => {
    expect(() => applyCaps(linesOf(many("N", 8, 1)), [singleStep({ target: 0.1 })])).toThrow(
      'cap_infeasible: step "cap", limit "target", value 0.1, count 8, 8 x 0.1 = 0.8 < 1: no weights of these 8 units can hold it',
    );
  });

  test("a target that cannot hold is refused before the trigger is looked at", () => {
    const step = singleStep({ target: 0.14, trigger: { over: 0.15 } });
    expect(() => applyCaps(linesOf(many("N", 7, 1)), [step])).toThrow(/7 x 0.14 = 0.98 < 1/);
  });

  test("nobody needs to receive where the trigger is not met", () => {
    const lines = withAttribute(linesOf({ A: 0.6, B: 0.4 }), "suspended", () => "true");
    const trigger = { over: 0.6 };
    const step = singleStep({ target: 0.5, trigger, no_receivers: "suspended" });
    expectWeights(capped(lines, [step]), { A: 0.6, B: 0.4 });
  });

  test("a company's classes count together and come down together", () => {
    const lines = [
      lineOf("B2", "B", 0.1),
      lineOf("A1", "A", 0.3),
      lineOf("A2", "A", 0.2),
      lineOf("B1", "B", 0.4),
    ];
    const byCompany = applyCaps(
      [...lines, lineOf("C1", "C", 1)],
      [singleStep({ unit: "company", target: 0.4 })],
    );
    expect(byCompany.lines.map(({ securityId, boundBy }) => [securityId, boundBy])).toEqual([
      ["B2", ""],
      ["A1", ""],
      ["A2", ""],
      ["B1", ""],
      ["C1", "cap"],
    ]);
    expectWeights(
      Object.fromEntries(byCompany.lines.map((line) => [line.securityId, line.weightAfter])),
      { A1: 0.18, A2: 0.12, B1: 0.24, B2: 0.06, C1: 0.4 },
    );
    expect(byCompany.lines.map(({ cappingFactor }) => cappingFactor)).toEqual([
      1,
      1,
      1,
      1,
      expect.closeTo(2 / 3, 12),
    ]);
  });

  test("a name held by no more than rounding is free", () => {
    const { lines } = applyCaps(linesOf({ A: 0.4, B: 0.2, C: 0.2, D: 0.2 }), [
      singleStep({ target: 0.25 }),
    ]);
    expect(lines.map(({ boundBy }) => boundBy)).toEqual(["cap", "", "", ""]);
    for (const { weightAfter } of lines) expect(weightAfter).toBeCloseTo(0.25, 15);
  });
});

describe("group_threshold, scale", () => {
  test.each`
    weights                                           | step                                             | gives                                                                        | because
    ${{ A: 0.3, B: 0.2, C: 0.2, D: 0.15, E: 0.15 }}   | ${{ trigger: { over: 0.25 }, target: 0.25 }}     | ${{ A: 0.25, B: 0.2 * (0.75 / 0.7) }}                                        | ${"a name at the threshold is not over it"}
    ${{ A: 0.3, B: 0.2, C: 0.2, D: 0.15, E: 0.15 }}   | ${{ members: { at_least: 0.2 }, target: 0.4 }}   | ${{ A: 0.4 * (3 / 7), B: 0.4 * (2 / 7), D: 0.3 }}                            | ${"a name at the threshold is at least it"}
    ${{ A: 0.3, B: 0.21, C: 0.19, D: 0.15, E: 0.15 }} | ${{ trigger: { over: 0.51 } }}                   | ${{ A: 0.3, B: 0.21, C: 0.19 }}                                              | ${"a group at its trigger is not over it"}
    ${{ A: 0.3, B: 0.21, C: 0.19, D: 0.15, E: 0.15 }} | ${{ trigger: { at_least: 0.51 }, target: 0.34 }} | ${{ A: 0.2, B: 0.14, C: 0.19 * (0.66 / 0.49) }}                              | ${"a group at its trigger is at least it"}
    ${{ A: 0.4, B: 0.25, C: 0.2, D: 0.15 }}           | ${{ trigger: { over: 0.6 } }}                    | ${{ A: 0.4 * (0.6 / 0.65), C: 0.4 * (0.2 / 0.35) }}                          | ${"the target defaults to the trigger's value"}
    ${{ A: 0.4, B: 0.22, C: 0.2, D: 0.18 }}           | ${{ target: 0.5, member_floor: 0.19 }}           | ${{ A: 0.5 * (0.4 / 0.62), B: 0.19, C: (0.81 - 0.2 / 0.62) * (0.2 / 0.38) }} | ${"a member scaled below the floor is lifted to it"}
  `("$because", ({ weights, step, gives }) => {
    expectWeights(capped(linesOf(weights), [scaleStep(step)]), gives as Record<string, number>);
  });

  test("a group that is the whole index cannot be scaled: nobody is left to receive", () => {
    expect(() =>
      applyCaps(linesOf({ A: 0.4, B: 0.3, C: 0.3 }), [scaleStep({ target: 0.4 })]),
    ).toThrow(/step "group", limit "target", value 0.4, count 0, group 0.4 \+ no others = 0.4 < 1/);
  });

  test("rank order that leaves the others no room names itself as the limit", () => {
    const step = scaleStep({ target: 0.4, keep_rank_order: true });
    expect(() => applyCaps(linesOf({ A: 0.4, B: 0.3, C: 0.15, D: 0.15 }), [step])).toThrow(
      /limit "keep_rank_order".*2 others x 0.171428571429 = 0.742857142857 < 1/,
    );
  });
});

describe("group_threshold, release", () => {
  const release = (over: object): CapStep =>
    ({
      id: "release",
      unit: "security",
      kind: "group_threshold",
      method: "release",
      member_limit: 0.225,
      members: { over: 0.045 },
      trigger: { over: 0.45 },
      ...over,
    }) as CapStep;

  test("no group, only the single cap at the member limit", () => {
    const { lines, steps } = applyCaps(linesOf({ A: 0.3, ...many("Z", 20, 0.035) }), [release({})]);
    expect(lines[0]!.weightAfter).toBeCloseTo(0.225, 15);
    expect(lines.map(({ boundBy }) => boundBy)).toEqual(["release", ...Array(20).fill("")]);
    expect(steps[0]!.measured["released"]).toBeUndefined();
  });

  test("a member that a release would lift over the member limit is capped inside the group", () => {
    const lines = linesOf({ A: 0.2, B: 0.2, C: 0.046, D: 0.046, ...many("Z", 30, 0.508 / 30) });
    const weights = capped(lines, [release({ member_limit: 0.2 })]);
    expect(weights["A"]).toBeCloseTo(0.2, 12);
    expect(weights["B"]).toBeCloseTo(0.2, 12);
    expect(weights["C"]).toBeCloseTo(0.05, 12);
    expect(weights["D"]).toBeCloseTo(0.045, 12);
  });

  test("members are released while the others lack room, though each would stay in the group", () => {
    const lines = linesOf({ A: 0.2, B: 0.15, C: 0.15, D: 0.1, ...many("Z", 10, 0.04) });
    const step = release({ members: { over: 0.06 }, trigger: { over: 0.4 } });
    const { lines: result, steps } = applyCaps(lines, [step]);
    expect(steps[0]!.measured["released"]).toBe(0);
    const tighter = release({ members: { over: 0.055 }, trigger: { over: 0.45 } });
    const again = applyCaps(lines, [tighter]);
    expect(again.steps[0]!.measured["released"]).toBe(0);
    const tightest = release({ members: { over: 0.05 }, trigger: { over: 0.45 } });
    const released = applyCaps(lines, [tightest]);
    expect(released.steps[0]!.measured["released"]).toBeGreaterThan(0);
    expect(released.steps[0]!.measured["group_sum_after"]).toBeLessThanOrEqual(0.45 + 1e-12);
    expect(result.every(({ weightAfter }) => weightAfter > 0)).toBe(true);
  });

  test("with at least as comparator, those outside stop just under the threshold", () => {
    const lines = linesOf({ A: 0.3, B: 0.2, ...many("Z", 20, 0.025) });
    const step = release({ members: { at_least: 0.03 }, trigger: { over: 0.42 } });
    const weights = capped(lines, [step]);
    for (const [id, weight] of Object.entries(weights))
      if (id.startsWith("Z")) expect(weight).toBeLessThan(0.03);
    expect(weights["Z01"]).toBeCloseTo(0.029, 11);
  });

  test("twelve names cannot hold 22.5 / 4.5 / 45, and the arithmetic shows the best try", () => {
    expect(() => applyCaps(linesOf(many("N", 12, 1)), [release({})])).toThrow(
      /at best 2 over 0.045: min\(0.45, 2 x 0.225\) \+ 10 x 0.045 = 0.9 < 1/,
    );
  });
});

describe("top_n", () => {
  test("units that tie for the last place are taken by identifier, and the note says so", () => {
    const { lines, steps } = applyCaps(linesOf({ D: 0.1, C: 0.2, B: 0.2, A: 0.5 }), [
      { ...TOP_ONE, n: 2, trigger: { over: 0.6 }, target: 0.6 },
    ]);
    expect(steps[0]!.note).toMatch(/B and C tie for place 2/);
    expect(lines.map(({ boundBy }) => boundBy)).toEqual(["", "", "top", "top"]);
  });

  test("units that a cap made equal rank as before it", () => {
    const { lines } = applyCaps(linesOf({ A: 0.3, B: 0.5, C: 0.1, D: 0.1 }), [
      singleStep({ target: 0.3, may_be_exceeded: true }),
      { ...TOP_ONE, trigger: { over: 0.25 }, target: 0.25 },
    ]);
    const held = lines.filter(({ boundBy }) => boundBy === "top");
    expect(held.map(({ securityId }) => securityId)).toEqual(["B"]);
  });

  test("n as large as the index cannot be brought under one", () => {
    expect(() => applyCaps(linesOf({ A: 0.6, B: 0.4 }), [{ ...TOP_ONE, n: 5 }])).toThrow(
      /group 0.1 \+ no others = 0.1 < 1/,
    );
  });
});

test("no steps: the weights are normalised and nothing is bound", () => {
  const { lines, steps } = applyCaps(linesOf({ B: 3, A: 1 }), []);
  expect(steps).toEqual([]);
  expect(
    lines.map((line) => [line.securityId, line.weightAfter, line.cappingFactor, line.boundBy]),
  ).toEqual([
    ["B", 0.75, 1, ""],
    ["A", 0.25, 1, ""],
  ]);
});

describe("pivot", () => {
  test("companies that an earlier one left at its limits trigger nothing, whatever their sums' last bit", () => {
    const lines = [
      lineOf("A1", "A", 89),
      lineOf("A2", "A", 32),
      lineOf("B1", "B", 82),
      lineOf("C1", "C", 85),
      lineOf("C2", "C", 98),
      lineOf("D1", "D", 18),
    ];
    const frame = { unit: "company", kind: "pivot", objective: "least_squares" } as const;
    const limits = { member_limit: 0.4, members: { over: 0.25 }, target: 0.7 };
    const [first, second] = applyCaps(lines, [
      { ...frame, ...limits, id: "first" },
      { ...frame, ...limits, id: "second" },
    ]).steps;
    expect([first!.triggered, second!.triggered]).toEqual([true, false]);
  });
});
