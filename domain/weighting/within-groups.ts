import { sum } from "../numeric/sum.ts";

/**
 * Sizes scaled so that each group's add up to its total: one, or what `totalOf` says.
 *
 * Expects: sizes over zero in SecurityId order, each with its group's name.
 * Keeps: the proportions inside a group.
 */
export function withinGroups(
  sizes: readonly number[],
  given: {
    readonly groups: readonly string[];
    readonly totalOf?: (group: string) => number;
  },
): readonly number[] {
  const { groups, totalOf = () => 1 } = given;
  const members = Map.groupBy(sizes.keys(), (at) => groups[at]!);
  const totals = new Map(
    [...members].map(([group, places]) => [group, sum(places.map((at) => sizes[at]!))]),
  );
  return sizes.map((size, at) => (totalOf(groups[at]!) * size) / totals.get(groups[at]!)!);
}
