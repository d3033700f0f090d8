import type { PriceLine, Security } from "../universe/security.ts";
import type { FloatFault, FloatPart } from "./float-part.ts";
import { smallestFloat, firstFault } from "./float-parts.ts";
import { FLOAT_FACTOR } from "./source-column.ts";

/**
 * A later role's line with the free float of that role.
 *
 * Rule: each part is the role's where its file has every column that the part names and it is known
 * there, else the universe's, so that no count of one day is divided by one of another. `shares` are
 * the role's, the universe's where it has none.
 */
export function laterFloat(
  parts: readonly FloatPart[],
  line: PriceLine,
  security: Security,
): PriceLine {
  const decided = line.decidedFloat ?? security.decidedFloat;
  if (decided !== undefined) return { ...line, floatFactor: decided };
  const at = atRole(line, security);
  const floats = parts.map(
    (part) => (isGiven(part, line) ? part.observe(at) : undefined) ?? part.observe(security),
  );
  return { ...line, floatFactor: smallestFloat(floats) };
}

/** Of what the role's file has. */
export function laterFault(
  parts: readonly FloatPart[],
  line: PriceLine,
  security: Security,
): FloatFault | undefined {
  const given = parts.filter((part) => isGiven(part, line));
  return firstFault(given, atRole(line, security));
}

/** Share counts of the universe at which a float of that role begins, or ends, to follow them, or none can be made. */
export function laterBends(
  parts: readonly FloatPart[],
  line: PriceLine,
  security: Security,
): readonly number[] {
  if (line.shares !== undefined) return [];
  const at = atRole(line, security);
  return parts.filter((part) => isGiven(part, line)).flatMap((part) => part.bends(at, "shares"));
}

function isGiven({ columns }: FloatPart, { attributes = {}, floatFactor }: PriceLine): boolean {
  return columns.every(
    (column) =>
      column === "shares" ||
      (column === FLOAT_FACTOR ? floatFactor !== undefined : Object.hasOwn(attributes, column)),
  );
}

/** The line as that role's file has it. */
function atRole({ shares, floatFactor, attributes = {} }: PriceLine, security: Security): Security {
  const { [FLOAT_FACTOR]: _, ...given } = security.attributes;
  return {
    ...security,
    shares: shares ?? security.shares,
    floatFactor,
    attributes: { ...given, ...attributes },
  };
}
