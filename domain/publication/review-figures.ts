import { decimalText } from "../numeric/decimal-text.ts";
import { roundText } from "../numeric/publish.ts";
import type { Verdict } from "../pro-forma.ts";

/** A fraction as a percentage with two decimals, for people. */
export function percent(fraction: number): string {
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

/** Distance to the threshold as a part of it; undefined where either is no number. */
export function relativeMargin(verdict: Pick<Verdict, "margin" | "threshold">): number | undefined {
  const { margin, threshold } = verdict;
  if (margin === undefined || typeof threshold !== "number" || threshold === 0) return undefined;
  return Math.abs(margin / threshold);
}
