import type { Security } from "../universe/security.ts";
import type { FloatFault, FloatPart, SoughtFloat } from "./float-part.ts";

/** The smallest of what is known; `undefined` where nothing is. */
export function smallestFloat(floats: readonly (number | undefined)[]): number | undefined {
  const known = floats.filter((float) => float !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

export function firstFault(parts: readonly FloatPart[], line: Security): FloatFault | undefined {
  for (const part of parts) {
    const found = part.fault(line);
    if (found) return found;
  }
  return undefined;
}

/** The part with the smallest float of a line; the first of those that are as small, or unknown. */
export function bindingPart(parts: readonly FloatPart[], line: Security): FloatPart {
  let [binding] = parts;
  let least = binding!.observe(line) ?? Infinity;
  for (const part of parts.slice(1)) {
    const float = part.observe(line) ?? Infinity;
    if (float < least) [binding, least] = [part, float];
  }
  return binding!;
}

/** Values of a column that give a float: none where another part gives less. */
export function valuesOfParts(
  parts: readonly FloatPart[],
  line: Security,
  sought: SoughtFloat,
): readonly number[] {
  const part = partOf(parts, sought.column);
  return part && sought.float <= floatBeside(parts, part, line) ? part.valuesAt(line, sought) : [];
}

/** The value with which a column's own part gives a float, the others aside; of a stake that is too little: none. */
export function towardsOfParts(
  parts: readonly FloatPart[],
  line: Security,
  sought: SoughtFloat,
): number | undefined {
  const part = partOf(parts, sought.column);
  return part?.valuesAt(line, sought)[0] ?? (part?.lowers ? 0 : undefined);
}

/** Values of a column at which the smallest float begins, or ends, to follow it. */
export function bendsOfParts(
  parts: readonly FloatPart[],
  line: Security,
  column: string,
): readonly number[] {
  const part = partOf(parts, column);
  if (!part) return [];
  const float = floatBeside(parts, part, line);
  return [...part.bends(line, column), ...part.valuesAt(line, { column, float })];
}

/** Of a column that several parts are made from, as no source and limit are, the first. */
export function partOf(parts: readonly FloatPart[], column: string): FloatPart | undefined {
  return parts.find((part) => part.columns.includes(column));
}

function floatBeside(parts: readonly FloatPart[], part: FloatPart, line: Security): number {
  const others = parts.filter((other) => other !== part);
  return smallestFloat(others.map((other) => other.observe(line))) ?? 1;
}
