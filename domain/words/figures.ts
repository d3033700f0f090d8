import { decimalText } from "../numeric/decimal-text.ts";

/** A fraction as a percentage: 0.045 is `4.5 %`. Twelve digits, without the binary tail. */
export function percent(fraction: number): string {
  return `${decimalText(Number((fraction * 100).toPrecision(12)))} %`;
}

/** A fraction as percentage points: 0.025 is `2.5 points`. */
export function points(fraction: number): string {
  const text = decimalText(Number((fraction * 100).toPrecision(12)));
  return `${text} ${text === "1" ? "point" : "points"}`;
}

/** A number with commas between its thousands: 5000000 is `5,000,000`. */
export function amount(value: number): string {
  const [whole = "", places] = decimalText(value).split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return places === undefined ? grouped : `${grouped}.${places}`;
}

/** A count with its noun: `1 company`, `3 companies`. */
export function counted(count: number, noun: string): string {
  return `${amount(count)} ${count === 1 ? noun : plural(noun)}`;
}

/** A count of what follows one another: `a month-end`, `2 month-ends in a row`. */
export function inARow(count: number, noun: string): string {
  if (count > 1) return `${counted(count, noun)} in a row`;
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** A count, plainly, before words that agree with it: `1 line is`, `3 lines are`. */
export function agreeing(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** A short count as a word at the side of a noun: `three months`. */
export function numberWord(count: number): string {
  return NUMBER_WORDS[count] ?? amount(count);
}

const NUMBER_WORDS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A place in a row as a word: `third`; after the twelfth in figures. */
export function ordinal(place: number): string {
  return ORDINALS[place - 1] ?? `${amount(place)}th`;
}

const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
];

export function plural(noun: string): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], joint: "and" | "or" = "and"): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}

export function capitalised(text: string): string {
  return text === "" ? text : `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `in March and June`, `every month`. */
export function inMonths(months: readonly number[]): string {
  const words = monthsInWords(months);
  return words === EVERY_MONTH ? words : `in ${words}`;
}

const EVERY_MONTH = "every month";

/** Months by number as their names: `March, June and September`; all twelve are `every month`. */
export function monthsInWords(months: readonly number[]): string {
  if (new Set(months).size === MONTHS.length) return EVERY_MONTH;
  return listed(months.map((month) => MONTHS[month - 1] ?? String(month)));
}
