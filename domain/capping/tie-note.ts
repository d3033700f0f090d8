import { TOLERANCE } from "../numeric/comparator.ts";
import { largestUnits } from "./unit-rank.ts";
import type { CapUnits } from "./units.ts";

/** Says which of the units that tie for the last of the largest places took it; "" = no tie. */
export function tieNote(units: CapUnits, places: number): string {
  const ranked = largestUnits(units, places + 1);
  const [lastAt, nextAt] = [ranked[places - 1], ranked[places]];
  if (lastAt === undefined || nextAt === undefined) return "";
  if (units.weights[lastAt]! - units.weights[nextAt]! > TOLERANCE) return "";
  const [last, next] = [units.idAt(lastAt), units.idAt(nextAt)];
  return `${last} and ${next} tie for place ${places}: ${last} takes it, by weight before caps, then identifier`;
}
