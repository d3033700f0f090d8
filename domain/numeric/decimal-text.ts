import { assert } from "../errors.ts";

/**
 * The shortest decimal text that reads back to the same double, without an exponent.
 *
 * Expects: a finite number; `-0` prints as `0`.
 */
export function decimalText(value: number): string {
  assert(Number.isFinite(value), "a printed number is finite");
  const text = String(value === 0 ? 0 : value);
  const exponent = text.indexOf("e");
  return exponent < 0
    ? text
    : positional(text.slice(0, exponent), Number(text.slice(exponent + 1)));
}

/** `1.25` and `-7` to `0.000000125`. */
function positional(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole, places = ""] = mantissa.replace("-", "").split(".");
  const digits = `${whole}${places}`;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.padEnd(exponent + 1, "0")}`;
}
