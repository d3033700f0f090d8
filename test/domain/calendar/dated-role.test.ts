import { describe, expect, test } from "vitest";
import type { DatedRecord } from "../../../domain/calendar/dated-record.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { resolveReview, resolveReviews } from "../../../domain/calendar/review-schedule.ts";
import type { KindSchedule } from "../../../domain/calendar/schedule-rule.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { loadCalendar } from "../../../infra/calendar-files.ts";
import { timedCalendar } from "../../../infra/calendar-instants.ts";
import { broad2026, quarterly, shipped, timed } from "./schedules.ts";

/** A review of February, priced on a day drawn from the last ten sessions of January. */
const drawn = (dated?: readonly DatedRecord[]): KindSchedule => ({
  ...quarterly({
    price: { one_of_last_sessions: 10, month_offset: -1 },
    rank: { same_as: "price" },
    announce: { sessions: -10, from: "effective_open" },
    implement_close: { last_session: true },
  }),
  months: [2, 5, 8, 11],
  ...(dated && { dated }),
});
const source = "the provider's notice of 11 February 2026";
const draw = (date: string): DatedRecord => ({
  review: yearMonth("2026-02"),
  role: "price",
  date: plainDate(date),
  source,
  followed: true,
});
const february = { review: yearMonth("2026-02") };
const roleOf = (schedule: KindSchedule, role: string, review = february.review) =>
  resolveReview({ only: schedule }, timed, { review }).roles.find((each) => each.role === role)!;

describe("a day drawn at random", () => {
  test("is where its record says, and what counts from it follows", () => {
    const schedule = drawn([draw("2026-01-20")]);
    expect(roleOf(schedule, "price")).toMatchObject({
      session: "2026-01-20",
      rule: `one of the last 10 sessions of the month before the review month; at the close; 2026-01-20 by ${source}`,
    });
    expect(roleOf(schedule, "rank").session).toBe("2026-01-20");
    expect(roleOf(schedule, "price")).not.toHaveProperty("provisional");
  });

  test("is provisionally the last of them until it is drawn", () => {
    expect(roleOf(drawn(), "price")).toMatchObject({ session: "2026-01-30", provisional: true });
    expect(roleOf(drawn(), "rank").provisional).toBe(true);
    expect(roleOf(drawn(), "implement_close").provisional).toBeUndefined();
    expect(roleOf(drawn(), "price").rule).toContain("not drawn yet");
  });

  test("of another review says nothing of this one", () => {
    expect(roleOf(drawn([draw("2026-01-20")]), "price", yearMonth("2026-05")).provisional).toBe(
      true,
    );
  });

  test("can be the first or the last of them", () => {
    for (const date of ["2026-01-16", "2026-01-30"])
      expect(roleOf(drawn([draw(date)]), "price").session).toBe(date);
  });

  test.each`
    date            | refused                            | because
    ${"2026-01-15"} | ${"from 2026-01-16 to 2026-01-30"} | ${"the eleventh last session"}
    ${"2026-02-02"} | ${"from 2026-01-16 to 2026-01-30"} | ${"a session of the next month"}
    ${"2026-01-19"} | ${"not_a_session"}                 | ${"Martin Luther King Day"}
  `("cannot be $date: $because", ({ date, refused }) => {
    expect(() => roleOf(drawn([draw(date)]), "price")).toThrow(refused);
  });
});

