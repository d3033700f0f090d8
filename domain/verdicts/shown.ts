import { decimalText } from "../numeric/decimal-text.ts";

/** A measure as an explanation prints it. */
export function shown(value: number | string | undefined): string {
  if (value === undefined) return "unknown";
  return typeof value === "number" ? decimalText(value) : value;
}
