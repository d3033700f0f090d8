import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { REVIEW_ROLES } from "../../../domain/calendar/review-dates.ts";
import {
  resolveReview,
  resolveReviews,
  sessionOf,
} from "../../../domain/calendar/review-schedule.ts";
import type { Schedule } from "../../../domain/calendar/schedule-rule.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { readCsvTable } from "../../../schemas/csv-table.ts";
import { dataPresent, sharedData } from "../../shared-data.ts";
import { sessionsBetween } from "../../../domain/calendar/session.ts";
import { loadCalendar } from "../../../infra/calendar-files.ts";
import { timedCalendar } from "../../../infra/calendar-instants.ts";
import {
  broad2021,
  broad2026,
  exchange100,
  families,
  large500,
  quarterly,
  timed,
} from "./schedules.ts";

const london = timedCalendar(loadCalendar("XLON"));

test.each`
  review       | announce   | price      | close      | open       | exchange   | rank       | published  | retest     | sector     | style
  ${"2026-03"} | ${"03-06"} | ${"03-13"} | ${"03-20"} | ${"03-23"} | ${"03-13"} | ${"03-03"} | ${"03-04"} | ${"03-30"} | ${"03-31"} | ${"03-26"}
  ${"2026-06"} | ${"06-05"} | ${"06-12"} | ${"06-18"} | ${"06-22"} | ${"06-11"} | ${"06-02"} | ${"06-03"} | ${"06-29"} | ${"06-30"} | ${"06-25"}
  ${"2026-09"} | ${"09-04"} | ${"09-11"} | ${"09-18"} | ${"09-21"} | ${"09-11"} | ${"09-01"} | ${"09-02"} | ${"09-29"} | ${"09-30"} | ${"09-25"}
  ${"2026-12"} | ${"12-04"} | ${"12-11"} | ${"12-18"} | ${"12-21"} | ${"12-11"} | ${"12-01"} | ${"12-02"} | ${"12-30"} | ${"12-31"} | ${"12-28"}
  ${"2027-03"} | ${"03-05"} | ${"03-12"} | ${"03-19"} | ${"03-22"} | ${"03-12"} | ${"03-02"} | ${"03-03"} | ${"03-30"} | ${"03-31"} | ${"03-25"}
  ${"2027-06"} | ${"06-04"} | ${"06-11"} | ${"06-17"} | ${"06-21"} | ${"06-10"} | ${"06-01"} | ${"06-02"} | ${"06-29"} | ${"06-30"} | ${"06-25"}
`("$review has the published dates of every family", (row) => {
  const review = yearMonth(row.review);
  const at = (schedule: Schedule, role: string, kind?: string) =>
    sessionOf(resolveReview(schedule, timed, { review, kind }), role).slice(5);
  const dated = {
    announce: at(families, "announce", "committee"),
    price: at(families, "price", "committee"),
    close: at(families, "implement_close", "committee"),
    open: at(families, "effective_open", "committee"),
    exchange: at(exchange100, "announce"),
    rank: at(families, "rank", "london"),
    published: at(families, "announce", "london"),
    retest: at(families, "rank", "sector"),
    sector: at(families, "implement_close", "sector"),
    style: at(families, "rank", "style"),
  };
  const { review: _review, ...published } = row;
  expect(dated).toEqual(published);
  const byLondon = (role: string) =>
    sessionOf(resolveReview(families, london, { review, kind: "london" }), role).slice(5);
  expect([byLondon("rank"), byLondon("announce")]).toEqual([row.rank, row.published]);
  expect(at(exchange100, "effective_open")).toBe(row.open);
  expect(at(large500, "implement_close")).toBe(row.close);
  for (const role of ["rank", "price", "announce"]) expect(at(large500, role)).toBe(row.price);
});

test("a fast entry of June 2026 follows from the first day of trading", () => {
  const fastEntry = quarterly({
    first_trade: { fixed: { "2026-06": plainDate("2026-06-12") } },
    fifth_day: { sessions: 4, from: "first_trade" },
    rank: { sessions: 6, from: "first_trade" },
    implement_close: { sessions: 14, from: "first_trade" },
    announce: { sessions: -6, from: "effective_open" },
    notice_begins: { next_session_after: "announce" },
  });
  const dates = resolveReview({ fastEntry }, timed, { review: yearMonth("2026-06") });
  const roles = [
    "fifth_day",
    "rank",
    "announce",
    "notice_begins",
    "implement_close",
    "effective_open",
  ];
  expect(roles.map((role) => sessionOf(dates, role))).toEqual([
    "2026-06-18",
    "2026-06-23",
    "2026-06-26",
    "2026-06-29",
    "2026-07-06",
    "2026-07-07",
  ]);
  const notice = { from: plainDate("2026-06-29"), to: plainDate("2026-07-06") };
  expect(sessionsBetween(timed.calendar, notice).length).toBe(5);
});

