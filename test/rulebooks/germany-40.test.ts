import { describe, expect, test } from "vitest";
import type { Security } from "../../domain/universe/security.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { linesOf } from "../domain/capping/lines.ts";
import { expectSameInEveryForm, printedWeights } from "../domain/capping/variants.ts";
import { PASSES_GERMANY_40 } from "./passing-lines.ts";
import { timetableOf } from "./review-dates.ts";
import {
  codesIn,
  expectSameMembersInEveryForm,
  movesIn,
  numbered,
  placedAt,
  rankedLines,
  rankedReview,
  reviewOn,
} from "./ranked-review.ts";
import { companyWeights, computeSample } from "./sample-compute.ts";
import { shippedVersion } from "./shipped-version.ts";

const RULEBOOK = shippedVersion("germany-40/2024.1");
const EARLIER = shippedVersion("germany-40/2021.3");

describe("the rule table", () => {
  const members = numbered(40, "m");
  const names = [...members, ...numbered(40, "n")];
  test.each`
    kind           | places                                | added            | deleted          | because
    ${"regular"}   | ${{}}                                 | ${""}            | ${""}            | ${"members rank 1 to 40"}
    ${"quarterly"} | ${{ m1: 61 }}                         | ${"n1"}          | ${"m1"}          | ${"fast exit: over 60, a newcomer at 40"}
    ${"quarterly"} | ${{ m1: 60 }}                         | ${""}            | ${""}            | ${"at 60 a member stays between the regular reviews"}
    ${"regular"}   | ${{ m1: 60 }}                         | ${"n1"}          | ${"m1"}          | ${"regular exit: over 53"}
    ${"regular"}   | ${{ m1: 54 }}                         | ${"n1"}          | ${"m1"}          | ${"regular exit, just over 53"}
    ${"regular"}   | ${{ m1: 48, n1: 40 }}                 | ${"n1"}          | ${"m1"}          | ${"regular entry: at 40, with a member over 47"}
    ${"regular"}   | ${{ m1: 47, n1: 40 }}                 | ${""}            | ${""}            | ${"no member over 47 makes room"}
    ${"quarterly"} | ${{ m1: 48, n1: 40 }}                 | ${""}            | ${""}            | ${"between the regular reviews 33 is needed"}
    ${"quarterly"} | ${{ m1: 48, n1: 33 }}                 | ${"n1"}          | ${"m1"}          | ${"fast entry: at 33, with a member over 47"}
    ${"quarterly"} | ${{ m1: 48, n1: 34 }}                 | ${""}            | ${""}            | ${"at 34 it does not come in"}
    ${"quarterly"} | ${{ m1: 47, n1: 33 }}                 | ${""}            | ${""}            | ${"no member over 47"}
    ${"regular"}   | ${{ m1: 70, m2: 62, m3: 55, m4: 49 }} | ${"n1 n2 n3 n4"} | ${"m1 m2 m3 m4"} | ${"two fast exits, a regular exit, and a regular entry at 40 for the member at 49"}
  `("$kind $places: + $added, - $deleted, $because", ({ kind, places, added, deleted }) => {
    const given = { kind, ranking: placedAt(names, places), members, line: PASSES_GERMANY_40 };
    const moves = movesIn(rankedReview(RULEBOOK, given), { names, members });
    expect(moves).toEqual({ count: 40, added, deleted });
    expectSameMembersInEveryForm(RULEBOOK, given);
  });

  /** With more members than places the best newcomer ranks worse than 40; members over the count are trimmed last. */
  test.each`
    others | kind           | rank  | code                  | because
    ${46}  | ${"quarterly"} | ${61} | ${"left_by_swap"}     | ${"fast exit: over 60, the best newcomer at 47"}
    ${47}  | ${"quarterly"} | ${61} | ${"trimmed_to_count"} | ${"the best newcomer at 48 takes no place"}
    ${46}  | ${"quarterly"} | ${60} | ${"trimmed_to_count"} | ${"at 60 there is no fast exit"}
    ${46}  | ${"regular"}   | ${54} | ${"left_by_swap"}     | ${"regular exit: over 53, the best newcomer at 47"}
    ${47}  | ${"regular"}   | ${54} | ${"trimmed_to_count"} | ${"the best newcomer at 48"}
    ${46}  | ${"regular"}   | ${53} | ${"trimmed_to_count"} | ${"at 53 there is no regular exit"}
    ${40}  | ${"regular"}   | ${53} | ${"trimmed_to_count"} | ${"the best newcomer, at 41, makes no regular entry"}
    ${39}  | ${"regular"}   | ${53} | ${"left_by_swap"}     | ${"at 40 it does"}
  `("$others members and one at $rank, $kind: $code, $because", ({ others, kind, rank, code }) => {
    const rest = numbered(others);
    const ranking = placedAt([...rest, ...numbered(30, "n")], { x: rank });
    const review = rankedReview(RULEBOOK, {
      kind,
      ranking,
      members: [...rest, "x"],
      line: PASSES_GERMANY_40,
    });
    expect(codesIn(review)["x"]).toBe(code);
  });
});

