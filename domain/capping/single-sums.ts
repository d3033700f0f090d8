import type { ForcedLimit, NearestProblem, SumLimit } from "./nearest-problem.ts";

/** A limit in force without how strongly it pulls. */
type NamedLimit = Omit<ForcedLimit, "multiplier">;

/** A problem whose sums all have several weights, and how its limits are named in the one it came from. */
export interface BoundedProblem {
  readonly problem: NearestProblem;
  readonly named: <Limit extends NamedLimit>(limit: Limit) => Limit;
}

/**
 * Takes sums of one weight as limits of that weight, which rounding does not touch however small it is.
 *
 * Boundary: where the weight's own limit is as tight, it is the one that is named.
 */
export function withoutSingleSums(given: NearestProblem): BoundedProblem {
  const several = given.sums.flatMap(({ members }, at) => (members.length > 1 ? [at] : []));
  if (several.length === given.sums.length) return { problem: given, named: (limit) => limit };
  const upper = [...given.upper];
  const lower = [...given.lower];
  const tightest = { at_most: new Map<number, number>(), at_least: new Map<number, number>() };
  for (const [place, { members, ...sum }] of given.sums.entries()) {
    if (members.length > 1) continue;
    const at = members[0]!;
    if (sum.upper < upper[at]!) {
      upper[at] = sum.upper;
      tightest.at_most.set(at, place);
    }
    if (sum.lower > lower[at]!) {
      lower[at] = sum.lower;
      tightest.at_least.set(at, place);
    }
  }
  const sums: SumLimit[] = several.map((place) => given.sums[place]!);
  return {
    problem: { ...given, upper, lower, sums },
    named(limit) {
      if (limit.of === "sum") return { ...limit, at: several[limit.at]! };
      const place = tightest[limit.side].get(limit.at);
      return place === undefined ? limit : { ...limit, of: "sum", at: place };
    },
  };
}
