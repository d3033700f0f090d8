import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import type { Impossibility } from "../../domain/capping/optimum.ts";
import { crossingSteps } from "../arbitraries/crossing-steps.ts";
import { attributedLines } from "../arbitraries/limit-steps.ts";
import { linesOf } from "../domain/capping/lines.ts";
import { unlessInfeasible } from "../domain/capping/unless-infeasible.ts";
import { checkAll, filesOf, hasPython, type CheckedFiles } from "./checked-cases.ts";

const RELAX = { infeasible: "relax_to_feasible" } as const;
const KEEP = { infeasible: "keep_previous" } as const;

/** No two of these limits contradict each other; the two columns together do. */
const CROSSED = {
  lines: withFactors(
    linesOf({ A: 0.25, B: 0.25, C: 0.25, D: 0.25 }).map((line, at) => ({
      ...line,
      attributes: { sector: at < 2 ? "X" : "Y", country: at === 1 ? "Q" : "P" },
    })),
  ),
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

/** What the first step of a certificate says. */
interface ToldStep {
  readonly relaxed: Readonly<Record<string, number>>;
  readonly cannot_hold?: readonly Impossibility[];
}

function withFactors(lines: readonly CapLine[]): readonly CapLine[] {
  return lines.map((line, at) => ({ ...line, previousFactor: [0.2, 0.61, 1, 1, 1.3][at % 5] }));
}

function toldOf(files: CheckedFiles): ToldStep {
  return (JSON.parse(files["cap-certificate.json"]) as { steps: [ToldStep] }).steps[0];
}

/** The files with another first step in the certificate. */
function saying(files: CheckedFiles, step: Partial<ToldStep>): CheckedFiles {
  const certificate = JSON.parse(files["cap-certificate.json"]) as { steps: [object] };
  certificate.steps[0] = { ...certificate.steps[0], ...step };
  return { ...files, "cap-certificate.json": withEndless(certificate) };
}

/** As Python writes and reads numbers that JSON has no word for. */
function withEndless(certificate: object): string {
  const named = (_key: string, value: unknown): unknown =>
    typeof value === "number" && !Number.isFinite(value) ? `#${value}` : value;
  return JSON.stringify(certificate, named).replaceAll(/"#(NaN|Infinity)"/g, "$1");
}

describe.skipIf(!hasPython())(
  "docs/verify/check_caps.py, where limits of two families cannot hold",
  () => {
    test.each([
      ["relaxed", RELAX],
      ["kept factors", KEEP],
    ])("proves what was done about it: %s", (_name, policy) => {
      const drawn = fc.sample(fc.record({ lines: attributedLines(2, 14), step: crossingSteps }), {
        numRuns: 500,
        seed: 11,
      });
      // Where floors alone contradict each other no factor mends it, and the step is refused.
      const cases = drawn.flatMap(
        ({ lines, step }) =>
          unlessInfeasible(() => filesOf(withFactors(lines), [{ ...step, ...policy }])) ?? [],
      );
      expect(checkAll(cases).filter((why) => why !== "")).toEqual([]);
      const proofs = cases.flatMap((files) => toldOf(files).cannot_hold ?? []);
      const emptied = proofs.filter(({ level }) => level !== undefined);
      expect(emptied.length).toBeGreaterThan(0);
      expect(proofs.length - emptied.length).toBeGreaterThan(2);
    });

    test("says which limits contradict each other, and what each counts", () => {
      const [proof] = toldOf(filesOf(CROSSED.lines, [{ ...CROSSED.step, ...KEEP }])).cannot_hold!;
      const each = { side: "at_most", limit: 0.3, multiplier: 1 };
      expect(proof!.level).toBeUndefined();
      expect(proof!.active.toSorted((a, b) => byCodeUnit(a.held, b.held))).toEqual([
        { held: "country Q", ...each },
        { held: "sector Y", ...each },
        { held: "security_id A", ...each },
      ]);
    });
  },
);

describe.skipIf(!hasPython())("docs/verify/check_caps.py refuses", () => {
  const relaxed = filesOf(CROSSED.lines, [{ ...CROSSED.step, ...RELAX }]);
  const [written, tighter] = toldOf(relaxed).cannot_hold!;
  const weighed = (proof: Impossibility, multiplier: number): Impossibility => ({
    active: [{ ...proof.active[0]!, multiplier }, ...proof.active.slice(1)],
  });

  test("nothing of it as it is", () => {
    expect(checkAll([relaxed])).toEqual([""]);
  });

  test.each([
    ["no proof", undefined],
    ["a proof of the limits as written alone", [written!]],
    ["proofs that the limits used could be no tighter alone", [{ active: [] }, tighter!]],
    ["a limit less", [{ active: written!.active.slice(1) }, tighter!]],
    ["another multiplier", [weighed(written!, 0.5), tighter!]],
    ["an endless multiplier", [weighed(written!, Infinity), tighter!]],
    ["a multiplier that rounding decides", [weighed(written!, 1e300), tighter!]],
    ["a multiplier that is no number", [weighed(written!, Number.NaN), tighter!]],
    ["a level that leads nowhere", [{ ...written!, level: 0 }, tighter!]],
  ])("%s", (_name, cannot_hold) => {
    const said = saying(relaxed, { cannot_hold: cannot_hold as readonly Impossibility[] });
    expect(checkAll([said])).toEqual([
      "Refused: both: not proved that limits had to be relaxed, or so far",
    ]);
  });

  test("limits that are relaxed further than they must be", () => {
    const factor = toldOf(relaxed).relaxed["limits_factor"]! * 1.02;
    const steps = CROSSED.step.steps.map(({ limits, ...step }) => ({
      ...step,
      limits: Object.fromEntries(
        Object.entries(limits).map(([value, limit]) => [value, limit * factor]),
      ),
    }));
    const wider = filesOf(CROSSED.lines, [{ ...CROSSED.step, steps, ...RELAX }]);
    expect(toldOf(wider).relaxed).toEqual({});
    const said = {
      ...saying(wider, {
        relaxed: { limits_factor: factor },
        cannot_hold: toldOf(relaxed).cannot_hold!,
      }),
      "caps.json": JSON.stringify([{ ...CROSSED.step, ...RELAX }]),
    };
    expect(checkAll([said])).toEqual([
      "Refused: both: not proved that limits had to be relaxed, or so far",
    ]);
  });
});
