import { decimalParts } from "./decimal-parts.ts";

/** The double nearest to a quotient of two numbers as they are written, 54.88 / 91 being 784 / 1300. */
export function decimalQuotient(dividend: number, divisor: number): number {
  const [a, b] = [decimalParts(dividend), decimalParts(divisor)];
  const places = Math.max(a.places, b.places);
  const whole = ({ units, places: own }: typeof a): number =>
    Number(`${units}${"0".repeat(places - own)}`);
  return whole(a) / whole(b);
}
