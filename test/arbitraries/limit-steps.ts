import fc from "fast-check";
import type { CapLine } from "../../domain/capping/cap-line.ts";
import type { GroupParkStep } from "../../domain/capping/group-threshold-park.ts";
import type { GroupStep } from "../../domain/capping/group.ts";
import type { JointStep } from "../../domain/capping/joint.ts";
import type { LadderStep } from "../../domain/capping/ladder.ts";
import type { LargestOthersStep } from "../../domain/capping/largest-others.ts";
import type { PivotStep } from "../../domain/capping/pivot.ts";
import type { RelativeStep } from "../../domain/capping/relative.ts";
import { capLines, capLinesOfCompanies } from "./cap-lines.ts";

const unit = fc.constantFrom<"company" | "security">("company", "security");
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Lines with a sector and a country each, a parent's weight, and some that may not receive. */
export function attributedLines(least: number, most: number): fc.Arbitrary<readonly CapLine[]> {
  return fc
    .tuple(
      fc.oneof(capLines(least, most), capLinesOfCompanies(least, most)),
      fc.array(fc.tuple(fc.nat(4), fc.nat(2), between(0.3, 3), fc.nat(9)), {
        minLength: most,
        maxLength: most,
      }),
    )
    .map(([lines, drawn]) => {
      const whole = lines.reduce((total, { weight }) => total + weight, 0);
      const first = new Map<string, number>();
      return lines.map((line, at) => {
        if (!first.has(line.companyId)) first.set(line.companyId, at);
        const [sector, country] = drawn[first.get(line.companyId)!]!;
        const [, , tilt, suspended] = drawn[at]!;
        return {
          ...line,
          attributes: {
            sector: "TFIHU"[sector]!,
            country: ["US", "GB", "JP"][country]!,
            parent: String(Math.min(1, (line.weight / whole) * tilt)),
            suspended: suspended === 0 ? "true" : "",
          },
        };
      });
    });
}

export const largestOthersSteps: fc.Arbitrary<LargestOthersStep> = fc
  .tuple(unit, between(0.05, 0.5), between(0.3, 1))
  .map(([unitDrawn, largest, share]) => ({
    id: "one",
    kind: "largest_others",
    unit: unitDrawn,
    largest,
    others: largest * share,
  }));

export const parkSteps: fc.Arbitrary<GroupParkStep> = fc
  .tuple(unit, between(0.03, 0.1), between(0.25, 0.6), between(0.6, 1), between(0.6, 1))
  .map(([unitDrawn, threshold, trigger, floor, cushion]) => ({
    id: "park",
    kind: "group_threshold",
    method: "park_smallest",
    unit: unitDrawn,
    members: { over: threshold },
    trigger: { over: trigger },
    target: trigger * cushion,
    member_floor: threshold * floor,
    receivers_limit: threshold * floor,
  }));

const limits = {
  limit: between(0.15, 0.9),
  limits: fc.record({ T: between(0.1, 0.6), F: between(0.1, 0.6), I: between(0.1, 0.6) }),
  floor: between(0.001, 0.1),
};

export const groupSteps: fc.Arbitrary<GroupStep> = fc
  .tuple(
    unit,
    fc.constantFrom("sector", "country"),
    fc.oneof(
      fc.record({ limit: limits.limit }),
      fc.record({ limits: limits.limits }),
      fc.record({ limit: limits.limit, floor: limits.floor }),
      fc.record({ floor: limits.floor }),
    ),
  )
  .map(([unitDrawn, by, drawn]) => ({
    id: "group",
    kind: "group",
    unit: unitDrawn,
    by,
    ...drawn,
  }));

/** Stock, company, sector and country limits and sector floors, in every mixture. */
export const jointSteps: fc.Arbitrary<JointStep> = fc
  .tuple(
    between(0.04, 0.4),
    between(1, 1.6),
    fc.option(between(0.2, 0.6), { nil: undefined }),
    fc.option(between(0.3, 0.8), { nil: undefined }),
    fc.option(between(0.001, 0.08), { nil: undefined }),
  )
  .map(([stock, wider, sector, country, floor]) => ({
    id: "joint",
    kind: "joint",
    unit: "security",
    objective: "least_relative_squares",
    steps: [
      { id: "stock", kind: "single", unit: "security", target: stock },
      { id: "issuer", kind: "single", unit: "company", target: Math.min(1, stock * wider) },
      ...(sector === undefined && floor === undefined
        ? []
        : [
            {
              id: "sector",
              kind: "group" as const,
              unit: "security" as const,
              by: "sector",
              ...(sector !== undefined && { limit: sector }),
              ...(floor !== undefined && { floor }),
            },
          ]),
      ...(country === undefined
        ? []
        : [
            {
              id: "country",
              kind: "group" as const,
              unit: "security" as const,
              by: "country",
              limits: { US: country, GB: country },
            },
          ]),
    ],
  }));

/** The limits of a factor index: each line's follows its parent's weight, beside those of sectors. */
export const followingSteps: fc.Arbitrary<JointStep> = fc
  .tuple(unit, between(1, 3), between(0.05, 0.4), between(0.2, 0.6))
  .map(([unitDrawn, multiple, stock, sector]) => ({
    id: "joint",
    kind: "joint",
    unit: unitDrawn,
    objective: "least_relative_squares",
    steps: [
      { id: "stock", kind: "relative", unit: unitDrawn, to: "parent", multiple, limit: stock },
      { id: "sector", kind: "group", unit: unitDrawn, by: "sector", limit: sector },
    ],
  }));

export const pivotSteps: fc.Arbitrary<PivotStep> = fc
  .tuple(unit, between(0.08, 0.3), between(0.03, 0.07), between(0.3, 0.6), fc.boolean())
  .map(([unitDrawn, limit, threshold, target, atLeast]) => ({
    id: "pivot",
    kind: "pivot",
    unit: unitDrawn,
    member_limit: limit,
    members: atLeast ? { at_least: threshold } : { over: threshold },
    target,
    objective: "least_squares",
  }));

export const ladderSteps: fc.Arbitrary<LadderStep> = fc
  .tuple(
    unit,
    fc.array(between(0.03, 0.3), { minLength: 1, maxLength: 6 }),
    between(0.3, 1),
    fc.option(fc.tuple(between(0.03, 0.1), between(0.2, 0.6)), { nil: undefined }),
  )
  .map(([unitDrawn, rungs, share, fires]) => {
    const ladder = rungs.toSorted((a, b) => b - a);
    return {
      id: "ladder",
      kind: "ladder",
      unit: unitDrawn,
      ladder,
      others: ladder.at(-1)! * share,
      ...(fires && { members: { over: fires[0] }, trigger: { at_least: fires[1] } }),
    };
  });

export const relativeSteps: fc.Arbitrary<RelativeStep> = fc
  .tuple(
    unit,
    between(0.7, 3),
    fc.option(between(0.01, 0.2), { nil: undefined }),
    fc.option(between(0.05, 0.4), { nil: undefined }),
  )
  .map(([unitDrawn, multiple, points, limit]) => ({
    id: "relative",
    kind: "relative",
    unit: unitDrawn,
    to: "parent",
    multiple,
    points,
    ...(limit !== undefined && { limit }),
  }));
