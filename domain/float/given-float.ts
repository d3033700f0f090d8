import { decimalText } from "../numeric/decimal-text.ts";
import type { Security } from "../universe/security.ts";
import { FLOAT_FACTOR } from "./source-column.ts";

/** A line whose float is to be made of `float_factor` and another column keeps what the file says. */
export function keepingGiven(line: Security, columns: readonly string[]): Security {
  const isKept = line.attributes[FLOAT_FACTOR] !== undefined;
  return isKept || !columns.includes(FLOAT_FACTOR) ? line : withGiven(line);
}

/** The float that a line has as what the file says. */
export function withGiven(line: Security): Security {
  const { floatFactor } = line;
  const text = floatFactor === undefined ? "" : decimalText(floatFactor);
  return { ...line, attributes: { ...line.attributes, [FLOAT_FACTOR]: text } };
}
