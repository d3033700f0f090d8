import { expect, test } from "vitest";
import { clockTime } from "../../../domain/calendar/clock-time.ts";
import type { DatedRecord } from "../../../domain/calendar/dated-record.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { versionHistory } from "../../../domain/methodology-document/version-history.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";

const BASE = shippedVersion("germany-40/2024.1");

/** What the latest version's entry lists. */
function itemsOf(earlier: Methodology, later: Methodology): readonly string[] {
  const list = versionHistory([earlier, later]).blocks.find(({ is }) => is === "list");
  return list?.is === "list" ? list.items : [];
}

test("what changes alike for several kinds of review is told once, with all their names", () => {
  expect(itemsOf(shippedVersion("germany-40/2021.3"), BASE).slice(1)).toEqual([
    "Capping, regular review, step 1, `component` and quarterly review, step 1, `component`: changed. Before: A company is capped at 10 % of the index. A weight of exactly 10 % is not over the cap. Now: A company is capped at 15 % of the index. A weight of exactly 15 % is not over the cap.",
  ]);
});

test("a new rule is told by the one it is like: the same, or all but what differs", () => {
  const { regular, quarterly } = BASE.schedule;
  const roles = { ...quarterly!.roles, announce: { nth_session: 4, at: clockTime("22:00") } };
  const later: Methodology = {
    ...BASE,
    select: { ...BASE.select, special: BASE.select["regular"]! },
    caps: { ...BASE.caps, special: [] },
    schedule: { regular: regular!, quarterly: quarterly!, special: { ...quarterly!, roles } },
  };
  expect(itemsOf(BASE, later)).toEqual([
    "Selection, special review: new. The same as for the regular review.",
    "Capping, special review: new. Weights are not capped.",
    "Review timetable, special review: new. As for the quarterly review, except: Announcement: the fourth session of the review month, at 22:00.",
  ]);
});

/** What a source says of an announcement. */
function recordOf(review: string, date: string): DatedRecord {
  return {
    review: yearMonth(review),
    role: "announce",
    date: plainDate(date),
    source: "a notice",
    followed: false,
  };
}

test.each`
  dated                     | because
  ${["2026-12"]}            | ${"the rule that it is told by says more"}
  ${["2026-06", "2026-12"]} | ${"another source, which it has too, begins alike"}
`(
  "a new rule names what it lacks: $because",
  ({ dated }: { readonly dated: readonly string[] }) => {
    const { quarterly } = BASE.schedule;
    const records = dated.map((review) => recordOf(review, `${review}-04`));
    const schedule = { quarterly: { ...quarterly!, dated: records } };
    const special = { ...quarterly!, months: [1], dated: records.slice(0, -1) };
    const later = { ...BASE, schedule: { ...schedule, special } };
    expect(itemsOf({ ...BASE, schedule }, later)).toEqual([
      "Review timetable, special review: new. As for the quarterly review, except: Reviews take place in January. Without: A notice gives 2026-12-04 for the announcement of the review 2026-12; this is not followed.",
    ]);
  },
);

test("a sentence that is added is not taken for a rule that is new", () => {
  const shares = { ...BASE.shares, low_float: { multiple: 3 } };
  expect(itemsOf(BASE, { ...BASE, shares })[0]).toMatch(
    /^Shares and free float: now also said: Shares used are the smaller of all shares and 3 times/,
  );
});
