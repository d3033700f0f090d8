import { describe, expect, test } from "vitest";
import { linesOf } from "../domain/capping/lines.ts";
import { checkAll, filesOf, hasPython } from "./checked-cases.ts";

/** No two of these limits contradict each other; the two columns together do. */
const CROSSED = {
  lines: linesOf({ A: 0.25, B: 0.25, C: 0.25, D: 0.25 }).map((line, at) => ({
    ...line,
    previousFactor: 1,
    attributes: { sector: at < 2 ? "X" : "Y", country: at === 1 ? "Q" : "P" },
  })),
  step: {
    id: "both",
    kind: "joint",
    unit: "security",
    objective: "least_relative_squares",
    steps: [
      { id: "s", kind: "group", unit: "security", by: "sector", limits: { Y: 0.3 } },
      { id: "c", kind: "group", unit: "security", by: "country", limits: { Q: 0.3 } },
      { id: "a", kind: "group", unit: "security", by: "security_id", limits: { A: 0.3 } },
    ],
  },
} as const;

describe.skipIf(!hasPython())("docs/verify/check_caps.py", () => {
  test("says what it does not prove: factors kept where only two families of groups contradict each other", () => {
    const step = { ...CROSSED.step, infeasible: "keep_previous" } as const;
    expect(checkAll([filesOf(CROSSED.lines, [step])])).toEqual([
      "Infeasible: a limit is broken and no multipliers say what was done",
    ]);
  });

  test("proves no relaxing that only two families of groups ask for together", () => {
    const step = { ...CROSSED.step, infeasible: "relax_to_feasible" } as const;
    expect(checkAll([filesOf(CROSSED.lines, [step])])).toEqual([
      "Refused: both: not proved that limits had to be relaxed, or so far",
    ]);
  });
});