test.each`
  review       | schedule     | kind           | rank            | preliminary     | queryEnd        | lockDown        | close           | open
  ${"2026-06"} | ${broad2026} | ${"annual"}    | ${"2026-04-30"} | ${"2026-05-22"} | ${"2026-06-05"} | ${"2026-06-08"} | ${"2026-06-26"} | ${"2026-06-29"}
  ${"2026-12"} | ${broad2026} | ${"december"}  | ${"2026-10-30"} | ${"2026-11-13"} | ${"2026-11-27"} | ${"2026-11-30"} | ${"2026-12-11"} | ${"2026-12-14"}
  ${"2027-06"} | ${broad2026} | ${"annual"}    | ${"2027-04-30"} | ${"2027-05-21"} | ${"2027-06-04"} | ${"2027-06-07"} | ${"2027-06-25"} | ${"2027-06-28"}
  ${"2027-12"} | ${broad2026} | ${"december"}  | ${"2027-10-29"} | ${"2027-11-12"} | ${"2027-11-26"} | ${"2027-11-29"} | ${"2027-12-10"} | ${"2027-12-13"}
  ${"2024-06"} | ${broad2021} | ${"annual"}    | ${"2024-04-30"} | ${"2024-05-24"} | ${"2024-06-07"} | ${"2024-06-10"} | ${"2024-06-28"} | ${"2024-07-01"}
  ${"2023-06"} | ${broad2021} | ${"annual"}    | ${"2023-04-28"} | ${"2023-05-19"} | ${"2023-06-02"} | ${"2023-06-05"} | ${"2023-06-23"} | ${"2023-06-26"}
  ${"2025-12"} | ${broad2021} | ${"quarterly"} | ${"2025-11-28"} | ${"2025-12-05"} | ${"2025-12-12"} | ${"2025-12-15"} | ${"2025-12-19"} | ${"2025-12-22"}
`("us-broad $review $kind is ranked on $rank and implemented on $close", (row) => {
  const dates = resolveReview(row.schedule, timed, { review: yearMonth(row.review) });
  expect(dates.kind).toBe(row.kind);
  const roles = [
    "rank",
    "preliminary",
    "query_end",
    "lock_down",
    "implement_close",
    "effective_open",
  ];
  expect(roles.map((role) => sessionOf(dates, role))).toEqual([
    row.rank,
    row.preliminary,
    row.queryEnd,
    row.lockDown,
    row.close,
    row.open,
  ]);
});

/** December effective dates of the Nasdaq-100, 2007 to 2025 (METHODOLOGIES 4.5). */
const DECEMBERS = [
  "2007-12-24",
  "2008-12-22",
  "2009-12-21",
  "2010-12-20",
  "2011-12-19",
  "2012-12-24",
  "2013-12-23",
  "2014-12-22",
  "2015-12-21",
  "2016-12-19",
  "2017-12-18",
  "2018-12-24",
  "2019-12-23",
  "2020-12-21",
  "2021-12-20",
  "2022-12-19",
  "2023-12-18",
  "2024-12-23",
  "2025-12-22",
];

test("exchange-100 reproduces 19 of 19 December effective dates, 2007 to 2025", () => {
  const ours = DECEMBERS.map((date) =>
    sessionOf(
      resolveReview(exchange100, timed, { review: yearMonth(date.slice(0, 7)) }),
      "effective_open",
    ),
  );
  expect(ours).toEqual(DECEMBERS);
  expect(DECEMBERS.length).toBe(19);
});

test.skipIf(!dataPresent)(
  "each annual change of membership, 2015 to 2023, fell on our date",
  () => {
    const file = sharedData("nasdaq100-membership/changes.csv");
    const { records } = readCsvTable({ file, text: readFileSync(file, "utf8") });
    const changes = records.map(({ cells }) => cells["effective_date"]!);
    const annual = new Set<string>();
    for (let year = 2015; year <= 2023; year++) {
      const dates = changes.filter((date) => date.startsWith(`${year}-12`));
      const most = (date: string) => dates.filter((other) => other === date).length;
      annual.add(dates.toSorted((a, b) => most(b) - most(a))[0]!);
    }
    expect([...annual]).toEqual(DECEMBERS.slice(8, 17));
  },
);

