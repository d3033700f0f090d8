import { describe, expect, test } from "vitest";
import { plainDate, type PlainDate } from "../../../domain/calendar/plain-date.ts";
import { reviewsAcrossVersions } from "../../../domain/calendar/review-across-versions.ts";
import { reviewInForce, reviewsInForce } from "../../../domain/calendar/versioned-schedule.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { sessionOf } from "../../../domain/calendar/review-schedule.ts";
import type { DateRule, Schedule } from "../../../domain/calendar/schedule-rule.ts";
import { families, shipped, timed } from "./schedules.ts";

const { versions } = shipped("us-broad");
const named = (found: ReturnType<typeof reviewInForce<(typeof versions)[number]>>): string =>
  [found.version.rulebook.methodology.version, found.dates.review, found.dates.kind].join(" ");

test("each version dates the reviews that become effective while it is in force", () => {
  const span = { from: plainDate("2025-01-01"), to: plainDate("2026-12-31") };
  expect(reviewsInForce(versions, timed, span).map(named)).toEqual([
    "2021.1 2025-03 quarterly",
    "2021.1 2025-06 annual",
    "2021.1 2025-09 quarterly",
    "2021.1 2025-12 quarterly",
    "2026.1 2026-03 quarterly",
    "2026.1 2026-06 annual",
    "2026.1 2026-09 quarterly",
    "2026.1 2026-12 december",
  ]);
});

test.each`
  review       | kind         | effective       | gives                         | because
  ${"2025-12"} | ${undefined} | ${undefined}    | ${"2021.1 2025-12 quarterly"} | ${"the last under the first version"}
  ${"2026-12"} | ${undefined} | ${undefined}    | ${"2026.1 2026-12 december"}  | ${"only the second version has the kind"}
  ${"2026-06"} | ${"annual"}  | ${undefined}    | ${"2026.1 2026-06 annual"}    | ${"both versions have the kind"}
  ${"2025-12"} | ${undefined} | ${"2026-01-05"} | ${"2026.1 2025-12 december"}  | ${"postponed past the change of version"}
  ${"2026-03"} | ${undefined} | ${"2025-12-30"} | ${"2021.1 2026-03 quarterly"} | ${"brought before it"}
`("$review $kind $effective is $gives: $because", ({ review, kind, effective, gives }) => {
  expect(
    named(reviewInForce(versions, timed, { review: yearMonth(review), kind, effective })),
  ).toBe(gives);
});

test.each`
  review       | kind           | effective       | because
  ${"2020-06"} | ${undefined}   | ${undefined}    | ${"before the first version"}
  ${"2024-06"} | ${undefined}   | ${"2020-06-29"} | ${"effective before the first version"}
  ${"2026-12"} | ${"quarterly"} | ${undefined}    | ${"no longer quarterly in December"}
  ${"2026-04"} | ${undefined}   | ${undefined}    | ${"not a review month"}
`("$review $kind $effective is refused: $because", ({ review, kind, effective }) => {
  expect(() =>
    reviewInForce(versions, timed, { review: yearMonth(review), kind, effective }),
  ).toThrow("review_unknown");
});

test.each`
  review       | says                                           | because
  ${"2020-06"} | ${/the first version is in force from 2021/}   | ${"the month is one of its reviews"}
  ${"2026-04"} | ${/"2026-04", reviews are annual in month 6;/} | ${"no version has a review then"}
`("$review: the refusal says $says, as $because", ({ review, says }) => {
  expect(() => reviewInForce(versions, timed, { review: yearMonth(review) })).toThrow(says);
});

test("a file of one version holds for every date", () => {
  const file = shipped("us-broad/2026.1.yaml");
  const found = reviewInForce(file.versions, timed, { review: yearMonth("2019-12") });
  expect(found.dates.kind).toBe("december");
});

