import { expect, test } from "vitest";
import { easterSunday } from "../../../domain/calendar/easter.ts";
import { weekdayOf } from "../../../domain/calendar/plain-date.ts";

test.each`
  year    | easter          | because
  ${1818} | ${"1818-03-22"} | ${"the earliest there is"}
  ${1943} | ${"1943-04-25"} | ${"the latest there is"}
  ${1954} | ${"1954-04-18"} | ${"the second exception of the epact"}
  ${1981} | ${"1981-04-19"} | ${"the first exception of the epact"}
  ${2000} | ${"2000-04-23"} | ${"a century divisible by 400"}
  ${2008} | ${"2008-03-23"} | ${"Good Friday was the third Friday of March"}
  ${2024} | ${"2024-03-31"} | ${"a leap year"}
  ${2027} | ${"2027-03-28"} | ${"the Good Friday that moves the T-3 of March 2027"}
  ${2038} | ${"2038-04-25"} | ${"the latest again"}
`("Easter of $year is $easter: $because", ({ year, easter }) => {
  expect(easterSunday(year)).toBe(easter);
});

test("Easter is a Sunday from 22 March to 25 April in every year of four centuries", () => {
  for (let year = 1800; year < 2200; year++) {
    const easter = easterSunday(year);
    expect(weekdayOf(easter)).toBe("SUN");
    expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
  }
});
