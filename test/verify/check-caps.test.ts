import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import type { CapStep } from "../../domain/capping/cap-step.ts";
import { attributedLines } from "../arbitraries/limit-steps.ts";
import { KINDS } from "./kinds.ts";
import { linesOf, many } from "../domain/capping/lines.ts";
import { PUBLISHED_ROWS } from "../domain/capping/published-rows.ts";
import { unlessInfeasible } from "../domain/capping/unless-infeasible.ts";
import { checkAll, filesOf, hasPython, type CheckedFiles } from "./checked-cases.ts";

const PER_KIND = 40;

interface Drawn {
  readonly lines: readonly CapLine[];
  readonly steps: readonly CapStep[];
}

const drawnBefore = new Map<string, ReturnType<typeof draw>>();

/** Cases of a kind that have an answer, each with the files of the command; drawn once. */
function casesOf(kind: fc.Arbitrary<CapStep>, seed: number): ReturnType<typeof draw> {
  const key = `${Object.values(KINDS).indexOf(kind)}/${seed}`;
  const known = drawnBefore.get(key) ?? draw(kind, seed);
  drawnBefore.set(key, known);
  return known;
}

function draw(
  kind: fc.Arbitrary<CapStep>,
  seed: number,
): readonly (Drawn & { files: CheckedFiles })[] {
  const drawn = fc.sample(
    fc.record({
      lines: attributedLines(12, 40),
      steps: fc.tuple(kind, fc.nat(3), fc.nat(3)).map(([step, relax, excluded]): CapStep[] => [
        {
          ...step,
          may_be_exceeded: true,
          ...(relax === 0 && !("member_cut" in step) && { infeasible: "relax_to_feasible" }),
          ...(excluded === 0 && { no_receivers: "suspended" }),
        },
      ]),
    }),
    { numRuns: PER_KIND * 6, seed },
  );
  return drawn
    .flatMap(({ lines, steps }) => {
      const files = unlessInfeasible(() => filesOf(lines, steps));
      return files ? [{ lines, steps, files }] : [];
    })
    .slice(0, PER_KIND);
}

describe.skipIf(!hasPython())("docs/verify/check_caps.py", () => {
  test("proves every worked example of the reference", () => {
    const cases = PUBLISHED_ROWS.map(({ lines, steps }) => filesOf(lines, steps));
    expect(checkAll(cases)).toEqual(cases.map(() => ""));
  });

  test.each(Object.entries(KINDS))("proves random results of %s", (_name, kind) => {
    const cases = casesOf(kind, 20);
    expect(cases.length).toBeGreaterThan(PER_KIND / 2);
    const found = checkAll(cases.map(({ files }) => files));
    const refused = found.flatMap((why, at) =>
      why === "" ? [] : [{ why, steps: cases[at]!.steps }],
    );
    expect(refused).toEqual([]);
  });
});

describe.skipIf(!hasPython())("docs/verify/check_caps.py at the edge", () => {
  const ten = linesOf({ ...many("A", 5, 0.15), ...many("B", 5, 0.05) });

  test.each`
    step                                                                                                                                   | because
    ${{ kind: "group_threshold", method: "release", member_limit: 0.15, members: { at_least: 0.1 }, trigger: { over: 0.5 }, target: 0.3 }} | ${"three at exactly 10 % leave the seven others no room just under it"}
    ${{ kind: "single", target: 0.1 }}                                                                                                     | ${"a cap of 1/N leaves the last at its limit, free"}
  `("proves: $because", ({ step }) => {
    const steps = [{ id: "edge", unit: "security", ...step }] as readonly CapStep[];
    expect(checkAll([filesOf(ten, steps)])).toEqual([""]);
  });

  test("refuses a step that did nothing and is said to hold a unit", () => {
    const files = filesOf(ten, [{ id: "loose", unit: "security", kind: "single", target: 0.2 }]);
    const changed = changedCertificate(files, ({ steps }) => {
      steps[0]!.bound.push({ unit: "A01", before: 0.15, after: 0.15 });
      return true;
    });
    const held = changed!["capping.csv"].replace(/^(A01,.*,)$/m, "$1loose");
    expect(checkAll([files])).toEqual([""]);
    expect(checkAll([{ ...changed!, "capping.csv": held }])).toEqual([
      "Refused: loose: A01 is free",
    ]);
  });

  test("proves a pivot whose threshold is written as a number", () => {
    const files = filesOf(ten, [
      {
        id: "pivot",
        unit: "security",
        kind: "pivot",
        member_limit: 0.15,
        members: { over: 0.11 },
        target: 0.3,
        objective: "least_squares",
      },
    ]);
    const bare = files["caps.json"].replace('{"over":0.11}', "0.11");
    expect(bare).toContain('"members":0.11');
    expect(checkAll([{ ...files, "caps.json": bare }])).toEqual([""]);
  });

  test("a company that is not given is the security's own", () => {
    const files = filesOf(ten, [{ id: "c", unit: "company", kind: "single", target: 0.12 }]);
    const weights = files["weights.csv"].replaceAll(/^(\w\d+),\w\d+,/gm, "$1,,");
    expect(checkAll([{ ...files, "weights.csv": weights }])).toEqual([""]);
  });
});

