import { expect, test } from "vitest";
import { withEffective } from "../../../domain/calendar/review-schedule.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { transitionOf } from "../../../domain/segments/transition.ts";
import { shipped, timed } from "../calendar/schedules.ts";

const [{ schedule, rulebook }] = shipped("packet-segments").versions as [
  ReturnType<typeof shipped>["versions"][0],
];

const sessionsOf = (kinds: typeof schedule, effective: string) => {
  const asked = { review: yearMonth("2024-12"), effective: plainDate(effective) };
  const dates = withEffective(kinds, timed, asked);
  return transitionOf(rulebook.methodology.segments, dates)!.sessions;
};

test.each`
  effective       | sessions                                                                  | because
  ${"2024-12-26"} | ${["2024-12-18", "2024-12-19", "2024-12-20", "2024-12-23", "2024-12-24"]} | ${"the schedule's own date"}
  ${"2024-12-16"} | ${["2024-12-09", "2024-12-10", "2024-12-11", "2024-12-12", "2024-12-13"]} | ${"a date given by hand moves them all"}
`("a review in force from $effective: $because", ({ effective, sessions }) => {
  expect(sessionsOf(schedule, effective)).toEqual(sessions);
});

test("the sessions stand first to last, in whatever order the rulebook writes them", () => {
  const turned = Object.fromEntries(
    Object.entries(schedule).map(([kind, rules]) => {
      const roles = Object.fromEntries(Object.entries(rules.roles).toReversed());
      return [kind, { ...rules, roles }];
    }),
  );
  expect(sessionsOf(turned, "2024-12-26")).toEqual(sessionsOf(schedule, "2024-12-26"));
});
