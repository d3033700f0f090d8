import { capitalised, listed } from "./figures.ts";

const MONTH_NAMES: readonly string[] = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** A kind of review before its noun: `quarterly`, `December`. */
export function kindName(kind: string): string {
  const words = kind.replaceAll(/[_-]/g, " ");
  return MONTH_NAMES.includes(words) ? capitalised(words) : words;
}

/** `annual review`, `annual and December reviews`. */
export function reviewsNamed(kinds: readonly string[]): string {
  return `${listed(kinds.map(kindName))} ${kinds.length === 1 ? "review" : "reviews"}`;
}
