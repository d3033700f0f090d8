import { describe, expect, test } from "vitest";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { eventDates } from "../../domain/events/event-dates.ts";
import { isFastExit } from "../../domain/events/fast-exit.ts";
import type { Security } from "../../domain/universe/security.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { linesOf } from "../domain/capping/lines.ts";
import { expectSameInEveryForm, printedWeights } from "../domain/capping/variants.ts";
import { timetableOf } from "./review-dates.ts";
import {
  codesIn,
  expectSameMembersInEveryForm,
  idsIn,
  movesIn,
  numbered,
  placedAt,
  rankedLines,
  rankedReview,
  reviewOn,
} from "./ranked-review.ts";
import { companyWeights, computeSample } from "./sample-compute.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("eurozone-50/2021.1");
const LINE: Partial<Security> = { exchange: "XPAR", country: "France", currency: "EUR" };

/** A line of a supersector; its float market cap is the cap. */
const line = (
  id: string,
  supersector: string,
  given: Partial<Security> & Pick<Security, "companyCap">,
) => securityOf(id, { ...LINE, attributes: { supersector }, ...given });

/** The selection alone: the short lists of these tests are too few for a cap of 10 %. */
const UNCAPPED = { ...RULEBOOK, caps: { annual: [], quarterly: [] } };

/** Ids on the selection list: with fewer than fifty on it, all of them. */
function listed(securities: readonly Security[], members: readonly string[] = []): string {
  const review = reviewOn(UNCAPPED, "annual", { securities, current: membersOf(members) });
  return idsIn(
    review,
    securities.map(({ securityId }) => securityId),
  ).join(" ");
}

describe("the selection list covers each supersector to 60 %", () => {
  test.each`
    caps                    | gives    | because
    ${[40, 20, 20, 20]}     | ${"A B"} | ${"exactly 60 %"}
    ${[50, 30, 15, 5]}      | ${"A"}   | ${"50 % is closer to 60 % than 80 %"}
    ${[40, 39, 11, 10]}     | ${"A B"} | ${"79 % is closer than 40 %"}
    ${[40, 40, 10, 10]}     | ${"A"}   | ${"40 % and 80 % are equally close: the smaller list"}
    ${[90, 5, 3, 2]}        | ${"A"}   | ${"90 % is closer than none"}
    ${[30, 25, 10, 20, 15]} | ${"A B"} | ${"55 % after two; 75 % with the 20 % of the next"}
  `("$caps gives $gives: $because", ({ caps, gives }) => {
    const lines = (caps as number[]).map((cap, at) =>
      line("ABCDE"[at]!, "Banks", { companyCap: cap }),
    );
    expect(listed(lines)).toBe(gives);
    expect(listed(lines.toReversed()).split(" ").toSorted().join(" ")).toBe(gives);
    const scaled = lines.map((each) => ({ ...each, companyCap: each.companyCap! * 731.7 }));
    expect(listed(scaled)).toBe(gives);
  });

  test("by float, not by the whole company; and each supersector for itself", () => {
    const lines = [
      line("A", "Banks", { companyCap: 100, floatFactor: 0.2 }),
      line("B", "Banks", { companyCap: 60 }),
      line("C", "Banks", { companyCap: 20 }),
      line("D", "Media", { companyCap: 3 }),
      line("E", "Media", { companyCap: 1 }),
    ];
    expect(listed(lines)).toBe("B D");
  });

  test("every member is on it too", () => {
    const lines = [
      line("A", "Banks", { companyCap: 60 }),
      line("B", "Banks", { companyCap: 25 }),
      line("C", "Banks", { companyCap: 15 }),
    ];
    expect(listed(lines)).toBe("A");
    expect(listed(lines, ["C"])).toBe("A C");
    expect(codesIn(reviewOn(UNCAPPED, "annual", { securities: lines }))["B"]).toBe("not_covered");
  });
});

describe("ranks 1 to 40, members to 60, until fifty", () => {
  const members = numbered(50, "m");
  const names = [...members, ...numbered(30, "n")];
  /** Each company is the leader of a supersector of its own, so that all are on the list. */
  const alone = (ranking: readonly string[]) =>
    rankedLines({ ranking, line: LINE }).map((each) => ({
      ...each,
      attributes: { supersector: each.securityId },
    }));
  test.each`
    places                        | added      | deleted     | because
    ${{}}                         | ${""}      | ${""}       | ${"members rank 1 to 50"}
    ${{ n1: 40 }}                 | ${"n1"}    | ${"m50"}    | ${"at 40 it is in; fifty are full before the member at 51"}
    ${{ n1: 41 }}                 | ${""}      | ${""}       | ${"at 41 members to 60 come first"}
    ${{ m1: 60 }}                 | ${""}      | ${""}       | ${"a member at 60 stays"}
    ${{ m1: 61 }}                 | ${"n1"}    | ${"m1"}     | ${"at 61 it leaves, and the next largest comes in"}
    ${{ m1: 61, m2: 60 }}         | ${"n1"}    | ${"m1"}     | ${"the one at 60 stays before the next largest"}
    ${{ n1: 39, n2: 40, m1: 60 }} | ${"n1 n2"} | ${"m1 m50"} | ${"two at the top, and the worst two members make room"}
  `("$places: + $added, - $deleted, $because", ({ places, added, deleted }) => {
    const securities = alone(placedAt(names, places));
    const review = reviewOn(RULEBOOK, "annual", { securities, current: membersOf(members) });
    expect(movesIn(review, { names, members })).toEqual({ count: 50, added, deleted });
  });
});

