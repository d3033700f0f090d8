import { decimalText } from "./decimal-text.ts";

/** The double nearest to the product of two numbers as they are written, 1.15 x 200 being 230. */
export function decimalProduct(left: number, right: number): number {
  const [a, b] = [partsOf(left), partsOf(right)];
  return Number(`${a.units * b.units}e-${a.places + b.places}`);
}

function partsOf(value: number): { readonly units: bigint; readonly places: number } {
  const [whole, places = ""] = decimalText(value).split(".");
  return { units: BigInt(`${whole}${places}`), places: places.length };
}