describe("sources that disagree", () => {
  test("December's leg of 2026 is dated by the ground rules, and names the announcement", () => {
    const review = yearMonth("2026-12");
    const dates = resolveReview(broad2026, timed, { review });
    expect(dates.roles.find(({ role }) => role === "implement_close")).toMatchObject({
      session: "2026-12-11",
      rule: "the second Friday of the review month (else the session before); at the close; not followed: 2026-11-13 by the family's announcement of 2025",
    });
    const next = resolveReview(broad2026, timed, { review: yearMonth("2027-12") });
    expect(next.roles.find(({ role }) => role === "implement_close")!.rule).not.toContain("2026");
  });

  test("following the other source moves the role and what counts from it", () => {
    const december = broad2026["december"]!;
    const dated = december.dated!.map((record) => ({ ...record, followed: true }));
    const roles = {
      ...december.roles,
      lock_down: { sessions: -9, from: "implement_close" },
      preliminary: { sessions: -9, from: "implement_close" },
      query_end: { sessions: -9, from: "implement_close" },
      announce: { same_as: "lock_down" },
    };
    const schedule = { december: { ...december, roles, dated } };
    const { roles: placed } = resolveReview(schedule, timed, { review: yearMonth("2026-12") });
    const session = (role: string) => placed.find((each) => each.role === role)!.session;
    expect([session("implement_close"), session("effective_open")]).toEqual([
      "2026-11-13",
      "2026-11-16",
    ]);
  });

  /** The extra check of the style indices: a FAQ says quarter-end, a later guide says monthly. */
  const check = (followsGuide: boolean): KindSchedule => ({
    ...quarterly({
      rank: { sessions: -3, from: "implement_close" },
      announce: { same_as: "rank" },
      implement_close: { last_session: true },
    }),
    dated: [
      {
        from: yearMonth("2026-07"),
        months: [3, 6, 9, 12],
        source: "the FAQ of July 2026",
        followed: true,
      },
      {
        from: yearMonth("2026-09"),
        months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        source: "guide 5.4 of September 2026",
        followed: followsGuide,
      },
    ],
  });
  const span = { from: plainDate("2026-06-01"), to: plainDate("2026-12-31") };

  test.each`
    followsGuide | months              | because
    ${false}     | ${"06 09 12"}       | ${"the FAQ is followed"}
    ${true}      | ${"06 09 10 11 12"} | ${"the guide holds from September on"}
  `("about the months, the later followed one counts: $because", ({ followsGuide, months }) => {
    const reviews = resolveReviews({ check: check(followsGuide) }, timed, span);
    expect(reviews.map(({ review }) => review.slice(5)).join(" ")).toBe(months);
  });

  test("a doubt about the months is said with the implementation, from its month on", () => {
    const close = (review: string) =>
      roleOf(check(false), "implement_close", yearMonth(review)).rule;
    expect(close("2026-09")).toBe(
      "the last session of the review month; at the close; not followed: months 1 2 3 4 5 6 7 8 9 10 11 12 by guide 5.4 of September 2026",
    );
    expect(close("2026-06")).toBe("the last session of the review month; at the close");
  });
});

describe("provisional dates", () => {
  const { versions } = shipped("large-500");
  const { schedule } = versions[0]!;
  const london = timedCalendar(loadCalendar("XLON"));
  const provisional = (review: string) =>
    resolveReview(schedule, london, { review: yearMonth(review) })
      .roles.filter((role) => role.provisional)
      .map(({ role }) => role);

  test("begin after the last announced day", () => {
    expect(london.calendar.announcedUntil).toBe("2026-12-31");
    expect(provisional("2026-12")).toEqual([]);
    expect(provisional("2027-03").length).toBe(8);
  });

  test.each`
    rule                                         | session         | rests    | because
    ${{ last_session: true }}                    | ${"2026-12-31"} | ${false} | ${"the last announced day"}
    ${{ nth_session: 1, month_offset: 1 }}       | ${"2027-01-04"} | ${true}  | ${"a day not announced"}
    ${{ fixed: { "2026-12": "2027-01-01" } }}    | ${"2026-12-31"} | ${true}  | ${"it is there because a later day is taken to be closed"}
    ${{ sessions: -3, from: "effective_open" }}  | ${"2026-12-29"} | ${true}  | ${"it counts back from a day not announced"}
    ${{ sessions: -1, from: "implement_close" }} | ${"2026-12-30"} | ${false} | ${"it counts back from an announced day"}
  `("$rule is at $session and provisional: $rests, since $because", ({ rule, session, rests }) => {
    const kind = quarterly({
      rank: { nth_session: 1 },
      announce: { nth_session: 2 },
      implement_close: { last_session: true },
      added: rule,
    });
    const { roles } = resolveReview({ kind }, london, { review: yearMonth("2026-12") });
    const added = roles.find(({ role }) => role === "added")!;
    expect([added.session, added.provisional ?? false]).toEqual([session, rests]);
  });
});

test("a fixed date is needed for each review", () => {
  const schedule = quarterly({
    rank: { fixed: { "2026-06": plainDate("2026-06-01") } },
    announce: { nth_session: 2 },
    implement_close: { last_session: true },
  });
  expect(() => roleOf(schedule, "rank", yearMonth("2026-09"))).toThrow(
    "no date is fixed for this review; dates are fixed for 2026-06",
  );
});
