import { describe, expect, test } from "vitest";
import type { CapStep } from "../../domain/capping/cap-step.ts";
import { linesOf } from "../domain/capping/lines.ts";
import { checkAll, filesOf, hasPython, type CheckedFiles } from "./checked-cases.ts";

const LINES = linesOf({ A: 0.3, B: 0.3, C: 0.1, D: 0.1, E: 0.1, F: 0.1 }).map((line, at) => ({
  ...line,
  attributes: { sector: ["X", "Y", "Z"][at % 3]! },
}));
const BY_SECTOR = { id: "s", unit: "security", kind: "group", by: "sector" } as const;
const ONE = { id: "s", unit: "security", kind: "single" } as const;
const SCALE = {
  id: "s",
  unit: "security",
  kind: "group_threshold",
  method: "scale",
  members: { over: 0.2 },
  trigger: { over: 0.5 },
  target: 0.5,
  receivers_limit: 0.11,
} as const;
const LARGEST = { id: "s", unit: "security", kind: "largest_others" } as const;
const RELAX = { infeasible: "relax_to_feasible" } as const;

/** The weights of another rule, with a certificate that says the difference was relaxed. */
function said(rule: object, relaxed: object): CheckedFiles {
  const files = filesOf(LINES, [{ ...rule, ...relaxed } as CapStep]);
  const certificate = JSON.parse(files["cap-certificate.json"]) as {
    readonly steps: [{ relaxed: object }];
  };
  certificate.steps[0].relaxed = relaxed;
  return {
    ...files,
    "caps.json": JSON.stringify([rule]),
    "cap-certificate.json": JSON.stringify(certificate),
  };
}

describe.skipIf(!hasPython())("docs/verify/check_caps.py refuses", () => {
  test.each`
    rule                                                   | relaxed                                    | because
    ${{ ...SCALE, ...RELAX }}                              | ${{ target: 0.52, receivers_limit: 0.12 }} | ${"the target goes up first, to 0.56, and is enough"}
    ${{ ...SCALE, ...RELAX }}                              | ${{ receivers_limit: 0.125 }}              | ${"the limit goes up after the target alone"}
    ${{ ...BY_SECTOR, limit: 0.3, ...RELAX }}              | ${{ limit: 0.5 }}                          | ${"a group's limits are relaxed by one factor"}
    ${{ ...ONE, target: 0.25 }}                            | ${{ trigger: { over: 0.99 } }}             | ${"a trigger is never relaxed"}
    ${{ ...ONE, target: 0.15 }}                            | ${{ target: 1 / 6 }}                       | ${"the rule does not say that it may be relaxed"}
    ${{ ...LARGEST, largest: 0.1, others: 0.1, ...RELAX }} | ${{ others: 0.18 }}                        | ${"the others would be over the largest: both go to 1/N"}
  `("$relaxed of $rule: $because", ({ rule, relaxed }) => {
    expect(checkAll([said(rule, relaxed)], false)).toEqual([
      "Refused: s: not proved that limits had to be relaxed, or so far",
    ]);
  });

  test("while what the rule does relax is proved", () => {
    const rules = [
      { ...SCALE, ...RELAX },
      { ...SCALE, receivers_limit: 0.09, ...RELAX },
      { ...BY_SECTOR, limit: 0.3, ...RELAX },
      { ...BY_SECTOR, limit: 0.3, floor: 0.4, ...RELAX },
      { ...ONE, target: 0.15, ...RELAX },
      { ...LARGEST, largest: 0.1, others: 0.1, ...RELAX },
      { ...LARGEST, largest: 0.3, others: 0.1, ...RELAX },
    ] as const;
    const files = rules.map((rule) => filesOf(LINES, [rule as CapStep]));
    for (const { "cap-certificate.json": text } of files)
      expect(Object.keys(JSON.parse(text).steps[0].relaxed).length).toBeGreaterThan(0);
    expect(checkAll(files)).toEqual(rules.map(() => ""));
  });
});

describe.skipIf(!hasPython())("docs/verify/check_caps.py", () => {
  test.each([5, 6, 7, 8, 9])("proves: %i groups whose relaxed limits leave one point", (count) => {
    const squares = Array.from({ length: count }, (_, at) => [`G${at}`, 1 + at * at] as const);
    const even = {
      id: "even",
      unit: "security",
      kind: "group",
      by: "security_id",
      limit: 0.01,
      infeasible: "relax_to_feasible",
    } as const;
    expect(checkAll([filesOf(linesOf(Object.fromEntries(squares)), [even])])).toEqual([""]);
  });
});
