import { dateOf, type PlainDate } from "./plain-date.ts";

/**
 * Easter Sunday of the Gregorian calendar.
 *
 * Source: the anonymous algorithm printed in Meeus, Astronomical Algorithms (1991), chapter 8.
 */
export function easterSunday(year: number): PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leapCorrection = Math.floor((century + 8) / 25);
  const moonCorrection = Math.floor((century - leapCorrection + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const position = epact + toSunday - 7 * late + 114;
  return dateOf({ year, month: Math.floor(position / 31), day: (position % 31) + 1 });
}
