import { sortsOf, type RankRule } from "./rank-rule.ts";

interface RankingProblem {
  readonly path: readonly string[];
  readonly reason: string;
}

/** Why a method that adds up what is ranked by asks for the largest first. */
export const PARTS_FROM_LARGEST =
  "parts of a total are taken from the largest down: rank with `direction: descending`";

/** Of a method that needs one ranking. */
export function perGroupProblems({ scope }: RankRule, method: string): readonly RankingProblem[] {
  return scope === "per_group"
    ? [{ path: [], reason: `${method} needs one ranking, not one per group` }]
    : [];
}

/** Of a method that needs one ranking, in which the largest number is first. */
export function largestFirstProblems(
  rank: RankRule,
  { method, reason }: { readonly method: string; readonly reason: string },
): readonly RankingProblem[] {
  if (rank.scope === "per_group") return perGroupProblems(rank, method);
  const [first] = sortsOf(rank);
  return first!.direction === "descending" ? [] : [{ path: [], reason }];
}
