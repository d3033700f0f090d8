import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { capped, expectWeights, linesOf, many } from "./lines.ts";

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

/** Where all but tiny units are at their limits, these take the rest, however far that is. */
test.each`
  kind       | limit   | floor        | weights                                                                 | gives                                                                 | because
  ${"group"} | ${0.5}  | ${undefined} | ${{ X: 1, Y1: 1e-15, Y2: 3e-15 }}                                       | ${{ X: 0.5, Y1: 0.125, Y2: 0.375 }}                                   | ${"two tiny lines of one sector take half"}
  ${"joint"} | ${0.5}  | ${undefined} | ${{ X: 1, Y1: 1e-15, Y2: 3e-15 }}                                       | ${{ X: 0.5, Y1: 0.125, Y2: 0.375 }}                                   | ${"the same beside a limit of each line"}
  ${"group"} | ${0.4}  | ${undefined} | ${{ X1: 0.5, X2: 0.25, Y1: 0.25, Z1: 1e-13, Z2: 1e-15 }}                | ${{ X1: 0.8 / 3, X2: 0.4 / 3, Y1: 0.4, Z1: 0.2 / 1.01 }}              | ${"two sectors at their limit, tiny ones share what is left"}
  ${"group"} | ${0.35} | ${0.2}       | ${{ X: 0.3190448384944651, Y: 0.394, Z: 0.2869551615055349, W: 5e-16 }} | ${{ X: 0.2552358707955721, Y: 0.3152, Z: 0.229564129204428, W: 0.2 }} | ${"one lifted from 5e-16 to a floor costs the others a fifth"}
`("$kind at $limit, floor $floor: $because", ({ kind, limit, floor, weights, gives }) => {
  const by = { kind: "group", unit: "security", by: "sector", limit, floor } as const;
  const steps = [
    { id: "sector", ...by },
    { id: "line", kind: "single", unit: "company", target: 0.9 },
  ];
  const objective = "least_relative_squares";
  const step = kind === "group" ? by : { kind, unit: "security", objective, steps };
  const lines = linesOf(weights).map((line) => ({
    ...line,
    attributes: { sector: line.securityId.slice(0, 1) },
  }));
  expectWeights(capped(lines, [{ id: "s", ...step } as CapStep]), gives);
});

test("a limit of one family under another's floor on the same unit is refused", () => {
  const step = {
    id: "both",
    kind: "joint",
    unit: "security",
    objective: "least_relative_squares",
    steps: [
      { id: "few", kind: "group", unit: "security", by: "sector", limits: { A: 0.05 } },
      { id: "all", kind: "group", unit: "security", by: "country", limit: 0.8, floor: 0.2 },
    ],
  } as const;
  const lines = linesOf({ A: 0.4, B: 0.4, C: 0.2 }).map((line) => ({
    ...line,
    attributes: { sector: line.securityId, country: line.securityId },
  }));
  expect(() => applyCaps(lines, [step])).toThrow(
    /country A at least 0.2.* with a sum of 1 and sector A at most 0.05, the limit country A at least 0.2 is missed by at least 0.15/,
  );
});

const AT_ALL = { kind: "group_threshold", members: { over: 0.2 }, trigger: { at_least: 1 } };

test.each`
  step                                                                                                               | because
  ${{ ...AT_ALL, method: "scale" }}                                                                                  | ${"a group at 1 within the tolerance is not scaled up to it"}
  ${{ ...AT_ALL, method: "scale", keep_rank_order: true, receivers_limit: 0.1 }}                                     | ${"nor under limits for the others"}
  ${{ ...AT_ALL, method: "scale", member_floor: 0.2 }}                                                               | ${"nor with a floor"}
  ${{ ...AT_ALL, method: "release", member_limit: 0.7 }}                                                             | ${"a target of 1 asks nothing"}
  ${{ kind: "top_n", n: 2, trigger: { at_least: 1 }, target: 1 }}                                                    | ${"the two largest keep what they have"}
  ${{ ...AT_ALL, method: "scale", trigger: { over: 0.5 }, receivers_limit: 1e-17, infeasible: "relax_to_feasible" }} | ${"a target relaxed up to the group's sum"}
`("two lines and a tiny third stay as they are: $because", ({ step }) => {
  for (const tiny of [1e-13, 1e-15, 1e-17, 1e-20, 1e-300]) {
    const weights = { A: 0.6, B: 0.4, tiny };
    const { lines } = applyCaps(linesOf(weights), [{ id: "s", unit: "security", ...step }]);
    for (const { securityId, weightAfter } of lines) {
      const before = weights[securityId as keyof typeof weights];
      expect(weightAfter).toBeGreaterThanOrEqual(before * (1 - 1e-12));
      expect(weightAfter).toBeCloseTo(before, 12);
    }
  }
});

test.each`
  rest                 | target   | redistribute
  ${[0.35, 0.15]}      | ${1 / 3} | ${"proportional"}
  ${[0.3, 0.2]}        | ${1 / 3} | ${"proportional"}
  ${[0.35, 0.15]}      | ${1 / 3} | ${"equal"}
  ${[0.2, 0.12, 0.08]} | ${0.25}  | ${"proportional"}
  ${[0.2, 0.12, 0.08]} | ${0.25}  | ${"equal"}
`(
  "a line of 1e-20 beside caps of $target that take all keeps a weight ($redistribute)",
  ({ rest, target, redistribute }: { rest: number[]; target: number; redistribute: "equal" }) => {
    const [x, ...others] = [1 - rest.reduce((all, one) => all + one, 0), ...rest];
    const weights = {
      ...Object.fromEntries(others.map((w, at) => [`B${at}`, w])),
      A: x!,
      Z: 1e-20,
    };
    const { lines } = applyCaps(linesOf(weights), [
      { id: "cap", unit: "security", kind: "single", target, redistribute },
    ]);
    for (const { weightAfter } of lines) expect(weightAfter).toBeGreaterThan(0);
    expect(Math.abs(lines.reduce((all, { weightAfter }) => all + weightAfter, 0) - 1)).toBeLessThan(
      1e-12,
    );
  },
);

/** A group however small that must weigh forty per cent does, whatever its multiplier. */
test("groups of hundreds of small lines end at their limits to 13 digits", () => {
  const limit = 0.4;
  for (let digits = 1; digits <= 8; digits++)
    for (const count of [3, 30, 300]) {
      const small = many("C", count, 10 ** -digits / count);
      const lines = linesOf({ A1: 0.7, A2: 0.3, B1: 0.2, B2: 0.1, ...small }).map((line) => ({
        ...line,
        attributes: { sector: line.securityId.slice(0, 1) },
      }));
      const limits = { A: limit, B: 0.2, C: limit };
      const step = { id: "s", kind: "group", unit: "security", by: "sector", limits } as const;
      const totals = new Map<string, number>();
      for (const { securityId, weightAfter } of applyCaps(lines, [step]).lines) {
        const sector = securityId.slice(0, 1);
        totals.set(sector, (totals.get(sector) ?? 0) + weightAfter);
      }
      for (const [sector, total] of totals)
        expect(Math.abs(total - limits[sector as keyof typeof limits])).toBeLessThan(1e-13);
    }
});
