import { PipelineError } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import type { CurrentConstituent } from "../universe/security.ts";
import type { SizedLine } from "./sized-line.ts";
import type { MembersBefore, WeightingSurroundings } from "./weighting-scheme.ts";

export interface TrancheRule {
  /** Month of the review at which each tranche is rebalanced, tranche 1 first. */
  readonly months: readonly number[];
}

/** Months with a review and no tranche, which would be refused, and tranches that are never due. */
export function trancheProblems(
  { months }: TrancheRule,
  reviews: WeightingSurroundings["months"],
): readonly { readonly path: readonly (string | number)[]; readonly reason: string }[] {
  const path = ["tranches", "months"];
  const all = Object.values(reviews).flat();
  return [
    ...Object.entries(reviews).flatMap(([kind, of]) =>
      of
        .filter((month) => !months.includes(month))
        .map((month) => ({ path, reason: `the ${kind} review in month ${month} has no tranche` })),
    ),
    ...months.flatMap((month, at) =>
      all.includes(month)
        ? []
        : [{ path: [...path, at], reason: `no review is in month ${month}: never rebalanced` }],
    ),
  ];
}

export interface TrancheWeighing {
  readonly lines: readonly SizedLine[];
  readonly before: MembersBefore;
  readonly month: number;
  /** The weights of a tranche that is rebalanced, in the order of the lines. */
  readonly target: readonly number[];
}

/**
 * Each line's weight by tranche when one tranche is rebalanced and the others keep their index shares.
 *
 * Rule: a tranche keeps its own part of the market value. The due one takes the target weights, the
 * others those of their index shares at the review's prices; what a leaving line was worth is spread
 * over its tranche in proportion. A tranche that holds nothing any more takes the target weights.
 * Boundary: before a first review all take the target weights, each with the same part of the market
 * value.
 * Keeps: all parts sum to one.
 * Throws: bad_input where the review's month is none of the rule's, where the composition in force comes
 * without what its tranches hold, or with tranches that are not its index shares, or where a newcomer would
 * enter by a tranche that is worth nothing.
 */
export function trancheParts(
  { months }: TrancheRule,
  { lines, before, month, target }: TrancheWeighing,
): readonly (readonly number[])[] {
  const due = months.indexOf(month);
  if (due < 0)
    throw new PipelineError("bad_input", {
      field: "weight.tranches.months",
      value: month,
      reason: `the review's month is none of ${months.join(", ")}`,
    });
  if (before.size > 0 && !holdsTranches(before))
    throw new PipelineError("bad_input", {
      field: "current.csv",
      reason: `none of tranche_1 to tranche_${months.length} holds a line that has a price; they carry each tranche's index shares`,
    });
  for (const { current } of before.values()) refuseOtherShares(current, months.length);
  const tranches = months.map((_, tranche) => {
    const held = lines.map(
      ({ line, price, fx }) =>
        price * fx * (before.get(line.security.securityId)?.current.tranches?.[tranche] ?? 0),
    );
    const total = sum(held);
    const weights = tranche === due || total === 0 ? target : held.map((value) => value / total);
    return { weights, value: valueOf(tranche, before) };
  });
  const all = sum(tranches.map(({ value }) => value));
  const partOf = (value: number) => (before.size === 0 ? 1 / months.length : value / all);
  const parts = lines.map((_, at) =>
    tranches.map(({ weights, value }) => weights[at]! * partOf(value)),
  );
  if (parts.some((own) => sum(own) === 0))
    throw new PipelineError("bad_input", {
      field: "current.csv",
      reason: `tranche_${due + 1} is due and holds nothing: newcomers would weigh nothing`,
    });
  return parts;
}

function holdsTranches(before: MembersBefore): boolean {
  return [...before.values()].some(
    ({ current, value }) => (value ?? 0) > 0 && sum(current.tranches ?? []) > 0,
  );
}

/** How far tranches may be from the index shares, as a part of them: each may be rounded by itself. */
const TOLERANCE = 1e-6;

function refuseOtherShares(
  { securityId, indexShares, tranches = [] }: CurrentConstituent,
  count: number,
): void {
  const all = sum(tranches);
  const areAll = tranches.length === count;
  if (areAll && Math.abs(all - (indexShares ?? Infinity)) <= TOLERANCE * all) return;
  const given = areAll ? `they add up to ${all}` : `there are ${tranches.length}`;
  throw new PipelineError("bad_input", {
    field: "current.csv",
    security_id: securityId,
    reason: `tranche_1 to tranche_${count} are what each tranche holds of its index shares; ${given}, and its index_shares are ${indexShares ?? "unknown"}`,
  });
}

/** A tranche's market value in the composition in force, leaving lines included. */
function valueOf(tranche: number, before: MembersBefore): number {
  return sum(
    [...before.values()].map(({ current: { tranches }, value }) => {
      const all = sum(tranches ?? []);
      return all === 0 ? 0 : ((value ?? 0) * (tranches?.[tranche] ?? 0)) / all;
    }),
  );
}
