import { describe, expect, test } from "vitest";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { reviewInForce } from "../../domain/calendar/versioned-schedule.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import { shipped } from "../domain/calendar/schedules.ts";
import { dataPresent } from "../shared-data.ts";
import { snapshotUniverse } from "../snapshot-universe.ts";
import { shippedInputs } from "./shipped-review.ts";

/**
 * Published by FTSE Russell: of April 2024 the breakpoint, USD 4.6 bn, 9.5 % over that of 2023 (so 4.2), the total
 * of the 3000, 53.0 tn (44.2 in 2023), the largest and the smallest of them, 2,893.6 bn and 150.4 m, and the
 * smallest of the large index, 2.4 bn (press release of 2024-05-24, commentary of 2024-07-01, and its page on
 * the reconstitution).
 */
const PUBLISHED = {
  "2024-06": { largest: 2893.6, breakpoint: 4.6, edge: 2.4, smallest: 150.4, total: 53 },
  "2023-06": { breakpoint: 4.2, total: 44.2 },
};

/** How far figures lie from the published ones, the farthest of them, as a part of it. */
function farthest(found: Readonly<Record<string, string>>, review: keyof typeof PUBLISHED): number {
  const parts = Object.entries(PUBLISHED[review]).map(([name, published]) =>
    Math.abs(Number(found[name]) / published - 1),
  );
  return Math.max(...parts);
}

describe.skipIf(!dataPresent)("breakpoints of April 2023 and 2024, on the vendor's caps", () => {
  const rankingOf = (review: string, session: string, unknownCountry: string) => {
    const lines = snapshotUniverse(session).securities.map((line) => ({
      ...line,
      country: line.country === "" ? unknownCountry : line.country,
    }));
    return reconstitute(shippedInputs({ index: "us-broad", review, lines })).ranking();
  };
  const capsOf = (ranking: ReturnType<typeof rankingOf>) => {
    const [first, breakpoint, last] = [1, 1000, 3000].map((rank) => ranking[rank - 1]!);
    const edge = ranking.findLast(
      ({ percentile }) => percentile! <= breakpoint!.percentile! + 0.025,
    )!;
    const total = ranking.slice(0, 3000).reduce((sum, { companyCap }) => sum + companyCap, 0);
    return {
      largest: (first!.companyCap / 1e9).toFixed(1),
      breakpoint: (breakpoint!.companyCap / 1e9).toFixed(2),
      edge: (edge.companyCap / 1e9).toFixed(2),
      smallest: (last!.companyCap / 1e6).toFixed(1),
      total: (total / 1e12).toFixed(1),
    };
  };

  test("companies without a country counted as American: within 4 % of each published figure", () => {
    const found = capsOf(rankingOf("2024-06", "2024-04-30", "United States"));
    expect(found).toEqual({
      largest: "2893.6",
      breakpoint: "4.45",
      edge: "2.31",
      smallest: "152.1",
      total: "52.0",
    });
    expect(farthest(found, "2024-06")).toBeLessThan(0.04);
    const before = capsOf(rankingOf("2023-06", "2023-04-28", "United States"));
    expect(before).toMatchObject({ breakpoint: "4.14", total: "44.0" });
    expect(farthest(before, "2023-06")).toBeLessThan(0.04);
  });

  test("as the rulebook has it, without them, the breakpoint is 6 % lower, and in 2023 17 %", () => {
    expect(capsOf(rankingOf("2024-06", "2024-04-30", ""))).toMatchObject({
      breakpoint: "4.34",
      smallest: "120.5",
      total: "51.8",
    });
    expect(capsOf(rankingOf("2023-06", "2023-04-28", ""))).toMatchObject({
      breakpoint: "3.48",
      total: "42.2",
    });
  });
});

/** Timetables that the owner announced for these years; what the rule does not give is on record. */
test.each`
  review       | role             | session         | recorded
  ${"2021-06"} | ${"data_cutoff"} | ${"2021-04-30"} | ${"2021-05-07"}
  ${"2022-06"} | ${"data_cutoff"} | ${"2022-04-29"} | ${"2022-05-06"}
  ${"2022-06"} | ${"preliminary"} | ${"2022-05-20"} | ${"2022-06-03"}
  ${"2022-06"} | ${"lock_down"}   | ${"2022-06-06"} | ${"2022-06-13"}
  ${"2023-03"} | ${"data_cutoff"} | ${"2023-02-28"} | ${"2023-02-10"}
  ${"2023-09"} | ${"data_cutoff"} | ${"2023-08-31"} | ${"2023-07-31"}
  ${"2023-12"} | ${"data_cutoff"} | ${"2023-11-30"} | ${"2023-10-31"}
`("$review: $role is $session, and the source's $recorded is told", (row) => {
  const { versions, timed } = shipped("us-broad");
  const { dates } = reviewInForce(versions, timed, { review: yearMonth(row.review) });
  expect(sessionOf(dates, row.role)).toBe(row.session);
  const { rule } = dates.roles.find(({ role }) => role === row.role)!;
  expect(rule).toContain(`not followed: ${row.recorded} by the`);
});
