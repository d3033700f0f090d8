import { describe, expect, test } from "vitest";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { fastEntryAnswer, fastEntryDates } from "../../domain/events/fast-entry.ts";
import { fastEntryFails } from "../../domain/events/fast-entry-screens.ts";
import { floatInForce } from "../../domain/float/float-in-force.ts";
import type { CompanyId, Security } from "../../domain/universe/security.ts";
import { loadCalendar } from "../../infra/calendar-files.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { PASSES_UK_100 } from "./passing-lines.ts";
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

const RULEBOOK = shippedVersion("uk-100/2025.1");
const EARLIER = shippedVersion("uk-100/2021.1");

describe("METHODOLOGIES 5.1, small test: N = 10, insert at 9, delete at 12", () => {
  const buffer_rank = { n: 10, insert_at: 9, delete_at: 12, fill: "non_members" } as const;
  const small = {
    ...RULEBOOK,
    select: { annual: { buffer_rank }, quarterly: { screened: "newcomers" as const, buffer_rank } },
  };
  const given = {
    kind: "quarterly",
    ranking: Array.from("ABCXDEFGHKIJLM"),
    members: Array.from("ABCDEFGHIJ"),
    line: PASSES_UK_100,
  };

  test("X comes in, J leaves, K does not come in, I stays: A B C X D E F G H I", () => {
    const review = rankedReview(small, given);
    expect(idsIn(review, given.ranking).join(" ")).toBe("A B C X D E F G H I");
    expect(codesIn(review)).toMatchObject({
      X: "within_buffer",
      J: "no_stage",
      K: "count_filled",
      I: "within_buffer",
    });
  });

  test("the same when lines are permuted, rescaled and renamed", () => {
    expectSameMembersInEveryForm(small, given);
  });
});

describe("the buffer of 90 and 111", () => {
  const members = numbered(100, "m");
  const names = [...members, ...numbered(30, "n")];
  test.each`
    places                         | added      | deleted      | because
    ${{}}                          | ${""}      | ${""}        | ${"nothing moved"}
    ${{ n1: 90 }}                  | ${"n1"}    | ${"m100"}    | ${"at 90 it is inserted, and the lowest member makes room"}
    ${{ n1: 91 }}                  | ${""}      | ${""}        | ${"at 91 it is not"}
    ${{ m50: 110 }}                | ${""}      | ${""}        | ${"a member at 110 stays"}
    ${{ m50: 111 }}                | ${"n1"}    | ${"m50"}     | ${"at 111 it is deleted, and the best non-member comes in"}
    ${{ n9: 93, m50: 111 }}        | ${"n9"}    | ${"m50"}     | ${"the highest-ranking non-member fills, here from 93"}
    ${{ n8: 40, n9: 89, m7: 130 }} | ${"n8 n9"} | ${"m7 m100"} | ${"two come in, one leaves by rank and one to hold the count"}
  `("$places: + $added, - $deleted, $because", ({ places, added, deleted }) => {
    const ranking = placedAt(names, places);
    const given = { kind: "quarterly", ranking, members, line: PASSES_UK_100 };
    const moves = movesIn(rankedReview(RULEBOOK, given), { names, members });
    expect(moves).toEqual({ count: 100, added, deleted });
    expectSameMembersInEveryForm(RULEBOOK, given);
  });

  test("the reserve list is the best ranked that are not in", () => {
    const ranking = placedAt(names, { n5: 95 });
    const { reserve } = rankedReview(RULEBOOK, {
      kind: "quarterly",
      ranking,
      members,
      line: PASSES_UK_100,
    });
    expect(reserve.slice(0, 3)).toEqual(["n5", "n1", "n2"]);
  });
});

/** Twelve months of which so many are at a ratio, the rest at nothing; others unknown. */
function months(at: string, count: number, known = 12): Readonly<Record<string, string>> {
  const ratio = (month: number) => (month > known ? "" : month <= count ? at : "0");
  return Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `median_turnover_ratio_m${index + 1}`,
      ratio(index + 1),
    ]),
  );
}

/** How one line fares among others that pass everything. */
function codeOf(
  given: Partial<Security>,
  { version = RULEBOOK, kind = "quarterly", member = false } = {},
): string {
  const attributes = { ...PASSES_UK_100.attributes, ...given.attributes };
  const tested = securityOf("T", { companyCap: 9e9, ...PASSES_UK_100, ...given, attributes });
  const others = rankedLines({ ranking: numbered(3), line: PASSES_UK_100 });
  const current = membersOf(member ? ["T", "r1"] : ["r1"]);
  return codesIn(reviewOn(version, kind, { securities: [...others, tested], current }))["T"]!;
}