describe("a version dates nothing outside of its time", () => {
  const implemented = (implement_close: DateRule): Schedule => {
    const { roles, ...kept } = families["committee"]!;
    return { committee: { ...kept, roles: { ...roles, implement_close } } };
  };
  const fixed = (dates: Readonly<Record<string, PlainDate>>) => implemented({ fixed: dates });
  const changing = [
    { validFrom: plainDate("2025-01-01"), schedule: fixed({ "2025-12": plainDate("2025-12-19") }) },
    { validFrom: plainDate("2026-01-01"), schedule: fixed({ "2026-03": plainDate("2026-03-20") }) },
  ];
  const closes = (from: string, to: string) =>
    reviewsInForce(changing, timed, { from: plainDate(from), to: plainDate(to) }).map(({ dates }) =>
      sessionOf(dates, "implement_close"),
    );

  test.each`
    from            | to              | gives                           | because
    ${"2025-10-01"} | ${"2026-05-31"} | ${["2025-12-19", "2026-03-20"]} | ${"each has the dates of its own reviews"}
    ${"2026-01-01"} | ${"2026-05-31"} | ${["2026-03-20"]}               | ${"the first version has ended"}
    ${"2025-10-01"} | ${"2026-06-30"} | ${undefined}                    | ${"the second has no date for June"}
    ${"2025-09-01"} | ${"2025-12-31"} | ${undefined}                    | ${"the first has none for September"}
    ${"2024-01-01"} | ${"2024-12-31"} | ${[]}                           | ${"none is in force"}
  `("$from to $to gives $gives: $because", ({ from, to, gives }) => {
    if (gives === undefined) expect(() => closes(from, to)).toThrow("no date is fixed");
    else expect(closes(from, to)).toEqual(gives);
  });

  test.each`
    review       | from            | because
    ${"2025-12"} | ${"2025-01-01"} | ${"the first version has its date"}
    ${"2026-03"} | ${"2026-01-01"} | ${"the second has, the first has none for it"}
  `("$review is dated by the version from $from: $because", ({ review, from }) => {
    const found = reviewInForce(changing, timed, { review: yearMonth(review) });
    expect(found.version.validFrom).toBe(from);
  });

  test("a review that no version has a date for is refused as that", () => {
    const asked = () => reviewInForce(changing, timed, { review: yearMonth("2026-06") });
    expect(asked).toThrow("no date is fixed for this review; dates are fixed for 2026-03");
  });

  test("a close on the last session before a version is its own: it opens on the first day", () => {
    const monthEnds = implemented({ last_session: true });
    const versions = ["2025-01-01", "2026-01-01"].map((day) => ({
      validFrom: plainDate(day),
      schedule: monthEnds,
    }));
    const span = { from: plainDate("2025-12-01"), to: plainDate("2025-12-31") };
    const [found] = reviewsInForce(versions, timed, span);
    expect(found?.version.validFrom).toBe("2026-01-01");
  });

  describe.each`
    before                    | from            | after                                  | says
    ${{ last_session: true }} | ${"2026-07-05"} | ${{ nth_session: 3, month_offset: 1 }} | ${"2026-06 is held twice, since it would be effective on 2026-07-01 by the version before, on 2026-07-07 by this one"}
    ${{ nth_session: -1 }}    | ${"2026-06-25"} | ${{ nth_weekday: ["FRI", 3] }}         | ${"2026-06 is held not at all, since it would be effective on 2026-07-01 by the version before, on 2026-06-22 by this one"}
    ${{ last_session: true }} | ${"2026-05-05"} | ${{ nth_session: 3, month_offset: 1 }} | ${undefined}
  `("a change on $from", ({ before, from, after, says }) => {
    const [earlier, later] = [
      { validFrom: plainDate("2025-01-01"), schedule: implemented(before) },
      { validFrom: plainDate(from), schedule: implemented(after) },
    ] as const;

    test(`is told of: ${says}`, () => {
      const found = reviewsAcrossVersions(earlier, later, timed);
      expect(found.map(({ reason }) => reason)).toEqual(says ? [`the review ${says}`] : []);
    });
  });

  test("a span that holds a review twice, by two versions, is refused", () => {
    const versions = [
      { validFrom: plainDate("2025-01-01"), schedule: implemented({ last_session: true }) },
      {
        validFrom: plainDate("2026-07-05"),
        schedule: implemented({ nth_session: 3, month_offset: 1 }),
      },
    ];
    const held = (from: string, to: string) =>
      reviewsInForce(versions, timed, { from: plainDate(from), to: plainDate(to) }).length;
    expect(held("2026-06-01", "2026-07-05")).toBe(1);
    expect(() => held("2026-06-01", "2026-07-31")).toThrow(
      "the version before has this review too, on 2026-06-30",
    );
  });

  test("a span outside of the calendar is refused where no version is in force", () => {
    expect(() => closes("1980-01-01", "1980-12-31")).toThrow("calendar_unknown");
  });
});
