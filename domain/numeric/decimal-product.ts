import { decimalParts } from "./decimal-parts.ts";

/** The double nearest to the product of two numbers as they are written, 1.15 x 200 being 230. */
export function decimalProduct(left: number, right: number): number {
  const near = wholeProduct(left, right);
  if (near !== undefined) return near;
  const [a, b] = [decimalParts(left), decimalParts(right)];
  return Number(`${a.units * b.units}e-${a.places + b.places}`);
}

/** Most numbers have a few places and digits: then the product of their units is a whole double. */
function wholeProduct(left: number, right: number): number | undefined {
  const [a, b] = [scaleOf(left), scaleOf(right)];
  if (a === undefined || b === undefined) return undefined;
  const units = Math.round(left * a) * Math.round(right * b);
  if (Math.abs(units) > Number.MAX_SAFE_INTEGER) return undefined;
  return units === 0 ? 0 : units / (a * b);
}

/** The power of ten that makes a number whole. */
function scaleOf(value: number): number | undefined {
  return SCALES.find((scale) => {
    const units = Math.round(value * scale);
    return units / scale === value && Math.abs(units) <= FIFTEEN_DIGITS;
  });
}

const SCALES = [1, 1e2, 1e4, 1e6];
/** A number of no more digits is the only one so short that reads back to its double. */
const FIFTEEN_DIGITS = 1e15;