const abroad = (float: number): Partial<Security> => ({
  floatFactor: float,
  attributes: { incorporation: "Jersey" },
});
const thin = (at: string, count: number, known = 12): Partial<Security> => ({
  attributes: months(at, count, known),
});
const listed = (date: string): Partial<Security> => ({ listingDate: plainDate(date) });

describe("screens, exactly at their bars", () => {
  test.each`
    given                                         | options                             | code                            | because
    ${{ floatFactor: 0.1 }}                       | ${{}}                               | ${"within_buffer"}              | ${"10 % is enough at home"}
    ${{ floatFactor: 0.099 }}                     | ${{}}                               | ${"float_below_minimum"}        | ${"under 10 %"}
    ${abroad(0.25)}                               | ${{}}                               | ${"within_buffer"}              | ${"25 % is enough elsewhere"}
    ${abroad(0.249)}                              | ${{}}                               | ${"float-abroad_below_minimum"} | ${"under 25 %"}
    ${{ attributes: { voting_rights: "0.05" } }}  | ${{}}                               | ${"voting_below_minimum"}       | ${"5 % of the votes is not over 5 %"}
    ${{ attributes: { voting_rights: "0.051" } }} | ${{}}                               | ${"within_buffer"}              | ${"over 5 %"}
    ${{ currency: "EUR" }}                        | ${{}}                               | ${"within_buffer"}              | ${"euros since September 2025"}
    ${{ currency: "EUR" }}                        | ${{ version: EARLIER }}             | ${"currency_not_allowed"}       | ${"sterling alone before"}
    ${{ currency: "CHF" }}                        | ${{}}                               | ${"currency_not_allowed"}       | ${"no other currency"}
    ${{ securityType: "closed_end_fund" }}        | ${{}}                               | ${"within_buffer"}              | ${"a fund with a given cap"}
    ${{ securityType: "adr" }}                    | ${{}}                               | ${"type_not_allowed"}           | ${"a receipt is not of the listing categories"}
    ${{ country: "Ireland" }}                     | ${{}}                               | ${"nationality_not_allowed"}    | ${"not of UK nationality"}
    ${thin("0.00025", 10)}                        | ${{}}                               | ${"within_buffer"}              | ${"0.025 % in ten of twelve months"}
    ${thin("0.00025", 9)}                         | ${{}}                               | ${"liquidity_too_few_periods"}  | ${"in nine"}
    ${thin("0.000249", 12)}                       | ${{}}                               | ${"liquidity_too_few_periods"}  | ${"a little under in all"}
    ${thin("0.00025", 5, 6)}                      | ${{}}                               | ${"within_buffer"}              | ${"pro rata: five of six"}
    ${thin("0.00025", 4, 6)}                      | ${{}}                               | ${"liquidity_too_few_periods"}  | ${"four of six"}
    ${thin("0.00015", 8)}                         | ${{ member: true, kind: "annual" }} | ${"within_buffer"}              | ${"a member needs 0.015 % in eight"}
    ${thin("0.00015", 7)}                         | ${{ member: true, kind: "annual" }} | ${"liquidity_too_few_periods"}  | ${"in seven, in June"}
    ${thin("0.00015", 7)}                         | ${{ member: true }}                 | ${"within_buffer"}              | ${"members are tested in June alone"}
    ${listed("2024-05-03")}                       | ${{}}                               | ${"within_buffer"}              | ${"the rank date is its twentieth session"}
    ${listed("2024-05-06")}                       | ${{}}                               | ${"seasoning_too_short"}        | ${"its nineteenth"}
  `("$code: $because", ({ given, options, code }) => {
    expect(codeOf(given, options)).toBe(code);
  });
});

describe("float factors", () => {
  const rule = RULEBOOK.shares.float!;
  test.each`
    observed | inForce      | floatFactor | because
    ${0.421} | ${undefined} | ${0.43}     | ${"up to the next per cent"}
    ${0.42}  | ${undefined} | ${0.42}     | ${"one on a step stays there"}
    ${0.45}  | ${0.42}      | ${0.42}     | ${"three points are not more than three"}
    ${0.451} | ${0.42}      | ${0.46}     | ${"four points after rounding"}
    ${0.16}  | ${0.15}      | ${0.16}     | ${"a factor of at most 15 % follows every change"}
    ${0.17}  | ${0.16}      | ${0.16}     | ${"above 15 % one point is not enough"}
    ${0.991} | ${0.98}      | ${1}        | ${"over 99 % becomes one"}
    ${0.99}  | ${0.98}      | ${0.98}     | ${"99 % is not over 99 %"}
  `("$observed after $inForce is $floatFactor: $because", ({ observed, inForce, floatFactor }) => {
    expect(floatInForce({ observed, inForce }, rule, 9).floatFactor).toBeCloseTo(floatFactor, 14);
  });
});

