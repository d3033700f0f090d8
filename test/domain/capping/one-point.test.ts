import fc from "fast-check";
import { expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { GroupStep } from "../../../domain/capping/group.ts";
import { lineOf } from "./lines.ts";

const SECTORS = ["A", "B", "C", "D", "E", "F", "G", "H"];

const inSectors = (limit: number, floor?: number): GroupStep => ({
  id: "sector",
  kind: "group",
  unit: "security",
  by: "sector",
  limit,
  floor,
});

/** Lines in sectors of their own by turns. */
function linesIn(count: number, weights: readonly number[]): readonly CapLine[] {
  return weights.map((weight, at) => ({
    ...lineOf(`S${at}`, `S${at}`, weight),
    attributes: { sector: SECTORS[at % count]! },
  }));
}

/** Each line's part of its own sector. */
function partsOf(lines: readonly CapLine[], weights: readonly number[]): readonly number[] {
  const sectorOf = (at: number) => lines[at]!.attributes["sector"];
  return weights.map(
    (weight, at) =>
      weight /
      weights.filter((_, other) => sectorOf(other) === sectorOf(at)).reduce((a, b) => a + b, 0),
  );
}

const weightsAfter = (lines: readonly CapLine[], step: CapStep): readonly number[] =>
  applyCaps(lines, [step]).lines.map(({ weightAfter }) => weightAfter);

/** Without the tail of a double, which depends on the order of adding. */
const rounded = (numbers: readonly number[]): readonly string[] =>
  numbers.map((number) => number.toPrecision(9));

test("four sectors of 25 % that are one exactly, two of them with tiny lines alone", () => {
  const lines = ["A", "B", "C", "D", "A"].map((sector, at) => ({
    ...lineOf(`S${at}`, `S${at}`, [1e-10, 1e-15, 2, 2, 1e-15][at]!),
    attributes: { sector },
  }));
  const [large, small] = [0.25 / (1 + 1e-5), 0.25e-5 / (1 + 1e-5)];
  expect(rounded(weightsAfter(lines, inSectors(0.25)))).toEqual(
    rounded([large, 0.25, 0.25, 0.25, small]),
  );
});

test("limits of N sectors that are one exactly bring each to its limit, however small its lines", () => {
  const weight = fc.constantFrom(1e-17, 1e-15, 1e-13, 1e-10, 1e-6, 0.37, 1, 2);
  const cases = fc.constantFrom(2, 4, 5, 8).chain((count) =>
    fc.record({
      count: fc.constant(count),
      weights: fc.array(weight, { minLength: count, maxLength: 3 * count }),
      floor: fc.constantFrom(undefined, 0.5 / count, 1 / count),
    }),
  );
  fc.assert(
    fc.property(cases, ({ count, weights, floor }) => {
      const lines = linesIn(count, weights);
      const after = weightsAfter(lines, inSectors(1 / count, floor));
      for (const sector of SECTORS.slice(0, count)) {
        const held = after.filter((_, at) => lines[at]!.attributes["sector"] === sector);
        expect(held.reduce((a, b) => a + b, 0)).toBeCloseTo(1 / count, 12);
      }
      expect(rounded(partsOf(lines, after))).toEqual(rounded(partsOf(lines, weights)));
    }),
    { numRuns: 300 },
  );
});

test("limits that miss one by more than the tolerance are refused, with tiny lines or without", () => {
  for (const tiny of [1, 1e-10, 1e-15])
    for (const short of [1e-12, 1e-11, 1e-6])
      expect(() =>
        weightsAfter(linesIn(4, [2, tiny, 2, tiny, tiny]), inSectors(0.25 - short)),
      ).toThrow("cap_infeasible");
});

const KINDS: Readonly<Record<string, CapStep>> = {
  single: { id: "s", unit: "security", kind: "single", target: 0.25 },
  group: { ...inSectors(0.25), id: "s" },
  joint: {
    id: "s",
    unit: "security",
    kind: "joint",
    objective: "least_relative_squares",
    steps: [{ id: "stock", unit: "security", kind: "single", target: 0.25 }],
  },
  "joint of two families": {
    id: "s",
    unit: "security",
    kind: "joint",
    objective: "least_relative_squares",
    steps: [inSectors(0.25), { id: "stock", unit: "security", kind: "single", target: 0.3 }],
  },
  largest_others: {
    id: "s",
    unit: "security",
    kind: "largest_others",
    largest: 0.25,
    others: 0.25,
  },
  ladder: { id: "s", unit: "security", kind: "ladder", ladder: [0.25], others: 0.25 },
};

/** docs/methodology/capping.md section 16. */
test.each`
  weights                     | bound                  | because
  ${[0.4, 0.3, 0.2, 0.1]}     | ${["s", "s", "s", ""]} | ${"the third is caught on the way; the last receives just up to its limit"}
  ${[0.7, 0.1, 0.1, 0.1]}     | ${["s", "", "", ""]}   | ${"three that are alike receive just up to theirs"}
  ${[0.4, 0.25, 0.25, 0.1]}   | ${["s", "s", "s", ""]} | ${"two at their limit from the start, which receive nothing"}
  ${[0.25, 0.25, 0.25, 0.25]} | ${["", "", "", ""]}    | ${"nobody is over a limit"}
`("four under 25 %, from $weights, are bound $bound: $because", ({ weights, bound }) => {
  for (const [kind, step] of Object.entries(KINDS)) {
    const { lines } = applyCaps(linesIn(4, weights), [step]);
    expect(
      lines.map(({ boundBy }) => boundBy),
      kind,
    ).toEqual(bound);
  }
});

test("floors that are one together hold those that they lift; who gives just down to its own is free", () => {
  const { lines } = applyCaps(linesIn(4, [0.4, 0.3, 0.2, 0.1]), [inSectors(1, 0.25)]);
  for (const { weightAfter } of lines) expect(weightAfter).toBeCloseTo(0.25, 14);
  expect(lines.map(({ boundBy }) => boundBy)).toEqual(["", "sector", "sector", "sector"]);
});
