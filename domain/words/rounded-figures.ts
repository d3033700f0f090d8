import { decimalText } from "../numeric/decimal-text.ts";
import { roundText } from "../numeric/publish.ts";

/** A fraction as a percentage with two decimals, for people. */
export function roundedPercent(fraction: number): string {
  return `${roundText(fraction * 100, 2)} %`;
}

/** A fraction as basis points with one decimal, signed, for people. */
export function basisPoints(fraction: number): string {
  const text = roundText(fraction * 10_000, 1);
  return `${text.startsWith("-") ? "" : "+"}${text} bp`;
}

/** A value of a verdict with thousands apart, for people. */
export function shownValue(value: number | string | undefined): string {
  if (typeof value !== "number") return value ?? "unknown";
  const [whole, places] = decimalText(value).split(".");
  const grouped = whole!.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ",");
  return places === undefined ? grouped : `${grouped}.${places.slice(0, 4)}`;
}
