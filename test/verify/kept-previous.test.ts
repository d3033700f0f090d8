import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import type { CapStep } from "../../domain/capping/cap-step.ts";
import { attributedLines } from "../arbitraries/limit-steps.ts";
import { linesOf, many } from "../domain/capping/lines.ts";
import { checkAll, filesOf, hasPython, type CheckedFiles } from "./checked-cases.ts";
import { KINDS } from "./kinds.ts";

/** Lines of one company may have different factors; some share the largest. */
const linesWithFactors: fc.Arbitrary<readonly CapLine[]> = fc
  .tuple(
    attributedLines(3, 14),
    fc.array(fc.constantFrom(0.2, 0.61, 1, 1, 1.3), { minLength: 14, maxLength: 14 }),
  )
  .map(([lines, factors]) => lines.map((line, at) => ({ ...line, previousFactor: factors[at] })));

const AFTERWARDS: CapStep = {
  id: "afterwards",
  unit: "company",
  kind: "single",
  target: 0.45,
  infeasible: "keep_previous",
};

const TIGHT: CapStep = {
  id: "tight",
  unit: "company",
  kind: "single",
  target: 0.08,
  infeasible: "keep_previous",
  may_be_exceeded: true,
};

function keeps(files: CheckedFiles): boolean {
  return files["cap-certificate.json"].includes("previous capping factors are kept");
}

describe.skipIf(!hasPython())(
  "docs/verify/check_caps.py, where previous factors may be kept",
  () => {
    test.each(Object.entries(KINDS).filter(([name]) => name !== "scale of cut members"))(
      "proves what %s does, and what follows it",
      (_name, kind) => {
        const drawn = fc.sample(fc.record({ lines: linesWithFactors, step: kind }), {
          numRuns: 60,
          seed: 7,
        });
        const cases = drawn.map(({ lines, step }) =>
          filesOf(lines, [
            { ...step, infeasible: "keep_previous", may_be_exceeded: true },
            AFTERWARDS,
          ]),
        );
        expect(checkAll(cases).filter((why) => why !== "")).toEqual([]);
      },
    );

    test("both outcomes are among those drawn", () => {
      const drawn = fc.sample(linesWithFactors, { numRuns: 60, seed: 7 });
      const kept = drawn.map((lines) => keeps(filesOf(lines, [TIGHT])));
      expect(new Set(kept)).toEqual(new Set([true, false]));
    });
  },
);

const LINES = linesOf(many("L", 10, 1)).map((line, at) => ({
  ...line,
  weight: at + 1,
  previousFactor: at > 7 ? 0.5 : 1,
}));

/** The files of a step with another rule, or another certificate. */
function changed(
  files: CheckedFiles,
  { rule, step }: { readonly rule?: object; readonly step?: object },
): CheckedFiles {
  const certificate = JSON.parse(files["cap-certificate.json"]) as { steps: [object] };
  certificate.steps[0] = { ...certificate.steps[0], ...step };
  const [given] = JSON.parse(files["caps.json"]) as [object];
  return {
    ...files,
    "caps.json": JSON.stringify([{ ...given, ...rule }]),
    "cap-certificate.json": JSON.stringify(certificate),
  };
}

test.skipIf(!hasPython()).each(["keep_previous", "relax_to_feasible"] as const)(
  "docs/verify/check_caps.py proves %s of a release that cannot hold, though nothing triggers it",
  (infeasible) => {
    const release: CapStep = {
      id: "release",
      unit: "security",
      kind: "group_threshold",
      method: "release",
      member_limit: 0.6,
      members: { over: 0.4 },
      trigger: { over: 0.667 },
      target: 0.534,
      infeasible,
    };
    const lines = linesOf({ A: 0.4, B: 0.6 }).map((line, at) => ({
      ...line,
      previousFactor: at === 0 ? 0.5 : 1,
    }));
    expect(checkAll([filesOf(lines, [release])])).toEqual([""]);
  },
);

describe.skipIf(!hasPython())("docs/verify/check_caps.py refuses factors", () => {
  const files = filesOf(LINES, [TIGHT]);

  test("that are kept as they are proves", () => {
    expect(keeps(files)).toBe(true);
    expect(checkAll([files])).toEqual([""]);
  });

  const refused = [
    ["kept where the limits can hold", changed(files, { rule: { target: 0.2 } })],
    ["kept where the rule refuses", changed(files, { rule: { infeasible: "refuse" } })],
    ["that hold nothing", changed(files, { step: { bound: [] } })],
    ["said not to be kept", changed(files, { step: { triggered: false } })],
    [
      "held in capping.csv by no step",
      { ...files, "capping.csv": files["capping.csv"].replaceAll(",tight\n", ",\n") },
    ],
    [
      "that are not the line's",
      { ...files, "weights.csv": files["weights.csv"].replace("L10,L10,10,0.5", "L10,L10,10,0.6") },
    ],
    [
      "of another line in the certificate",
      {
        ...files,
        "cap-certificate.json": files["cap-certificate.json"].replace(
          /("previous_factor":\s*\{\s*"L01":\s*)1/,
          "$10.5",
        ),
      },
    ],
  ] as const;

  test.each(refused)("%s", (_name, tampered) => {
    expect(tampered).not.toEqual(files);
    expect(checkAll([tampered as CheckedFiles])).not.toEqual([""]);
  });

  test("of a joint step whose multipliers are left out", () => {
    const joint = {
      id: "both",
      kind: "joint",
      unit: "security",
      objective: "least_relative_squares",
      infeasible: "keep_previous",
      steps: [{ id: "one", kind: "single", unit: "security", target: 0.15 }],
    } as const;
    const held = filesOf(LINES, [joint]);
    expect(checkAll([held])).toEqual([""]);
    expect(checkAll([changed(held, { step: { optimum: undefined } })])).not.toEqual([""]);
  });
});
