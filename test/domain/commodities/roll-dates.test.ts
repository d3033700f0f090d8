import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { rollDates, rollsInForce } from "../../../domain/commodities/roll-dates.ts";
import { timed } from "../calendar/schedules.ts";

const SIX_TO_TEN = { first_business_day: 6, last_business_day: 10, parts_of: "units" } as const;
const FIVE_TO_NINE = { ...SIX_TO_TEN, first_business_day: 5, last_business_day: 9 };

test.each`
  month        | dates                             | because
  ${"2026-01"} | ${["09", "12", "13", "14", "15"]} | ${"after New Year's Day"}
  ${"2026-09"} | ${["09", "10", "11", "14", "15"]} | ${"Labor Day is no business day"}
  ${"2027-07"} | ${["09", "12", "13", "14", "15"]} | ${"the fourth is a Sunday, kept on the fifth"}
`("business days 6 to 10 of $month: $because", ({ month, dates }) => {
  const { kind, roles } = rollDates(SIX_TO_TEN, timed, yearMonth(month));
  expect(kind).toBe("roll");
  expect(roles.map(({ role, session }) => `${role} ${session}`)).toEqual(
    dates.map((day: string, at: number) => `roll_${at + 1} ${month}-${day}`),
  );
});

test("a roll belongs to the span that its last close is in, and to the version in force", () => {
  const versions = [
    { validFrom: plainDate("2020-01-01"), roll: SIX_TO_TEN },
    { validFrom: plainDate("2026-02-01"), roll: FIVE_TO_NINE },
    { validFrom: plainDate("2026-04-01"), roll: undefined },
  ];
  const span = { from: plainDate("2026-01-15"), to: plainDate("2026-06-30") };
  const rolls = rollsInForce(versions, timed, span).map(({ roles }) => roles.at(-1)!.session);
  expect(rolls).toEqual(["2026-01-15", "2026-02-12", "2026-03-12"]);
  const later = { ...span, from: plainDate("2026-01-16") };
  expect(rollsInForce(versions, timed, later)).toHaveLength(2);
});