test.each`
  review       | role                 | session         | rolledFrom      | because
  ${"2026-06"} | ${"implement_close"} | ${"2026-06-18"} | ${"2026-06-19"} | ${"Juneteenth is the third Friday"}
  ${"2027-06"} | ${"implement_close"} | ${"2027-06-17"} | ${"2027-06-18"} | ${"Juneteenth is observed on the third Friday"}
  ${"2008-03"} | ${"implement_close"} | ${"2008-03-20"} | ${"2008-03-21"} | ${"Good Friday is the third Friday"}
  ${"2008-03"} | ${"effective_open"}  | ${"2008-03-24"} | ${""}           | ${"an open follows a close, and did not roll itself"}
  ${"2004-06"} | ${"price"}           | ${"2004-06-10"} | ${"2004-06-11"} | ${"a day of mourning was the second Friday"}
  ${"2001-09"} | ${"price"}           | ${"2001-09-10"} | ${"2001-09-14"} | ${"four sessions in a row were lost"}
  ${"2026-09"} | ${"implement_close"} | ${"2026-09-18"} | ${""}           | ${"nothing moved it"}
`("large-500 $review $role is $session, rolled from $rolledFrom: $because", (row) => {
  const dates = resolveReview(large500, timed, { review: yearMonth(row.review) });
  expect(dates.roles.find(({ role }) => role === row.role)).toMatchObject({
    session: row.session,
    date: row.session,
    rolledFrom: row.rolledFrom,
  });
});

test("a review states its rules in words, and its instants in UTC", () => {
  const dates = resolveReview(broad2026, timed, { review: yearMonth("2026-12") });
  const lines = dates.roles.map(({ role, instantUtc, rule }) =>
    [role, instantUtc, rule].join(" | "),
  );
  expect(lines).toMatchInlineSnapshot(`
    [
      "data_cutoff | 2026-10-30T20:00:00.000Z | the last session of the month 2 months before the review month; at the close",
      "rank | 2026-10-30T20:00:00.000Z | the session of data_cutoff; at the close",
      "price | 2026-10-30T20:00:00.000Z | the session of data_cutoff; at the close",
      "preliminary | 2026-11-13T23:00:00.000Z | 28 days before the second Friday of the review month (else the session before); at 18:00",
      "query_end | 2026-11-27T18:00:00.000Z | 14 days before the second Friday of the review month (else the session before); at the close",
      "lock_down | 2026-11-30T14:30:00.000Z | the Monday after query_end (else the session after); at the open",
      "announce | 2026-11-30T23:00:00.000Z | the session of lock_down; at 18:00",
      "proforma_start | 2026-12-01T21:00:00.000Z | the first session after announce; at the close",
      "freeze_start | 2026-11-30T14:30:00.000Z | the session of lock_down; at the open",
      "implement_close | 2026-12-11T21:00:00.000Z | the second Friday of the review month (else the session before); at the close; not followed: 2026-11-13 by the family's announcement of 2025",
      "effective_open | 2026-12-14T14:30:00.000Z | the first session after implement_close; at the open",
    ]
  `);
});

test("every shipped review has the roles that the pipeline waits for, in order", () => {
  const all = [exchange100, large500, broad2021, broad2026].flatMap((schedule) =>
    resolveReviews(schedule, timed, { from: plainDate("1991-01-01"), to: plainDate("2035-12-31") }),
  );
  // 45 years of 4 reviews for each of the four timetables.
  expect(all.length).toBe(45 * 4 * 4);
  for (const { roles, review, kind } of all) {
    const names = roles.map(({ role }) => role);
    expect(REVIEW_ROLES.filter((role) => names.includes(role))).toEqual(names);
    expect(names).toEqual(
      expect.arrayContaining([
        "data_cutoff",
        "rank",
        "price",
        "announce",
        "proforma_start",
        "freeze_start",
        "implement_close",
        "effective_open",
      ]),
    );
    const instant = (role: string) => roles.find((each) => each.role === role)!.instantUtc;
    const story = [
      "data_cutoff",
      "announce",
      "proforma_start",
      "implement_close",
      "effective_open",
    ];
    const instants = story.map(instant);
    expect(instants, `${review} ${kind}`).toEqual(instants.toSorted());
    expect(new Set(instants).size).toBe(story.length);
  }
});
