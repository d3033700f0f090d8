import type { PlainDate } from "../calendar/plain-date.ts";
import { PipelineError } from "../errors.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import type { Security } from "./security.ts";

const TEXT_FIELDS = {
  security_id: "securityId",
  company_id: "companyId",
  ticker: "ticker",
  name: "name",
  exchange: "exchange",
  country: "country",
  security_type: "securityType",
  sector: "sector",
  industry: "industry",
  currency: "currency",
} as const;

const NUMBER_FIELDS = {
  fx: "fx",
  price: "price",
  shares: "shares",
  company_cap: "companyCap",
  float_factor: "floatFactor",
  advt: "advt",
} as const;

/** The columns of universe.csv that hold texts, and those that hold numbers. */
export const TEXT_COLUMNS: readonly string[] = Object.keys(TEXT_FIELDS);
export const NUMBER_COLUMNS: readonly string[] = Object.keys(NUMBER_FIELDS);

/** The columns that every universe.csv may have. */
export const USUAL_COLUMNS: readonly string[] = [
  ...TEXT_COLUMNS,
  ...NUMBER_COLUMNS,
  "listing_date",
];

/** Of the numbers that the file defines those that may be zero; of the others it is none, or means unknown. */
export const ZERO_COLUMNS: readonly string[] = ["float_factor", "advt"];

/** Whether a number can stand in a column. */
export function isPossibleValue(column: string, value: number): boolean {
  if (!isOf(NUMBER_FIELDS, column)) return true;
  if (value < 0 || (value === 0 && !ZERO_COLUMNS.includes(column))) return false;
  return column !== "float_factor" || value <= 1;
}

const PLAIN_DECIMAL = /^[+-]?\d+(\.\d+)?$/;

/** Reads a text column of universe.csv by its header; "" = unknown. */
export function textColumn(column: string): (security: Security) => string {
  if (isOf(TEXT_FIELDS, column)) return (security) => security[TEXT_FIELDS[column]];
  return (security) => security.attributes[column] ?? "";
}

/**
 * Reads a number column of universe.csv by its header; an empty cell is unknown, `undefined`.
 *
 * Throws: bad_input on a text that is no plain decimal, such as `1e-05`: to take it for unknown would
 * let a line pass, or fail, for how its number was written.
 */
export function numberColumn(column: string): (security: Security) => number | undefined {
  if (isOf(NUMBER_FIELDS, column)) return (security) => security[NUMBER_FIELDS[column]];
  return ({ attributes, securityId }) => {
    const text = attributes[column] ?? "";
    if (text === "") return undefined;
    if (PLAIN_DECIMAL.test(text)) return Number(text);
    throw new PipelineError("bad_input", {
      security_id: securityId,
      column,
      value: text,
      reason: "a rule reads a number: expected a plain decimal, such as 12.50, or nothing",
    });
  };
}

/** Reads any column of universe.csv by its header as text, a number as a plain decimal; "" = unknown. */
export function cellColumn(column: string): (security: Security) => string {
  if (!isOf(NUMBER_FIELDS, column)) return textColumn(column);
  return (security) => {
    const value = security[NUMBER_FIELDS[column]];
    return value === undefined ? "" : decimalText(value);
  };
}

/** The same line with another value in one column, all else equal; `undefined` = unknown. */
export function withColumn(
  security: Security,
  column: string,
  value: number | string | undefined,
): Security {
  if (isOf(TEXT_FIELDS, column)) return { ...security, [TEXT_FIELDS[column]]: value };
  if (isOf(NUMBER_FIELDS, column)) return { ...security, [NUMBER_FIELDS[column]]: value };
  if (column === "listing_date") return { ...security, listingDate: value as PlainDate };
  const text = typeof value === "number" ? decimalText(value) : (value ?? "");
  return { ...security, attributes: { ...security.attributes, [column]: text } };
}

function isOf<Fields extends object>(
  fields: Fields,
  column: string,
): column is Extract<keyof Fields, string> {
  return Object.hasOwn(fields, column);
}
