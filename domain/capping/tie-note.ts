import { TOLERANCE } from "./comparator.ts";
import { largestUnits, type CapUnit } from "./units.ts";

/** Says which of the units that tie for the last of the largest places took it; "" = no tie. */
export function tieNote(units: readonly CapUnit[], places: number): string {
  const ranked = largestUnits(units, places + 1);
  const last = units[ranked[places - 1] ?? -1];
  const next = units[ranked[places] ?? -1];
  if (!last || !next || last.weight - next.weight > TOLERANCE) return "";
  return `${last.id} and ${next.id} tie for place ${places}: ${last.id} takes it, by weight before caps, then identifier`;
}
