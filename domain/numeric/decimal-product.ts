import { decimalParts } from "./decimal-parts.ts";

/** The double nearest to the product of two numbers as they are written, 1.15 x 200 being 230. */
export function decimalProduct(left: number, right: number): number {
  const [a, b] = [decimalParts(left), decimalParts(right)];
  return Number(`${a.units * b.units}e-${a.places + b.places}`);
}