describe("fast entry", () => {
  const [rule] = RULEBOOK.fast_entry!;
  const [earlier] = EARLIER.fast_entry!;
  const members = Array.from({ length: 100 }, (_, at) => ({
    companyId: `m${at + 1}` as CompanyId,
    amount: 1e9 * (200 - at),
  }));
  test.each`
    version    | rank  | float    | enters   | because
    ${rule}    | ${90} | ${1e9}   | ${true}  | ${"both at their limits"}
    ${rule}    | ${91} | ${1e9}   | ${false} | ${"ranked too low for the hundred"}
    ${rule}    | ${90} | ${9.9e8} | ${false} | ${"too few shares to invest in"}
    ${earlier} | ${75} | ${2e9}   | ${true}  | ${"the limits before September 2025"}
    ${earlier} | ${76} | ${2e9}   | ${false} | ${"ranked too low for them"}
    ${earlier} | ${75} | ${1e9}   | ${false} | ${"two thousand million were needed"}
  `("rank $rank with $float: $because", ({ version, rank, float, enters }) => {
    const amount = 1e9 * (200 - rank + 1) + 5e8;
    const candidate = { companyId: "X" as CompanyId, amount, floatMarketCap: float };
    const answer = fastEntryAnswer(version, candidate, { members, breakpoints: {} });
    expect(answer).toMatchObject({ rank, enters });
  });

  test("measured on day 1, in after the close of day 5", () => {
    const dates = fastEntryDates(rule!, plainDate("2026-06-12"), loadCalendar("XLON"));
    expect(dates).toMatchObject({ observe: "2026-06-12", enterAfter: "2026-06-18" });
  });

  test.each([RULEBOOK, EARLIER])("its screens let in a listing of its first day", (version) => {
    const listingDate = plainDate("2026-06-12");
    const security = securityOf("X", { ...PASSES_UK_100, floatFactor: 0.5, listingDate });
    const listing = { security, companyCap: { amount: 1e12, given: true }, isMember: false };
    const sessionOf = () => plainDate("2026-05-15");
    const context = { rankDate: listingDate, sessionOf, attributes: {} };
    expect(fastEntryFails(listing, version.universe.screens, context)).toBeUndefined();
  });
});

/** Ranks and announcements of 2026 and 2027: METHODOLOGIES 8.3; London trades on both June holidays. */
test.each`
  review       | kind           | rank            | announce        | close           | open
  ${"2026-03"} | ${"quarterly"} | ${"2026-03-03"} | ${"2026-03-04"} | ${"2026-03-20"} | ${"2026-03-23"}
  ${"2026-06"} | ${"annual"}    | ${"2026-06-02"} | ${"2026-06-03"} | ${"2026-06-19"} | ${"2026-06-22"}
  ${"2026-09"} | ${"quarterly"} | ${"2026-09-01"} | ${"2026-09-02"} | ${"2026-09-18"} | ${"2026-09-21"}
  ${"2026-12"} | ${"quarterly"} | ${"2026-12-01"} | ${"2026-12-02"} | ${"2026-12-18"} | ${"2026-12-21"}
  ${"2027-03"} | ${"quarterly"} | ${"2027-03-02"} | ${"2027-03-03"} | ${"2027-03-19"} | ${"2027-03-22"}
  ${"2027-06"} | ${"annual"}    | ${"2027-06-01"} | ${"2027-06-02"} | ${"2027-06-18"} | ${"2027-06-21"}
  ${"2025-09"} | ${"quarterly"} | ${"2025-09-02"} | ${"2025-09-03"} | ${"2025-09-19"} | ${"2025-09-22"}
`("$review: ranked on $rank, announced on $announce, in force after $close", (row) => {
  expect(timetableOf("uk-100", row.review)).toMatchObject(row);
});

test.each`
  review       | version
  ${"2025-06"} | ${"2021.1"}
  ${"2025-09"} | ${"2025.1"}
`("$review is under version $version", ({ review, version }) => {
  expect(timetableOf("uk-100", review)).toMatchObject({ version });
});

test("on the bundled sample a hundred companies are in, whatever their weight", async () => {
  const { constituents, verdicts } = await computeSample("uk-100", "2025-12", "universe-uk.csv");
  const weights = companyWeights(constituents);
  expect(weights).toHaveLength(100);
  expect(weights[0]).toBeGreaterThan(0.1);
  for (const { float_factor } of constituents)
    expect(Number(float_factor) * 100).toBeCloseTo(Math.round(Number(float_factor) * 100), 9);
  const reasons = new Set(verdicts.map((row) => row["reason_code"]));
  for (const screen of ["float", "float-abroad", "voting", "liquidity", "seasoning", "type"])
    expect(
      [...reasons].some((reason) => reason!.startsWith(`${screen}_`)),
      screen,
    ).toBe(true);
});