describe("screens, exactly at their bars", () => {
  const codeOf = (given: Partial<Security>, members: readonly string[] = []) => {
    const tested = securityOf("T", { companyCap: 9e9, ...PASSES_GERMANY_40, ...given });
    const securities = [...rankedLines({ ranking: numbered(12), line: PASSES_GERMANY_40 }), tested];
    return codesIn(reviewOn(RULEBOOK, "regular", { securities, current: membersOf(members) }))["T"];
  };
  const earned = (y1: string, y2: string) => ({ attributes: { ebitda_y1: y1, ebitda_y2: y2 } });
  test.each`
    given                    | members  | code                          | because
    ${{ floatFactor: 0.1 }}  | ${[]}    | ${"fills_count"}              | ${"10 % is enough"}
    ${{ floatFactor: 0.09 }} | ${[]}    | ${"float_below_minimum"}      | ${"under 10 %"}
    ${earned("1", "1")}      | ${[]}    | ${"fills_count"}              | ${"positive in both years"}
    ${earned("0", "9")}      | ${[]}    | ${"earnings_too_few_periods"} | ${"zero is not positive"}
    ${earned("9", "-1")}     | ${[]}    | ${"earnings_too_few_periods"} | ${"a loss in the year before"}
    ${earned("9", "")}       | ${[]}    | ${"earnings_unknown"}         | ${"a year that is not known shows nothing"}
    ${earned("-1", "-1")}    | ${["T"]} | ${"stays_member"}             | ${"members need not earn"}
    ${{ exchange: "XPAR" }}  | ${[]}    | ${"exchange_not_allowed"}     | ${"listed elsewhere"}
  `("$code: $because", ({ given, members, code }) => {
    expect(codeOf(given, members)).toBe(code);
  });
});

describe("the cap of the component", () => {
  const weights = linesOf({
    A: 12,
    B: 11,
    ...Object.fromEntries(numbered(11, "z").map((id) => [id, 7])),
  });
  test.each`
    version     | kind           | a               | b               | because
    ${RULEBOOK} | ${"regular"}   | ${"0.12000000"} | ${"0.11000000"} | ${"under 15 %"}
    ${EARLIER}  | ${"regular"}   | ${"0.10000000"} | ${"0.10000000"} | ${"10 % before March 2024"}
    ${EARLIER}  | ${"quarterly"} | ${"0.10000000"} | ${"0.10000000"} | ${"reset at every review"}
  `("$version.version $kind: $because", ({ version, kind, a, b }) => {
    expect(printedWeights(weights, version.caps[kind])).toMatchObject({ A: a, B: b });
    expectSameInEveryForm(weights, version.caps[kind]);
  });

  test.each`
    weight     | after           | because
    ${0.15}    | ${"0.15000000"} | ${"exactly at the cap"}
    ${0.15001} | ${"0.15000000"} | ${"just above it"}
    ${0.14999} | ${"0.14999000"} | ${"just below it"}
  `("a weight of $weight: $because", ({ weight, after }) => {
    const lines = linesOf({
      A: weight,
      ...Object.fromEntries(numbered(10, "z").map((id) => [id, (1 - weight) / 10])),
    });
    expect(printedWeights(lines, RULEBOOK.caps["regular"]!)["A"]).toBe(after);
  });
});

test.each`
  review       | version     | kind           | rank            | announce        | close           | open
  ${"2021-12"} | ${"2021.3"} | ${"quarterly"} | ${"2021-11-30"} | ${"2021-12-03"} | ${"2021-12-17"} | ${"2021-12-20"}
  ${"2023-12"} | ${"2021.3"} | ${"quarterly"} | ${"2023-11-30"} | ${"2023-12-05"} | ${"2023-12-15"} | ${"2023-12-18"}
  ${"2024-03"} | ${"2024.1"} | ${"regular"}   | ${"2024-02-29"} | ${"2024-03-05"} | ${"2024-03-15"} | ${"2024-03-18"}
  ${"2026-03"} | ${"2024.1"} | ${"regular"}   | ${"2026-02-27"} | ${"2026-03-04"} | ${"2026-03-20"} | ${"2026-03-23"}
  ${"2026-06"} | ${"2024.1"} | ${"quarterly"} | ${"2026-05-29"} | ${"2026-06-03"} | ${"2026-06-19"} | ${"2026-06-22"}
  ${"2026-09"} | ${"2024.1"} | ${"regular"}   | ${"2026-08-31"} | ${"2026-09-03"} | ${"2026-09-18"} | ${"2026-09-21"}
  ${"2026-12"} | ${"2024.1"} | ${"quarterly"} | ${"2026-11-30"} | ${"2026-12-03"} | ${"2026-12-18"} | ${"2026-12-21"}
  ${"2027-03"} | ${"2024.1"} | ${"regular"}   | ${"2027-02-26"} | ${"2027-03-03"} | ${"2027-03-19"} | ${"2027-03-22"}
`("$review: version $version, announced on $announce, in force after $close", (row) => {
  expect(timetableOf("germany-40", row.review)).toEqual(row);
});

test("the announcement is at 22:00 in Frankfurt", () => {
  for (const { roles } of Object.values(RULEBOOK.schedule))
    expect(roles["announce"]).toMatchObject({ nth_session: 3, at: "22:00" });
});

test("on the bundled sample forty companies are in and none is over 15 %", async () => {
  const sample = await computeSample("germany-40", "2025-09", "universe-eurozone.csv");
  const weights = companyWeights(sample.constituents);
  expect(weights).toHaveLength(40);
  expect(Math.max(...weights)).toBeCloseTo(0.15, 14);
  expect(weights.filter((weight) => weight > 0.15 - 1e-12).length).toBeGreaterThan(1);
});
