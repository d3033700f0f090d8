import { describe, expect, test } from "vitest";
import { isInMonths } from "../../domain/calendar/dated-record.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { applyCaps } from "../../domain/capping/apply-caps.ts";
import { firedTriggers } from "../../domain/events/conditional-check.ts";
import { eventDates } from "../../domain/events/event-dates.ts";
import { loadRulebooks, rulebookAt } from "../../infra/rulebooks.ts";
import type { Security } from "../../domain/universe/security.ts";
import { newYork } from "../arbitraries/calendar.ts";
import { linesOf, many } from "../domain/capping/lines.ts";
import { ALPHABET } from "../domain/capping/published-inputs.ts";
import { PUBLISHED_ROWS } from "../domain/capping/published-rows.ts";
import { companyWeights, computeSample, idsOf } from "./sample-compute.ts";
import { reviewDates } from "./review-dates.ts";
import { rulebookFolder, shippedVersion } from "./shipped-version.ts";
import { expectSameReviewInEveryForm, printedReview, reviewOf, sizedAs } from "./worked-review.ts";

const FIRST = shippedVersion("style-capped/2025.1");
const LATEST = shippedVersion("style-capped/2026.1");

const held = (growthPart: string) => ({
  attributes: { in_large_500: "yes", growth_part: growthPart },
});

describe.each([[FIRST], [LATEST]])("METHODOLOGIES 7.5 through $version", (rulebook) => {
  const texts = PUBLISHED_ROWS.find(({ name }) => name.startsWith("7.5"))!.row.split(" ");
  const row = Object.fromEntries(
    texts.flatMap((id, at) => (at % 2 === 0 ? [[id, `0${texts[at + 1]!}`]] : [])),
  );

  test("gives the printed lines, and the printed companies", () => {
    const weights = printedReview(reviewOf(rulebook, sizedAs(ALPHABET, held("1"))));
    expect(weights).toEqual(row);
    expect((Number(weights["G1"]) + Number(weights["G2"])).toFixed(7)).toBe("0.0546729");
    const cohort = ["N", "M", "A", "G1", "G2", "V"].map((id) => Number(weights[id]));
    expect(cohort.reduce((sum, weight) => sum + weight, 0).toFixed(7)).toBe("0.4500000");
  });

  test("gives them again when lines are permuted, rescaled and renamed", () => {
    expectSameReviewInEveryForm(rulebook, sizedAs(ALPHABET, held("1")));
  });
});

describe("the part of a line in the index", () => {
  test("twice the cap held by half weighs the same, and is in the float factor", () => {
    const halves = sizedAs(ALPHABET, held("0.5")).map((line): Security => ({
      ...line,
      price: 2 * line.price,
    }));
    const whole = sizedAs(ALPHABET, held("1"));
    const mixed = halves.map((line, at) => (at % 2 === 0 ? line : whole[at]!));
    const review = reviewOf(LATEST, mixed);
    expect(printedReview(review)).toEqual(printedReview(reviewOf(LATEST, whole)));
    const { constituents } = review.segments[0]!;
    for (const line of constituents)
      expect(line.indexShares).toBe(line.shares! * line.floatFactor * line.cappingFactor);
    expect(new Set(constituents.map(({ floatFactor }) => floatFactor))).toEqual(new Set([0.5, 1]));
  });

  test.each`
    part      | reason                                | because
    ${"1"}    | ${"stage_2"}                          | ${"wholly growth"}
    ${"0.01"} | ${"stage_2"}                          | ${"any part is a part"}
    ${"0"}    | ${"style_below_minimum"}              | ${"wholly value"}
    ${"1.01"} | ${"weight_growth_part_above_maximum"} | ${"more than the whole"}
    ${""}     | ${"style_unknown"}                    | ${"no split"}
  `('a part of "$part": $because', ({ part, reason }) => {
    const others = sizedAs(linesOf(many("Z", 30, 1)), held("1"));
    const [tested] = sizedAs(linesOf({ T: 1 }), held(part));
    const { verdicts } = reviewOf(LATEST, [...others, tested!]).segments[0]!;
    expect(verdicts.find(({ securityId }) => securityId === "T")!.reasonCode).toBe(reason);
  });
});

