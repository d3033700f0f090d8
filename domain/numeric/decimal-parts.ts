import { decimalText } from "./decimal-text.ts";

/** A number as it is written: whole units of its last decimal place. */
export interface DecimalParts {
  readonly units: bigint;
  readonly places: number;
}

export function decimalParts(value: number): DecimalParts {
  const [whole, places = ""] = decimalText(value).split(".");
  return { units: BigInt(`${whole}${places}`), places: places.length };
}
