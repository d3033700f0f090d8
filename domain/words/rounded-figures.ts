import { roundText } from "../numeric/publish.ts";
import { amount } from "./figures.ts";

/** A fraction as a percentage with two decimals, for people. */
export function roundedPercent(fraction: number): string {
  return `${roundText(fraction * 100, 2)} %`;
}

/** A fraction as basis points with one decimal, signed, for people. */
export function basisPoints(fraction: number): string {
  const text = roundText(fraction * 10_000, 1);
  return `${text.startsWith("-") ? "" : "+"}${text} bp`;
}

/** A value of a verdict with thousands apart, for people: four decimals, of a small one four digits. */
export function shownValue(value: number | string | undefined): string {
  if (typeof value !== "number") return value ?? "unknown";
  return amount(Number(Math.abs(value) < 0.1 ? value.toPrecision(4) : roundText(value, 4)));
}