describe("at the limits of a company", () => {
  test.each`
    head                    | moves    | because
    ${[0.225]}              | ${false} | ${"22.5 % is not over 22.5 %"}
    ${[0.2251]}             | ${true}  | ${"over 22.5 %"}
    ${[0.15, 0.15, 0.15]}   | ${false} | ${"45 % together is not over 45 %"}
    ${[0.15, 0.15, 0.1501]} | ${true}  | ${"45.01 % together"}
    ${[0.2, 0.2, 0.045]}    | ${false} | ${"4.5 % is not over 4.5 %"}
    ${[0.2, 0.2, 0.0501]}   | ${true}  | ${"45.01 % with one just over 4.5 %"}
  `("$head: $because", ({ head, moves }) => {
    const weights = head as readonly number[];
    const rest = (1 - weights.reduce((sum, weight) => sum + weight, 0)) / 30;
    const named = Object.fromEntries(weights.map((weight, at) => [`A${at}`, weight]));
    const { lines } = applyCaps(
      linesOf({ ...named, ...many("Z", 30, rest) }),
      LATEST.caps["quarterly"]!,
    );
    expect(lines.some((line) => Math.abs(line.weightAfter - line.weightBefore) > 1e-9)).toBe(moves);
  });
});

describe("the extra check", () => {
  const check = LATEST.conditional_check!;

  test.each`
    month        | price           | open            | because
    ${"2025-03"} | ${"2025-03-26"} | ${"2025-03-31"} | ${"three sessions before"}
    ${"2025-12"} | ${"2025-12-26"} | ${"2025-12-31"} | ${"a holiday is no session"}
    ${"2026-03"} | ${"2026-03-26"} | ${"2026-03-31"} | ${"METHODOLOGIES 8.3"}
    ${"2026-06"} | ${"2026-06-25"} | ${"2026-06-30"} | ${"METHODOLOGIES 8.3"}
    ${"2026-09"} | ${"2026-09-25"} | ${"2026-09-30"} | ${"METHODOLOGIES 8.3"}
    ${"2026-12"} | ${"2026-12-28"} | ${"2026-12-31"} | ${"METHODOLOGIES 8.3"}
    ${"2027-03"} | ${"2027-03-25"} | ${"2027-03-31"} | ${"METHODOLOGIES 8.3: Good Friday is skipped"}
    ${"2027-06"} | ${"2027-06-25"} | ${"2027-06-30"} | ${"METHODOLOGIES 8.3"}
  `("of $month has prices of $price for the open of $open: $because", ({ month, price, open }) => {
    for (const { conditional_check } of [FIRST, LATEST]) {
      const dates = eventDates(conditional_check!.dates, yearMonth(month), newYork);
      expect([dates["price"], dates["effective_open"]]).toEqual([price, open]);
      expect(isInMonths(conditional_check!, yearMonth(month))).toBe(true);
    }
  });

  test("is made at quarter-ends; the source that says monthly is on record and not followed", () => {
    for (const month of ["2026-04", "2026-08", "2026-10", "2027-01"])
      expect(isInMonths(check, yearMonth(month))).toBe(false);
    expect(
      check.dated!.map(({ from, months, followed }) => [from, months.length, followed]),
    ).toEqual([
      ["2026-07", 4, true],
      ["2026-09", 12, false],
    ]);
    const monthly = check.dated!.map((record) => ({
      ...record,
      followed: record.months.length === 12,
    }));
    const asMonthly = { ...check, dated: monthly };
    expect(isInMonths(asMonthly, yearMonth("2026-10"))).toBe(true);
    expect(isInMonths(asMonthly, yearMonth("2026-08"))).toBe(false);
  });

  test.each`
    weights                                   | fires    | because
    ${{ A: 0.24, B: 0.2, C: 0.04 }}           | ${false} | ${"24 % is not over 24 %, 44 % together"}
    ${{ A: 0.2401, B: 0.2, C: 0.04 }}         | ${true}  | ${"over 24 %"}
    ${{ A: 0.2, B: 0.2, C: 0.08 }}            | ${false} | ${"48 % together is not over 48 %"}
    ${{ A: 0.2, B: 0.2, C: 0.0801 }}          | ${true}  | ${"48.01 % together"}
    ${{ A: 0.2, B: 0.2, C: 0.048, D: 0.048 }} | ${false} | ${"4.8 % is not over 4.8 %"}
  `("$weights: $because", ({ weights, fires }) => {
    const named = weights as Readonly<Record<string, number>>;
    const rest = (1 - Object.values(named).reduce((sum, weight) => sum + weight, 0)) / 30;
    const lines = linesOf({ ...named, ...many("Z", 30, rest) });
    expect(firedTriggers(check, lines).length > 0).toBe(fires);
  });

  test("capped weights fire nothing", () => {
    const capped = applyCaps(ALPHABET, LATEST.caps[check.caps]!).lines;
    const lines = ALPHABET.map((line, at) => ({ ...line, weight: capped[at]!.weightAfter }));
    expect(firedTriggers(check, lines)).toEqual([]);
  });
});

