import { liquidityOf } from "../measures/liquidity-measures.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { shownValue } from "../words/rounded-figures.ts";
import { percent } from "../words/figures.ts";
import { valueInWords } from "../words/value-names.ts";

/** The currencies that amounts of one line are in. */
export interface LineCurrencies {
  readonly index: string;
  readonly listing: string;
}

const isPart = (column: string): boolean =>
  ["float_factor", "voting_rights"].includes(column) || liquidityOf(column)?.holds === "part";

const isAmount = (column: string): boolean =>
  ["company_cap", "par"].includes(column) || liquidityOf(column)?.holds === "amount";

/** A value of a column with its unit: a percentage, an amount with its currency, or as it stands. */
export function valueWithUnit(
  column: string,
  value: number | string | undefined,
  { index, listing }: LineCurrencies,
): string {
  if (value === undefined) return "unknown";
  if (typeof value === "string") return value;
  if (isPart(column)) return percent(significant(value));
  if (column === "price") return `${shownValue(value)} ${listing}`;
  if (isAmount(column)) return `${shownValue(value)} ${index}`;
  return Math.abs(value) < 1 ? decimalText(significant(value)) : shownValue(value);
}

/** Six digits that count: decimals alone would hide a small number. */
function significant(value: number): number {
  return Number(value.toPrecision(6));
}

/** What a test asks of a column: an amount, a text, or one of several between bars. */
export function askedWithUnit(
  column: string,
  threshold: number | string,
  currencies: LineCurrencies,
): string {
  if (typeof threshold === "number") return valueWithUnit(column, threshold, currencies);
  return threshold
    .split("|")
    .map((text) => valueInWords(column, text))
    .join(", ");
}
