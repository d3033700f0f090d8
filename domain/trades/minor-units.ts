/** Minor units in one unit of a currency: cash moves in hundredths. */
export const MINOR = 100;

/** A few units in the last place, so that 1.005, just below it as a double, is still half a cent. */
const HALF = 1 + 4 * Number.EPSILON;

/** An amount as a whole number of hundredths, half away from zero. */
export function toMinorUnits(amount: number): number {
  const minor = Math.floor(Math.abs(amount) * MINOR * HALF + 0.5);
  return amount < 0 && minor > 0 ? -minor : minor;
}

/** The amount of so many hundredths. */
export function ofMinorUnits(minor: number): number {
  return minor / MINOR;
}

/** A whole number of hundredths as text: `-5` is `-0.05`. */
export function minorText(minor: number): string {
  const units = Math.abs(minor);
  const whole = Math.floor(units / MINOR);
  const rest = units - whole * MINOR;
  return `${minor < 0 ? "-" : ""}${whole}.${rest < 10 ? "0" : ""}${rest}`;
}
