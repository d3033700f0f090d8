import { code } from "./spans.ts";
import { exchangeName } from "./exchange-names.ts";
import { listed } from "./figures.ts";

/** Types of securities as a reader calls them; one without a name here is shown as it is written. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  common: "common stock",
  adr: "depositary receipt",
  reit: "real estate investment trust",
  preferred: "preferred stock",
  warrant: "warrant",
  unit: "unit",
  right: "right",
  note: "note",
  closed_end_fund: "closed-end fund",
  spac: "special purpose acquisition company",
  etf: "exchange-traded fund",
};

/** Columns whose values are plain words. */
const PLAIN: readonly string[] = ["country", "currency", "sector", "industry", "incorporation"];

/** A value of a column as a reader would write it; one that only a data set knows is shown as code. */
export function valueInWords(column: string, value: string): string {
  if (column === "exchange") return exchangeName(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  if (column === "security_type") return TYPE_NAMES[value] ?? code(value);
  return PLAIN.includes(column) ? value : code(value);
}

/** `a, b or c`. */
export function valuesInWords(column: string, values: readonly string[]): string {
  return listed(
    values.map((value) => valueInWords(column, value)),
    "or",
  );
}