test.each`
  review       | cutoff          | close           | open            | because
  ${"2025-03"} | ${"2025-03-12"} | ${"2025-03-21"} | ${"2025-03-24"} | ${"the first capped review"}
  ${"2025-06"} | ${"2025-06-18"} | ${"2025-06-27"} | ${"2025-06-30"} | ${"the fourth Friday of June"}
  ${"2025-09"} | ${"2025-09-10"} | ${"2025-09-19"} | ${"2025-09-22"} | ${"the third Friday"}
  ${"2025-12"} | ${"2025-12-10"} | ${"2025-12-19"} | ${"2025-12-22"} | ${"the third Friday until 2025"}
  ${"2026-03"} | ${"2026-03-11"} | ${"2026-03-20"} | ${"2026-03-23"} | ${"METHODOLOGIES 3.5"}
  ${"2026-06"} | ${"2026-06-17"} | ${"2026-06-26"} | ${"2026-06-29"} | ${"METHODOLOGIES 3.5"}
  ${"2026-09"} | ${"2026-09-09"} | ${"2026-09-18"} | ${"2026-09-21"} | ${"METHODOLOGIES 3.5"}
  ${"2026-12"} | ${"2026-12-02"} | ${"2026-12-11"} | ${"2026-12-14"} | ${"METHODOLOGIES 3.5: the second Friday of December"}
`(
  "$review: data of $cutoff, in force after $close: $because",
  ({ review, cutoff, close, open }) => {
    const versions = loadRulebooks(rulebookFolder("style-capped"));
    const { methodology } = rulebookAt(versions, plainDate(open));
    const roles = ["data_cutoff", "price", "implement_close", "effective_open"];
    expect(reviewDates(methodology, review, roles)).toEqual([cutoff, cutoff, close, open]);
  },
);

test("on the bundled sample every growth part is in, within the limits", async () => {
  const { constituents, universe } = await computeSample("style-capped", "2026-12");
  const parts = new Map(
    universe
      .filter((row) => row["in_large_500"] === "yes" && Number(row["growth_part"]) > 0)
      .map((row) => [row["security_id"]!, Number(row["growth_part"])]),
  );
  expect(idsOf(constituents)).toEqual([...parts.keys()].toSorted());
  const floatOf = new Map(universe.map((row) => [row["security_id"]!, row["float_factor"] || "1"]));
  for (const row of constituents) {
    const id = row["security_id"]!;
    expect(Number(row["float_factor"])).toBeCloseTo(Number(floatOf.get(id)) * parts.get(id)!, 12);
  }
  const weights = companyWeights(constituents);
  expect(weights[0]).toBeLessThanOrEqual(0.225 + 1e-12);
  const over = weights.filter((weight) => weight > 0.045 + 1e-12);
  expect(over.length).toBeGreaterThan(2);
  expect(over.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0.45, 12);
});
