import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { resolveReview, sessionOf } from "../../../domain/calendar/review-schedule.ts";
import { yearMonth } from "../../../domain/calendar/year-month.ts";
import { afterFreezes } from "../../../domain/float/freeze-window.ts";
import { isAccelerated, sharesInForce } from "../../../domain/float/shares-in-force.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";
import { timed } from "../calendar/schedules.ts";

test.each`
  inForce      | observed | update                | gives   | because
  ${1000}      | ${1001}  | ${"all"}              | ${1001} | ${"every count follows"}
  ${1000}      | ${1009}  | ${{ at_least: 0.01 }} | ${1000} | ${"0.9 % waits"}
  ${1000}      | ${1010}  | ${{ at_least: 0.01 }} | ${1010} | ${"exactly 1 %"}
  ${1000}      | ${1010}  | ${{ over: 0.01 }}     | ${1000} | ${"not over 1 %"}
  ${1000}      | ${985}   | ${{ at_least: 0.01 }} | ${985}  | ${"fewer shares too"}
  ${undefined} | ${1010}  | ${{ at_least: 0.5 }}  | ${1010} | ${"a newcomer has none in force"}
`("$inForce to $observed with $update: $because", ({ inForce, observed, update, gives }) => {
  expect(sharesInForce({ observed, inForce }, update)).toBe(gives);
});

/** Source: METHODOLOGIES.md section 1.3: at least USD 150 m and at least 5 % of the shares. */
test.each`
  amount   | after   | gives    | because
  ${150e6} | ${1050} | ${true}  | ${"both at their limits"}
  ${149e6} | ${1100} | ${false} | ${"too small an amount"}
  ${900e6} | ${1049} | ${false} | ${"too small a part"}
  ${150e6} | ${950}  | ${true}  | ${"a tender takes shares away"}
`("an event of $amount to $after shares is accelerated: $gives, $because", (row) => {
  const rule = { amount: { at_least: 150e6 }, change: { at_least: 0.05 } };
  const event = { amount: row.amount, sharesBefore: 1000, sharesAfter: row.after };
  expect(isAccelerated(event, rule)).toBe(row.gives);
});

/** Source: METHODOLOGIES.md section 1.2: Tuesday before the second Friday to the third Friday. */
describe("a change that falls into the freeze of a review", () => {
  const schedule = {
    quarterly: {
      months: [3, 6, 9, 12],
      calendar: "XNYS",
      roles: {
        rank: { nth_weekday: ["FRI", 2] as const },
        price: { nth_weekday: ["FRI", 2] as const },
        announce: { nth_weekday: ["FRI", 2] as const },
        freeze_start: { weekday: "TUE" as const, before: "price" },
        implement_close: { nth_weekday: ["FRI", 3] as const },
        effective_open: { next_session_after: "implement_close" },
      },
    },
  };
  test.each`
    review       | freezes         | ends            | effective       | gives           | because
    ${"2026-03"} | ${"2026-03-10"} | ${"2026-03-20"} | ${"2026-03-10"} | ${"2026-03-10"} | ${"the freeze begins at that day's close"}
    ${"2026-03"} | ${"2026-03-10"} | ${"2026-03-20"} | ${"2026-03-11"} | ${"2026-03-23"} | ${"the first frozen open"}
    ${"2026-03"} | ${"2026-03-10"} | ${"2026-03-20"} | ${"2026-03-20"} | ${"2026-03-23"} | ${"the last frozen open"}
    ${"2026-03"} | ${"2026-03-10"} | ${"2026-03-20"} | ${"2026-03-23"} | ${"2026-03-23"} | ${"the review's own open"}
    ${"2026-06"} | ${"2026-06-09"} | ${"2026-06-18"} | ${"2026-06-18"} | ${"2026-06-22"} | ${"a holiday on the third Friday"}
    ${"2026-06"} | ${"2026-06-09"} | ${"2026-06-18"} | ${"2026-06-06"} | ${"2026-06-08"} | ${"a Saturday has no open: the next one, before the freeze"}
    ${"2026-06"} | ${"2026-06-09"} | ${"2026-06-18"} | ${"2026-06-14"} | ${"2026-06-22"} | ${"a Sunday within it"}
    ${"2026-06"} | ${"2026-06-09"} | ${"2026-06-18"} | ${"2026-06-19"} | ${"2026-06-22"} | ${"the holiday after it"}
  `("$review, effective $effective: $because", ({ review, freezes, ends, effective, gives }) => {
    const dates = resolveReview(schedule, timed, { review: yearMonth(review) });
    const from = sessionOf(dates, "freeze_start");
    const to = sessionOf(dates, "implement_close");
    expect({ from, to }).toEqual({ from: freezes, to: ends });
    expect(afterFreezes(plainDate(effective), [{ from, to }], timed.calendar)).toBe(gives);
  });
});

/** The rulebook's rules decide which shares and floats a review's weights are made from. */
test("a review weights members with the shares and floats in force where the changes are small", () => {
  const securities = ["a", "b"].map((id) =>
    securityOf(id, {
      companyCap: 100,
      shares: 1005,
      floatFactor: 0.32,
      advt: 99,
      listingDate: plainDate("2001-01-02"),
    }),
  );
  const methodology = smallRulebook({
    shares: {
      look_back_sessions: 3,
      float: { change_threshold: { over: 0.03 } },
      update: { annual: { at_least: 0.01 } },
    },
  });
  const current = membersOf(["a"], { shares: 1000, floatFactor: 0.3 });
  const [segment] = reconstitute(
    inputsOf(methodology, { kind: "annual", securities, current }),
  ).segments;
  expect(segment!.constituents.map(({ shares, floatFactor }) => [shares, floatFactor])).toEqual([
    [1005, 0.32],
    [1000, 0.3],
  ]);
});

/** Source: METHODOLOGIES.md section 4.3, shares used = min(all, 3 x free-float shares). */
test.each`
  freeFloat | used    | factor
  ${600}    | ${1000} | ${1}
  ${333}    | ${999}  | ${0.999}
  ${200}    | ${600}  | ${0.6}
  ${42}     | ${126}  | ${0.126}
  ${70}     | ${210}  | ${0.21}
`("of 1000 shares with $freeFloat in free float $used are used", ({ freeFloat, used, factor }) => {
  const security = securityOf("a", {
    companyCap: 100,
    shares: 1000,
    floatFactor: freeFloat / 1000,
    advt: 99,
    listingDate: plainDate("2001-01-02"),
  });
  const methodology = smallRulebook({
    shares: { look_back_sessions: 3, low_float: { multiple: 3 } },
  });
  const [segment] = reconstitute(
    inputsOf(methodology, { kind: "annual", securities: [security] }),
  ).segments;
  const [line] = segment!.constituents;
  expect(line!.floatFactor).toBe(factor);
  expect(line!.indexShares).toBe(used);
});
