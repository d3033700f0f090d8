import { dateOf, daysInMonth, type PlainDate } from "../calendar/plain-date.ts";

/** The same day so many whole years later; 29 February becomes 28 February in a short year. */
export function yearsAfter(date: PlainDate, years: number): PlainDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const there = { year: year + years, month };
  return dateOf({ ...there, day: Math.min(day, daysInMonth(there)) });
}
