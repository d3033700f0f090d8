import { decimalParts, type DecimalParts } from "./decimal-parts.ts";

/** The double nearest to a number less others, all as they are written: 1 less 0.7 and 0.2 is 0.1. */
export function decimalDifference(from: number, less: readonly number[]): number {
  const near = wholeDifference(from, less);
  if (near !== undefined) return near;
  const all = [from, ...less].map(decimalParts);
  const places = Math.max(...all.map((part) => part.places));
  const [whole, ...parts] = all.map((part) => unitsAt(part, places));
  const left = parts.reduce((rest, units) => rest - units, whole!);
  return Number(`${left}e-${places}`);
}

/** Most numbers have a few places: then their units are whole doubles, and so is what is left. */
function wholeDifference(from: number, less: readonly number[]): number | undefined {
  let left = 0;
  for (let at = -1; at < less.length; at++) {
    const value = at < 0 ? from : less[at]!;
    const units = Math.round(value * FEW);
    if (units / FEW !== value || Math.abs(units) > MOST_UNITS) return undefined;
    left += at < 0 ? units : -units;
  }
  return Math.abs(left) > MOST_UNITS ? undefined : left / FEW;
}

/** Six places. */
const FEW = 1e6;
const MOST_UNITS = Number.MAX_SAFE_INTEGER / 2;

function unitsAt({ units, places }: DecimalParts, finer: number): bigint {
  return BigInt(`${units}${"0".repeat(finer - places)}`);
}