describe("fast entry at the other quarters", () => {
  const members = numbered(50, "m");
  const names = [...members, ...numbered(30, "n")];
  test.each`
    places                       | added      | deleted     | because
    ${{ n1: 25 }}                | ${"n1"}    | ${"m50"}    | ${"at 25 it comes in for the lowest"}
    ${{ n1: 26 }}                | ${""}      | ${""}       | ${"at 26 it does not"}
    ${{ m1: 74 }}                | ${""}      | ${""}       | ${"no member leaves by rank at a quarter"}
    ${{ n1: 3, n2: 25, m7: 70 }} | ${"n1 n2"} | ${"m7 m50"} | ${"two come in for the lowest two"}
  `("$places: + $added, - $deleted, $because", ({ places, added, deleted }) => {
    const given = { kind: "quarterly", ranking: placedAt(names, places), members, line: LINE };
    const moves = movesIn(rankedReview(RULEBOOK, given), { names, members });
    expect(moves).toEqual({ count: 50, added, deleted });
    expectSameMembersInEveryForm(RULEBOOK, given);
  });
});

describe("fast exit", () => {
  const [rule] = RULEBOOK.fast_exit!;
  test.each`
    ranks           | leaves   | because
    ${[75, 75]}     | ${true}  | ${"75 in two months in a row"}
    ${[74, 75]}     | ${false} | ${"74 in the first"}
    ${[80, 74]}     | ${false} | ${"74 in the second"}
    ${[75]}         | ${false} | ${"one month alone"}
    ${[80, 60, 80]} | ${false} | ${"not in a row"}
  `("$ranks: $because", ({ ranks, leaves }) => {
    expect(isFastExit(rule!, ranks, undefined)).toBe(leaves);
  });

  test("seen at a month's end, out after the fifth session of the next month", () => {
    expect(eventDates(rule!.dates, yearMonth("2026-01"), loadCalendar("XPAR"))).toMatchObject({
      check: "2026-01-30",
      implement_close: "2026-02-06",
    });
  });
});

test.each`
  weight     | after           | because
  ${0.1}     | ${"0.10000000"} | ${"exactly at the cap"}
  ${0.10001} | ${"0.10000000"} | ${"just above it"}
  ${0.09999} | ${"0.09999000"} | ${"just below it"}
`("a component of $weight: $because", ({ weight, after }) => {
  const others = numbered(49, "z").map((id) => [id, (1 - weight) / 49]);
  const lines = linesOf({ A: weight, ...Object.fromEntries(others) });
  for (const kind of ["annual", "quarterly"]) {
    expect(printedWeights(lines, RULEBOOK.caps[kind]!)["A"]).toBe(after);
    expectSameInEveryForm(lines, RULEBOOK.caps[kind]!);
  }
});

test.each`
  given                            | code                      | because
  ${{ country: "Switzerland" }}    | ${"country_not_allowed"}  | ${"not in the eurozone"}
  ${{ currency: "USD" }}           | ${"currency_not_allowed"} | ${"traded in dollars"}
  ${{ securityType: "preferred" }} | ${"type_not_allowed"}     | ${"no ordinary share"}
  ${{}}                            | ${"within_top_n"}         | ${"all of it"}
`("$code: $because", ({ given, code }) => {
  const securities = [
    line("A", "Banks", { companyCap: 100 }),
    line("T", "Media", { companyCap: 50, ...given }),
  ];
  expect(codesIn(reviewOn(UNCAPPED, "annual", { securities }))["T"]).toBe(code);
});

test.each`
  review       | kind           | rank            | announce        | close           | open
  ${"2024-09"} | ${"annual"}    | ${"2024-08-30"} | ${"2024-09-02"} | ${"2024-09-20"} | ${"2024-09-23"}
  ${"2025-09"} | ${"annual"}    | ${"2025-08-29"} | ${"2025-09-01"} | ${"2025-09-19"} | ${"2025-09-22"}
  ${"2026-03"} | ${"quarterly"} | ${"2026-02-27"} | ${"2026-03-04"} | ${"2026-03-20"} | ${"2026-03-23"}
  ${"2026-06"} | ${"quarterly"} | ${"2026-05-29"} | ${"2026-06-03"} | ${"2026-06-19"} | ${"2026-06-22"}
  ${"2026-09"} | ${"annual"}    | ${"2026-08-31"} | ${"2026-09-03"} | ${"2026-09-18"} | ${"2026-09-21"}
  ${"2026-12"} | ${"quarterly"} | ${"2026-11-30"} | ${"2026-12-03"} | ${"2026-12-18"} | ${"2026-12-21"}
`("$review: data of $rank, announced on $announce, in force after $close", (row) => {
  expect(timetableOf("eurozone-50", row.review)).toMatchObject(row);
});

test("on the bundled sample fifty companies are in, none over 10 %", async () => {
  const sample = await computeSample("eurozone-50", "2025-09", "universe-eurozone.csv");
  const weights = companyWeights(sample.constituents);
  expect(weights).toHaveLength(50);
  expect(Math.max(...weights)).toBeCloseTo(0.1, 14);
  const codes = new Set(sample.verdicts.map((row) => row["reason_code"]!));
  expect([...codes].toSorted().join(" ")).toBe(
    "count_filled country_not_allowed fills_count not_covered type_not_allowed within_top_n",
  );
});
