import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import {
  resolveReview,
  resolveReviews,
  sessionOf,
  withEffective,
} from "../../../domain/calendar/review-schedule.ts";
import type { Schedule } from "../../../domain/calendar/schedule-rule.ts";
import { nextSession, offsetSession } from "../../../domain/calendar/session.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { anySession, newYork } from "../../arbitraries/calendar.ts";
import { broad2021, exchange100, families, large500, timed } from "./schedules.ts";

describe("a span", () => {
  const closes = (from: string, to: string) =>
    resolveReviews(broad2021, timed, { from: plainDate(from), to: plainDate(to) }).map((dates) =>
      sessionOf(dates, "implement_close"),
    );

  test.each`
    from            | to              | found                                                       | because
    ${"2024-06-28"} | ${"2024-06-28"} | ${["2024-06-28"]}                                           | ${"both ends belong to it"}
    ${"2024-06-29"} | ${"2024-07-31"} | ${[]}                                                       | ${"the open on 1 July belongs to June's close"}
    ${"2024-06-01"} | ${"2024-06-27"} | ${[]}                                                       | ${"the close is a day later"}
    ${"2024-01-01"} | ${"2024-12-31"} | ${["2024-03-15", "2024-06-28", "2024-09-20", "2024-12-20"]} | ${"a year"}
    ${"2024-07-06"} | ${"2024-07-07"} | ${[]}                                                       | ${"a weekend"}
  `("from $from to $to holds $found: $because", ({ from, to, found }) => {
    expect(closes(from, to)).toEqual(found);
  });

  test("and the one after it hold what both together hold", () => {
    fc.assert(
      fc.property(anySession, fc.integer({ min: 1, max: 200 }), (from, length) => {
        const middle = offsetSession(newYork, { session: from, count: length });
        const to = offsetSession(newYork, { session: middle, count: length });
        const next = nextSession(newYork, middle);
        expect([...closes(from, middle), ...closes(next, to)]).toEqual(closes(from, to));
      }),
      { numRuns: 50 },
    );
  });

  test("outside the calendar is refused", () => {
    expect(() => closes("1989-01-01", "1990-12-31")).toThrow("calendar_unknown");
  });
});

describe("an effective date given by hand", () => {
  const review = yearMonth("2024-12");
  const on = (effective: string, kind?: string) =>
    withEffective(exchange100, timed, { review, kind, effective: plainDate(effective) });

  test("moves the close before it and what counts from either, and leaves the rest", () => {
    const dates = on("2025-01-13");
    const moved = dates.roles.map(({ role, session }) => [role, session]);
    expect(Object.fromEntries(moved)).toEqual({
      data_cutoff: "2024-11-29",
      rank: "2024-11-29",
      price: "2024-11-29",
      announce: "2025-01-02",
      proforma_start: "2025-01-03",
      freeze_start: "2025-01-02",
      implement_close: "2025-01-10",
      effective_open: "2025-01-13",
    });
    expect(dates.roles.find(({ role }) => role === "effective_open")?.rule).toBe(
      "given by hand; at the open",
    );
  });

  test("brings forward what would come after the close", () => {
    const dates = withEffective(large500, timed, { review, effective: plainDate("2024-12-04") });
    expect(sessionOf(dates, "rank")).toBe("2024-12-03");
    const rank = dates.roles.find(({ role }) => role === "data_cutoff");
    expect(rank?.rolledFrom).toBe("2024-12-13");
    expect(rank?.rule).toContain("brought forward to the effective date given by hand");
    expect(sessionOf(dates, "effective_open")).toBe("2024-12-04");
  });

  test("is a session", () => {
    expect(() => on("2024-12-25")).toThrow('not_a_session: calendar "XNYS", value "2024-12-25"');
  });

  test("with a kind dates a review outside the schedule's months", () => {
    const special = withEffective(exchange100, timed, {
      review: yearMonth("2023-07"),
      kind: "quarterly",
      effective: plainDate("2023-07-24"),
    });
    expect(sessionOf(special, "rank")).toBe("2023-06-30");
    expect(sessionOf(special, "announce")).toBe("2023-07-14");
  });

  test("in a schedule of one kind needs no name of it outside the schedule's months", () => {
    const special = { review: yearMonth("2024-07"), effective: plainDate("2024-07-22") };
    expect(withEffective(large500, timed, special)).toMatchObject({ kind: "quarterly" });
    expect(() => withEffective(exchange100, timed, special)).toThrow("review_unknown");
  });
});

