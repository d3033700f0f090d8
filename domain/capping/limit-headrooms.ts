import type { Headroom, UnitWeight } from "./cap-kind.ts";
import type { UpperLimits } from "./joint-limits.ts";
import type { CapUnits } from "./units.ts";

/**
 * What stands against each limit: of limits on single units the one that is closest, or furthest over,
 * and every sum with a limit.
 *
 * Floors are not here: a headroom is a limit less what is measured, and of a floor that is no room.
 */
export function limitHeadrooms(
  { idAt, weights }: Pick<CapUnits, "idAt" | "weights">,
  { upper, families }: UpperLimits,
): readonly Headroom[] {
  const held = (at: number): UnitWeight => [idAt(at), weights[at]!];
  const room = (at: number): number => upper[at]! - weights[at]!;
  const limited = [...weights.keys()].filter((at) => upper[at]! < 1);
  const closest = limited.toSorted((a, b) => room(a) - room(b))[0];
  return [
    ...(closest === undefined
      ? []
      : [{ measure: "largest_over_its_limit", limit: upper[closest]!, held: [held(closest)] }]),
    ...families
      .flatMap(({ sums }) => sums)
      .filter(({ upper: limit }) => limit < 1)
      .map(({ name, members, upper: limit }) => ({
        measure: name,
        limit,
        held: members.map(held).toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
      })),
  ];
}
