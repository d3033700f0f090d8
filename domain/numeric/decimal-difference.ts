import { decimalParts, type DecimalParts } from "./decimal-parts.ts";

/** The double nearest to a number less others, all as they are written: 1 less 0.7 and 0.2 is 0.1. */
export function decimalDifference(from: number, less: readonly number[]): number {
  const all = [from, ...less].map(decimalParts);
  const places = Math.max(...all.map((part) => part.places));
  const [whole, ...parts] = all.map((part) => unitsAt(part, places));
  const left = parts.reduce((rest, units) => rest - units, whole!);
  return Number(`${left}e-${places}`);
}

function unitsAt({ units, places }: DecimalParts, finer: number): bigint {
  return BigInt(`${units}${"0".repeat(finer - places)}`);
}