test.each`
  review       | kind           | says
  ${"2024-11"} | ${undefined}   | ${"quarterly reviews in month 3, 6, 9 and annual reviews in month 12"}
  ${"2024-12"} | ${"monthly"}   | ${'kind "monthly"'}
  ${"2024-12"} | ${"quarterly"} | ${'kind "quarterly"'}
`(
  "a review that the schedule does not have is refused: $review $kind",
  ({ review, kind, says }) => {
    const asked = () => resolveReview(exchange100, timed, { review: yearMonth(review), kind });
    expect(asked).toThrow("review_unknown");
    expect(asked).toThrow(says);
  },
);

test("a month with several kinds needs one named", () => {
  expect(() => resolveReview(families, timed, { review: yearMonth("2026-03") })).toThrow(
    "the month has several kinds of review (committee, london, sector, style): name one",
  );
});

test.each`
  changed                                                         | says                                                 | because
  ${{ announce: { sessions: 2, from: "implement_close" } }}       | ${"it is after implement_close, 2026-06-18"}         | ${"an announcement after the fact"}
  ${{ rank: { sessions: 1, from: "announce" } }}                  | ${"it is after announce, 2026-06-05"}                | ${"announced before it is ranked"}
  ${{ effective_open: { sessions: 2, from: "implement_close" } }} | ${"the session after implement_close is 2026-06-22"} | ${"two sessions later"}
  ${{ implement_close: { last_session: true, month_offset: 2 } }} | ${"it is more than a month from the review's"}       | ${"June's review in August"}
`("dates that no review can have are refused: $because", ({ changed, says }) => {
  const asked = () =>
    resolveReview(committeeWith(changed), timed, { review: yearMonth("2026-06") });
  expect(asked).toThrow("schedule_inconsistent");
  expect(asked).toThrow(says);
});

function committeeWith(changed: Schedule[string]["roles"], months?: readonly number[]): Schedule {
  const { roles, ...kept } = families["committee"]!;
  return { odd: { ...kept, ...(months && { months }), roles: { ...roles, ...changed } } };
}

test.each`
  rank                                              | announce                                   | is           | because
  ${{ nth_weekday: ["FRI", 2] }}                    | ${{ same_as: "rank", at: "open" }}         | ${"refused"} | ${"the session's close is not known at its open"}
  ${{ nth_weekday: ["FRI", 2] }}                    | ${{ same_as: "rank", at: "15:59" }}        | ${"refused"} | ${"nor a minute before it"}
  ${{ nth_weekday: ["FRI", 2] }}                    | ${{ same_as: "rank", at: "16:00" }}        | ${"dated"}   | ${"it is at the close"}
  ${{ nth_weekday: ["FRI", 2], at: "open" }}        | ${{ same_as: "rank" }}                     | ${"dated"}   | ${"both are at the open"}
  ${{ nth_weekday: ["FRI", 2], calendar_days: -1 }} | ${{ nth_weekday: ["FRI", 2], at: "open" }} | ${"dated"}   | ${"it is a day later"}
`("ranked by $rank and announced by $announce is $is: $because", ({ rank, announce, is }) => {
  const schedule = committeeWith({ rank, announce });
  const asked = () => resolveReview(schedule, timed, { review: yearMonth("2026-06") });
  if (is === "dated") expect(sessionOf(asked(), "announce")).toBe("2026-06-12");
  else
    expect(asked).toThrow('role "rank", value "2026-06-12", it is after announce, 2026-06-12 at');
});

