import pg from "pg";
import { assert } from "../../domain/errors.ts";

type Parse = (text: string) => unknown;
const { builtins } = pg.types;

/**
 * How column text becomes a value: dates, numerics and instants stay text (the driver's own parser
 * makes a date local midnight, and a numeric would lose its digits); a bigint is a checked number.
 */
const PARSERS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [builtins.DATE, (text) => text],
  [builtins.NUMERIC, (text) => text],
  [builtins.TIMESTAMPTZ, instantText],
  [builtins.INT8, safeInteger],
]);

/** Given to each connection, so that no global of the driver changes. */
export const columnParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    PARSERS.get(oid) ??
    pg.types.getTypeParser(oid, format as "text")) as typeof pg.types.getTypeParser,
};

/** `2026-11-23 09:00:00.5+00` of a session in UTC as `2026-11-23T09:00:00.500000Z`. */
function instantText(text: string): string {
  const [, date, time, fraction = ""] = /^(\S+) ([\d:]+)(?:\.(\d+))?\+00$/.exec(text) ?? [];
  assert(date !== undefined, "the database session is in UTC");
  return `${date}T${time}.${fraction.padEnd(6, "0")}Z`;
}

function safeInteger(text: string): number {
  const value = Number(text);
  assert(Number.isSafeInteger(value), `${text} is a safe integer`);
  return value;
}
