import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { JointStep } from "../../../domain/capping/joint.ts";
import { linesOf } from "./lines.ts";
import { withAttribute } from "./variants.ts";

/** Sector T may weigh little and country U must weigh much: the line in T and not in U has no place. */
const lines = withAttribute(
  withAttribute(linesOf({ a: 0.3, b: 0.3, c: 0.2, d: 0.2 }), "sector", (id) =>
    id === "a" || id === "b" ? "T" : "O",
  ),
  "country",
  (id) => (id === "a" || id === "c" ? "U" : "V"),
);

const joint = (over: object): JointStep => ({
  id: "joint",
  unit: "security",
  kind: "joint",
  objective: "least_relative_squares",
  steps: [
    { id: "T", unit: "security", kind: "group", by: "sector", limits: { T: 0.1 } },
    { id: "V", unit: "security", kind: "group", by: "country", limits: { V: 0.1 } },
  ],
  ...over,
});

describe("a constituent weighs more than 0", () => {
  test("nearest weights that leave a line nothing are refused, naming it and what it weighed", () => {
    expect(() => applyCaps(lines, [joint({})])).toThrow(
      /limit "weights over 0".*take b from 0.3 to 0: a constituent weighs more than 0; a floor/,
    );
  });

  test("relaxed, limits go up until every line keeps a weight", () => {
    const { lines: given, steps } = applyCaps(lines, [joint({ infeasible: "relax_to_feasible" })]);
    expect(steps[0]!.relaxed["limits_factor"]).toBeGreaterThan(1);
    expect(given.every(({ weightAfter }) => weightAfter > 0)).toBe(true);
  });

  test("a floor of the rulebook decides what it keeps", () => {
    const { steps } = joint({});
    const floor = { id: "floor", unit: "security", kind: "group", by: "security_id", floor: 0.02 };
    const { lines: given } = applyCaps(lines, [joint({ steps: [...steps, floor] })]);
    expect(given.find(({ securityId }) => securityId === "b")!.weightAfter).toBeCloseTo(0.02, 12);
  });
});
