import type { PriceLine, Universe } from "./security.ts";

/**
 * The lines of a session as the prices of a later role, with further columns of theirs.
 *
 * Rule: a rate of one may be one that the session's data do not give, so that the universe's serves.
 */
export function priceLines(
  { securities }: Universe,
  columns: readonly string[],
): readonly PriceLine[] {
  return securities.map(
    ({ securityId, price, shares, floatFactor, fx, companyCap, attributes }): PriceLine => ({
      securityId,
      price,
      shares,
      floatFactor,
      ...(fx !== 1 && { fx }),
      companyCap,
      ...(columns.length > 0 && { attributes: picked(attributes, columns) }),
    }),
  );
}

/** Those of the columns that the data have. */
function picked(attributes: Readonly<Record<string, string>>, columns: readonly string[]) {
  const held = columns.filter((column) => Object.hasOwn(attributes, column));
  return Object.fromEntries(held.map((column) => [column, attributes[column]!]));
}