/** What someone might change; undefined where the case has nothing of the sort. */
const TAMPERINGS: Readonly<Record<string, (files: CheckedFiles) => CheckedFiles | undefined>> = {
  "a weight moved by 1e-9 between two lines": (files) => {
    const rows = files["capping.csv"].split("\n");
    const heavy = rows
      .map((row, at) => ({ at, weight: Number(row.split(",")[3]) }))
      .filter(({ weight }) => weight > 1e-6);
    if (heavy.length < 2) return undefined;
    const moved = (at: number, by: number): void => {
      const cells = rows[at]!.split(",");
      cells[3] = (Number(cells[3]) + by).toFixed(12);
      rows[at] = cells.join(",");
    };
    moved(heavy[0]!.at, 1e-9);
    moved(heavy[1]!.at, -1e-9);
    return { ...files, "capping.csv": rows.join("\n") };
  },
  "two rows that change places": (files) => {
    const [header, ...rows] = files["capping.csv"].trimEnd().split("\n");
    const weightOf = (row: string): number => Number(row.split(",")[3]);
    const other = rows.findIndex((row) => Math.abs(weightOf(row) - weightOf(rows[0]!)) > 1e-8);
    if (other < 0) return undefined;
    const weights = [0, other].map((at) => rows[at]!.split(","));
    const swapped = [0, 1].map((at) => {
      const cells = [...weights[at]!];
      cells[3] = weights[1 - at]![3]!;
      return cells.join(",");
    });
    rows[0] = swapped[0]!;
    rows[other] = swapped[1]!;
    return { ...files, "capping.csv": [header, ...rows, ""].join("\n") };
  },
  "whole rows in another order": (files) => {
    const [header, ...rows] = files["capping.csv"].trimEnd().split("\n");
    return { ...files, "capping.csv": [header, ...rows.toReversed(), ""].join("\n") };
  },
  "a limit that is another": (files) => {
    const text = files["caps.json"];
    const [step] = JSON.parse(text) as readonly {
      readonly kind: string;
      readonly target?: number;
    }[];
    const [done] = certificateOf(files).steps;
    const binds = step!.kind === "single" || step!.kind === "top_n" || text.includes('"scale"');
    if (
      !binds ||
      text.includes('"member_floor"') ||
      !done!.triggered ||
      Object.keys(done!.relaxed).length > 0
    )
      return undefined;
    const tighter = `"target":${step!.target! * 0.97}`;
    return { ...files, "caps.json": text.replace(`"target":${step!.target!}`, tighter) };
  },
  "a bound unit that is said to be free": (files) =>
    changedCertificate(files, ({ steps }) => {
      const { bound } = steps[0]!;
      const moved = bound.findIndex(({ before, after }) => Math.abs(before - after) > 1e-6);
      if (moved < 0) return false;
      bound.splice(moved, 1);
      return true;
    }),
  "a free unit that is said to be bound": (files) => {
    const rows = files["capping.csv"].split("\n");
    const at = rows.findIndex((row) => row.endsWith(","));
    const [id] = rows[at]?.split(",") ?? [];
    if (id === undefined) return undefined;
    const changed = changedCertificate(files, ({ steps, weights_before: weights }) => {
      const { free, bound, rule, relaxed } = steps[0]!;
      // At limits relaxed just so far that they hold, the free are at their limits too.
      const under = Object.keys(relaxed).length === 0;
      if (rule.unit !== "security" || free === undefined || !under) return false;
      const before = weights[id]!;
      const after = before * (free.multiplier ?? 1) + (free.addend ?? 0);
      bound.push({ unit: id, before, after });
      return true;
    });
    rows[at] += certificateOf(files).steps[0]!.id;
    return changed && { ...changed, "capping.csv": rows.join("\n") };
  },
  "a multiplier that is another": (files) =>
    changedCertificate(files, ({ steps }) => {
      const { optimum, free } = steps[0]!;
      const active = optimum?.active.find(({ multiplier }) => multiplier > 1e-3);
      if (active) active.multiplier *= 1.001;
      else if (free?.multiplier) free.multiplier *= 1.001;
      else return false;
      return active !== undefined || steps[0]!.bound.length < certificateOf(files).lines;
    }),
};

interface Certificate {
  readonly lines: number;
  readonly weights_before: Readonly<Record<string, number>>;
  readonly steps: readonly {
    readonly triggered: boolean;
    readonly relaxed: Readonly<Record<string, number>>;
    readonly bound: { readonly unit: string; readonly before: number; readonly after: number }[];
    readonly free?: { multiplier?: number; addend?: number };
    readonly id: string;
    readonly rule: { readonly unit: string };
    readonly optimum?: { readonly active: { multiplier: number }[] };
  }[];
}

function certificateOf(files: CheckedFiles): Certificate {
  return JSON.parse(files["cap-certificate.json"]) as Certificate;
}

function changedCertificate(
  files: CheckedFiles,
  change: (certificate: Certificate) => boolean,
): CheckedFiles | undefined {
  const certificate = certificateOf(files);
  if (!change(certificate)) return undefined;
  return { ...files, "cap-certificate.json": JSON.stringify(certificate) };
}

describe.skipIf(!hasPython())("docs/verify/check_caps.py refuses", () => {
  test.each(Object.entries(TAMPERINGS))("%s", (_name, tamper) => {
    const tampered = Object.values(KINDS).flatMap((kind) =>
      casesOf(kind, 20)
        .filter(({ files }) => certificateOf(files).steps[0]!.triggered)
        .slice(0, 12)
        .flatMap(({ files, steps }) => {
          const changed = tamper(files);
          return changed && JSON.stringify(changed) !== JSON.stringify(files)
            ? [{ changed, steps }]
            : [];
        }),
    );
    expect(tampered.length).toBeGreaterThan(15);
    const found = checkAll(tampered.map(({ changed }) => changed));
    expect(found.flatMap((why, at) => (why === "" ? [tampered[at]!.steps] : []))).toEqual([]);
  });
});