test.each`
  changed                                                                                      | says                                    | because
  ${{ implement_close: { nth_weekday: ["FRI", 3], at: "open" } }}                              | ${"a review is implemented at a close"} | ${"at the open"}
  ${{ early: { nth_weekday: ["FRI", 3], at: "open" }, implement_close: { same_as: "early" } }} | ${"a review is implemented at a close"} | ${"at the open of another role"}
  ${{ effective_open: { sessions: 1, from: "implement_close", at: "close" } }}                 | ${"a review is effective at an open"}   | ${"a session late"}
`("an implementation is between a close and an open, refused $because", ({ changed, says }) => {
  expect(() =>
    resolveReview(committeeWith(changed), timed, { review: yearMonth("2026-06") }),
  ).toThrow(says);
});

test("a month without the session that a rule counts to is refused by review and role", () => {
  const schedule = committeeWith({ rank: { nth_session: -15, month_offset: 0 } }, [10]);
  const september2001 = committeeWith({ query_end: { nth_session: 16, month_offset: -1 } }, [10]);
  expect(() => resolveReview(schedule, timed, { review: yearMonth("2001-10") })).toThrow(
    "announce",
  );
  expect(() => resolveReview(september2001, timed, { review: yearMonth("2001-10") })).toThrow(
    'schedule_inconsistent: review "2001-10", kind "odd", role "query_end", calendar "XNYS", value "2001-09", the month has 15 sessions, so none is number 16',
  );
});

describe("a span asks nothing of the reviews outside of it", () => {
  const dates = { "2026-06": plainDate("2026-06-18"), "2026-09": plainDate("2026-09-18") };
  const schedule = committeeWith({ implement_close: { fixed: dates } });
  const closes = (from: string, to: string) =>
    resolveReviews(schedule, timed, { from: plainDate(from), to: plainDate(to) }).map((found) =>
      sessionOf(found, "implement_close"),
    );

  test.each`
    from            | to              | gives                           | because
    ${"2026-04-01"} | ${"2026-11-30"} | ${["2026-06-18", "2026-09-18"]} | ${"March and December are beside it and not written out"}
    ${"2026-04-01"} | ${"2026-12-31"} | ${"2026-12"}                    | ${"December's may be on any day of it"}
    ${"2026-03-31"} | ${"2026-11-30"} | ${"2026-03"}                    | ${"March's may be on its last day"}
  `("$from to $to gives $gives: $because", ({ from, to, gives }) => {
    if (typeof gives === "string")
      expect(() => closes(from, to)).toThrow(
        `schedule_inconsistent: review "${gives}", kind "odd", role "implement_close", no date is fixed`,
      );
    else expect(closes(from, to)).toEqual(gives);
  });

  test("whose other dates would be before the calendar, or out of order", () => {
    const early = committeeWith({ rank: { last_session: true, month_offset: -4 } });
    const span = { from: plainDate("1990-05-01"), to: plainDate("1990-06-30") };
    expect(resolveReviews(early, timed, span).length).toBe(1);
    const before = { from: plainDate("1990-03-01"), to: plainDate("1990-06-30") };
    expect(() => resolveReviews(early, timed, before)).toThrow(
      'calendar_unknown: review "1990-03", kind "odd", role "rank"',
    );
  });

  test("and misses none that its rule puts there from afar", () => {
    const far = committeeWith({ implement_close: { last_session: true, month_offset: 8 } }, [1]);
    const span = { from: plainDate("2026-07-01"), to: plainDate("2026-10-31") };
    expect(() => resolveReviews(far, timed, span)).toThrow(
      'review "2026-01", kind "odd", role "implement_close", value "2026-09-30", it is more than',
    );
  });
});

test("roles that a rulebook adds stand as it writes them, whichever counts from which", () => {
  const schedule = committeeWith({
    second: { sessions: 1, from: "first" },
    first: { same_as: "rank" },
  });
  const { roles } = resolveReview(schedule, timed, { review: yearMonth("2026-06") });
  expect(roles.slice(-3).map(({ role }) => role)).toEqual(["share_freeze", "second", "first"]);
});
