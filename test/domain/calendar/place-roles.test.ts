import { expect, test } from "vitest";
import { resolveReview } from "../../../domain/calendar/review-schedule.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { quarterly, timed } from "./schedules.ts";

test.each`
  rule                                                                 | gives           | rolledFrom      | because
  ${{ day_of_month: 15, roll: "preceding" }}                           | ${"2026-05-15"} | ${""}           | ${"a Friday"}
  ${{ day_of_month: 16, roll: "preceding" }}                           | ${"2026-05-15"} | ${"2026-05-16"} | ${"a Saturday goes back"}
  ${{ day_of_month: 16, roll: "following" }}                           | ${"2026-05-18"} | ${"2026-05-16"} | ${"or forth"}
  ${{ day_of_month: 28, month_offset: -3 }}                            | ${"2026-02-27"} | ${"2026-02-28"} | ${"back where not said"}
  ${{ nth_session: 3 }}                                                | ${"2026-05-05"} | ${""}           | ${"the third trading day"}
  ${{ nth_session: -1, month_offset: 12 }}                             | ${"2027-05-28"} | ${""}           | ${"Memorial Day 2027 is the 31st"}
  ${{ calendar_days: 10, from: "implement_close" }}                    | ${"2026-05-22"} | ${"2026-05-25"} | ${"Memorial Day goes back over the weekend"}
  ${{ calendar_days: 10, from: "implement_close", roll: "following" }} | ${"2026-05-26"} | ${"2026-05-25"} | ${"or forth"}
  ${{ weekday: "FRI", before: "implement_close" }}                     | ${"2026-05-08"} | ${""}           | ${"strictly before: a week earlier"}
  ${{ weekday: "FRI", after: "implement_close" }}                      | ${"2026-05-22"} | ${""}           | ${"strictly after: a week later"}
  ${{ weekday: "MON", after: "implement_close", roll: "following" }}   | ${"2026-05-18"} | ${""}           | ${"three days later"}
  ${{ weekday: "THU", before: "implement_close" }}                     | ${"2026-05-14"} | ${""}           | ${"the day before"}
  ${{ sessions: 6, from: "implement_close" }}                          | ${"2026-05-26"} | ${""}           | ${"Memorial Day is not counted"}
  ${{ next_session_after: "implement_close" }}                         | ${"2026-05-18"} | ${""}           | ${"over the weekend"}
  ${{ same_as: "implement_close" }}                                    | ${"2026-05-15"} | ${""}           | ${"the same"}
  ${{ nth_weekday: ["MON", -1], roll: "following" }}                   | ${"2026-05-26"} | ${"2026-05-25"} | ${"the last Monday is Memorial Day"}
  ${{ last_session: true, month_offset: -1 }}                          | ${"2026-04-30"} | ${""}           | ${"April's last"}
  ${{ nth_session: -2 }}                                               | ${"2026-05-28"} | ${""}           | ${"the second to last"}
  ${{ sessions: -3, from: "implement_close" }}                         | ${"2026-05-12"} | ${""}           | ${"three sessions before"}
  ${{ fixed: { "2026-05": "2026-05-25" } }}                            | ${"2026-05-22"} | ${"2026-05-25"} | ${"a fixed date rolls back from Memorial Day"}
  ${{ fixed: { "2026-05": "2026-05-25" }, roll: "following" }}         | ${"2026-05-26"} | ${"2026-05-25"} | ${"or forth"}
  ${{ one_of_last_sessions: 10, month_offset: -1 }}                    | ${"2026-04-30"} | ${""}           | ${"not drawn yet"}
`("$rule in May 2026 is $gives: $because", ({ rule, gives, rolledFrom }) => {
  const base = quarterly({
    rank: { nth_weekday: ["FRI", 1] },
    announce: { nth_weekday: ["FRI", 2] },
    implement_close: { nth_weekday: ["FRI", 3] },
    added: rule,
  });
  // 2026-05-15 is the third Friday; 2026-05-25 is Memorial Day.
  const schedule = { only: { ...base, months: [5] } };
  const dates = resolveReview(schedule, timed, { review: yearMonth("2026-05") });
  const added = dates.roles.find(({ role }) => role === "added");
  expect([added?.session, added?.rolledFrom]).toEqual([gives, rolledFrom]);
  expect(added?.rule).not.toContain(",");
});
