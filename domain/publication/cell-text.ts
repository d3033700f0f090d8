import { decimalText } from "../numeric/decimal-text.ts";

/** A number's shortest text, or nothing where it is unknown. */
export function numberCell(value: number | undefined): string {
  return value === undefined ? "" : decimalText(value);
}

/** A value that may be a number or already text. */
export function valueCell(value: number | string | undefined): string {
  return typeof value === "number" ? decimalText(value) : (value ?? "");
}

export function flagCell(value: boolean): string {
  return value ? "true" : "false";
}

/**
 * Free text of a vendor or a person, made safe for spreadsheets: one that would start a formula
 * (`=`, `+`, `-`, `@`, tab) gets an apostrophe in front.
 */
export function freeTextCell(text: string): string {
  return /^[=+\-@\t]/.test(text) ? `'${text}` : text;
}
