import { ascending } from "../numeric/ascending.ts";
import { doubles } from "../numeric/filled.ts";
import type { FillRule } from "./fill-rule.ts";

/** Shares that may still rise: their bases, a cap for each or one for all, and what they share. */
export interface RisingShares {
  readonly bases: Float64Array;
  readonly caps: number | Float64Array;
  readonly total: number;
}

/**
 * The level at which no free share reaches its stop, one always free: one walk up the sorted stops.
 *
 * Its sums are plain and in the order of the stops, so it is near the level, not its last bits.
 */
export function sortedLevel({ bases: given, caps, total }: RisingShares, rule: FillRule): number {
  const count = given.length;
  const { bases, taken } = inStopOrder(given, caps, rule);
  const free = new Float64Array(count + 1);
  for (let at = count - 1; at >= 0; at--) free[at] = free[at + 1]! + bases[at]!;
  let left = total;
  for (let held = 0; held < count - 1; held++) {
    const level = rule.levelOf(free[held]!, left, count - held);
    const cap = typeof taken === "number" ? taken : taken[held]!;
    if (rule.stop(bases[held]!, cap) >= level) return level;
    left = typeof taken === "number" ? total - taken * (held + 1) : left - cap;
  }
  return rule.levelOf(bases[count - 1]!, left, 1);
}

/** Bases and caps in the order in which rising water reaches the stops; equal ones in base order. */
function inStopOrder(
  bases: Float64Array,
  caps: number | Float64Array,
  rule: FillRule,
): { readonly bases: Float64Array; readonly taken: number | Float64Array } {
  if (typeof caps === "number") return { bases: bases.toSorted().reverse(), taken: caps };
  const stops = bases.map((base, at) => rule.stop(base, caps[at]!));
  const order = ascending(stops);
  return {
    bases: doubles(order.length, (at) => bases[order[at]!]!),
    taken: doubles(order.length, (at) => caps[order[at]!]!),
  };
}
