import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changedRulebook } from "../../cli/changed-rulebook.ts";
import { isInMonths } from "../../domain/calendar/dated-record.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import { applyCaps } from "../../domain/capping/apply-caps.ts";
import { firedTriggers } from "../../domain/events/conditional-check.ts";
import { eventDates } from "../../domain/events/event-dates.ts";
import { heldCapLines, reCap } from "../../domain/rebalancing/re-cap.ts";
import { loadRulebooks, rulebookAt } from "../../infra/rulebooks.ts";
import { newYork } from "../arbitraries/calendar.ts";
import { run } from "../cli/run-command-line.ts";
import { linesOf, many } from "../domain/capping/lines.ts";
import { SECTOR } from "../domain/capping/published-inputs.ts";
import { PUBLISHED_ROWS } from "../domain/capping/published-rows.ts";
import { companyWeights, computeSample } from "./sample-compute.ts";
import { reviewDates } from "./review-dates.ts";
import { rulebookFolder, shippedVersion } from "./shipped-version.ts";
import { expectSameReviewInEveryForm, printedReview, reviewOf, sizedAs } from "./worked-review.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const LEGACY = shippedVersion("sector-capped/2021.1");
const CURRENT = shippedVersion("sector-capped/2024.1");
const MEMBERS = { attributes: { in_large_500: "yes" } };

/** METHODOLOGIES 7.4, both tables as printed. */
const rowOf = (name: string): Readonly<Record<string, string>> => {
  const texts = PUBLISHED_ROWS.find((published) => published.name === name)!.row.split(" ");
  return Object.fromEntries(
    texts.flatMap((id, at) => (at % 2 === 0 ? [[id, `0${texts[at + 1]!}`]] : [])),
  );
};

describe.each`
  rulebook   | row               | over48            | because
  ${CURRENT} | ${"7.4, current"} | ${"0.3739676840"} | ${"two members are parked at 4.5 %, so the group ends under 45 %"}
  ${LEGACY}  | ${"7.4, legacy"}  | ${"0.4381081081"} | ${"three members are cut to 4.5 %, one after the other"}
`("METHODOLOGIES $row through $rulebook.version: $because", ({ rulebook, row, over48 }) => {
  const universe = sizedAs(SECTOR, MEMBERS);

  test("gives the printed row", () => {
    expect(printedReview(reviewOf(rulebook, universe))).toEqual(rowOf(row));
  });

  test("gives it again when lines are permuted, rescaled and renamed", () => {
    expectSameReviewInEveryForm(rulebook, universe);
  });

  test("ends with the printed sum over 4.8 %, which fires no test of the quarter's end", () => {
    const { lines } = applyCaps(SECTOR, rulebook.caps.quarterly);
    const over = lines.filter(({ weightAfter }) => weightAfter > 0.048);
    const together = over.reduce((total, { weightAfter }) => total + weightAfter, 0);
    expect(together.toFixed(10)).toBe(over48);
    const capped = lines.map((line) => ({ ...line, weight: line.weightAfter }));
    expect(
      firedTriggers(
        rulebook.conditional_check,
        capped.map(({ securityId, companyId, weight }) => ({
          securityId,
          companyId,
          weight,
          previousFactor: undefined,
          attributes: {},
        })),
      ),
    ).toEqual([]);
  });
});

describe("the same head over eleven smaller companies", () => {
  const head = { P: 0.26, Q: 0.2, R: 0.12, S: 0.06, T: 0.05, U: 0.046 };
  const sixteen = linesOf({ ...head, ...many("V", 10, 0.0264) });
  const arithmetic = /cap_infeasible.*"group".*receivers_limit.*11 others x 0.045 = 0.958\d* < 1/;

  test("is refused with its arithmetic: 46.4 % and 11 x 4.5 % is 95.9 %", () => {
    expect(() => reviewOf(CURRENT, sizedAs(sixteen, MEMBERS))).toThrow(arithmetic);
  });

  test("leaves the command line with exit code 3 and writes nothing", async () => {
    const folder = temporaryFolder();
    const universe = join(folder, "universe.csv");
    const rows = sixteen.map(
      ({ securityId, weight }) => `${securityId},${weight},1000,common,Technology,yes`,
    );
    await writeFile(
      universe,
      `security_id,price,shares,security_type,sector,in_large_500\n${rows.join("\n")}\n`,
    );
    const out = join(folder, "out");
    const asked = ["--rulebook", rulebookFolder("sector-capped"), "--review", "2024-12"];
    const { code, err } = await run("compute", ...asked, "--universe", universe, "--out", out);
    expect(code).toBe(3);
    expect(err).toMatch(arithmetic);
    expect(existsSync(out)).toBe(false);
  });
});

describe("the version by the effective date", () => {
  const versions = loadRulebooks(rulebookFolder("sector-capped"));
  test.each`
    effective       | version     | because
    ${"2024-09-20"} | ${"2021.1"} | ${"the session before the change"}
    ${"2024-09-23"} | ${"2024.1"} | ${"the day of the change, the open after the third Friday"}
  `("at $effective is $version: $because", ({ effective, version }) => {
    expect(rulebookAt(versions, plainDate(effective)).methodology.version).toBe(version);
  });
});

describe("at the limits", () => {
  const weightsAfter = (rulebook: typeof CURRENT, head: readonly number[], rest: number) => {
    const total = head.reduce((sum, weight) => sum + weight, 0);
    const named = Object.fromEntries(head.map((weight, at) => [`A${at}`, weight]));
    const lines = linesOf({ ...named, ...many("Z", rest, (1 - total) / rest) });
    return applyCaps(lines, rulebook.caps["quarterly"]!).lines.map((line) =>
      Number(line.weightAfter.toFixed(9)),
    );
  };

  test.each`
    head                       | rest  | first    | because
    ${[0.24]}                  | ${19} | ${0.24}  | ${"24 % is not over 24 %"}
    ${[0.2401]}                | ${19} | ${0.23}  | ${"over 24 % goes to 23 %"}
    ${[0.235]}                 | ${19} | ${0.235} | ${"between 23 % and 24 % nothing happens while nobody is over 24 %"}
    ${[0.2401, 0.235]}         | ${19} | ${0.23}  | ${"once one is over, all over 23 % go to it"}
    ${[0.2, 0.2, 0.1]}         | ${16} | ${0.2}   | ${"exactly 50 % together is not over"}
    ${[0.2, 0.2, 0.1001]}      | ${16} | ${0.18}  | ${"50.01 % together goes to 45 %"}
    ${[0.2, 0.2, 0.1, 0.048]}  | ${16} | ${0.2}   | ${"4.8 % is not over 4.8 %"}
    ${[0.2, 0.2, 0.1, 0.0481]} | ${16} | ${0.164} | ${"a fourth over 4.8 % makes 54.81 %"}
  `("of $head the first becomes $first: $because", ({ head, rest, first }) => {
    expect(weightsAfter(CURRENT, head, rest)[0]).toBeCloseTo(first, 3);
  });

  test("the legacy method cuts the smallest of the group and leaves the others", () => {
    const after = weightsAfter(LEGACY, [0.2, 0.2, 0.1001], 16);
    expect(after.slice(0, 3)).toEqual([0.2, 0.2, 0.045]);
  });
});

describe("the test of the quarter's end", () => {
  const check = CURRENT.conditional_check!;

  test.each`
    quarter      | price           | close
    ${"2025-03"} | ${"2025-03-28"} | ${"2025-03-31"}
    ${"2025-06"} | ${"2025-06-27"} | ${"2025-06-30"}
    ${"2026-03"} | ${"2026-03-30"} | ${"2026-03-31"}
    ${"2026-06"} | ${"2026-06-29"} | ${"2026-06-30"}
    ${"2026-09"} | ${"2026-09-29"} | ${"2026-09-30"}
    ${"2026-12"} | ${"2026-12-30"} | ${"2026-12-31"}
    ${"2027-03"} | ${"2027-03-30"} | ${"2027-03-31"}
    ${"2027-06"} | ${"2027-06-29"} | ${"2027-06-30"}
  `("of $quarter is on $price, in force after $close", ({ quarter, price, close }) => {
    for (const { conditional_check } of [LEGACY, CURRENT]) {
      const dates = eventDates(conditional_check!.dates, yearMonth(quarter), newYork);
      expect([dates["price"], dates["implement_close"]]).toEqual([price, close]);
    }
    expect(isInMonths(check, yearMonth(quarter))).toBe(true);
  });

  test("is not held between quarters", () => {
    expect(isInMonths(check, yearMonth("2026-04"))).toBe(false);
  });

  test("caps anew where drift has carried a company over 24 %, and not at 24 %", () => {
    const held = (share: number) =>
      [["A", share] as const, ...Array.from({ length: 25 }, (_, at) => [`Z${10 + at}`, 1] as const)]
        .map(([id, price]) => ({
          securityId: id,
          companyId: id,
          attributes: {},
          price,
          fx: 1,
          floatFactor: 1,
          cappingFactor: id === "A" ? 0.5 : 1,
          shares: 1,
        }))
        .map((line) => line as unknown as Parameters<typeof heldCapLines>[0][number]);
    const atLimit = held((2 * 0.24 * 25) / 0.76);
    expect(firedTriggers(check, heldCapLines(atLimit))).toEqual([]);
    const over = held((2 * 0.25 * 25) / 0.75);
    const [fired] = firedTriggers(check, heldCapLines(over));
    expect(fired).toMatchObject({ ids: ["A"] });
    expect(fired!.weight).toBeCloseTo(0.25, 12);
    const { cappingFactors } = reCap(over, CURRENT.caps[check.caps]!);
    const after = heldCapLines(
      over.map((line) => ({ ...line, cappingFactor: cappingFactors.get(line.securityId)! })),
    );
    expect(after[0]!.weight).toBeCloseTo(0.23, 12);
  });
});

test.each`
  review       | price           | close           | open
  ${"2024-09"} | ${"2024-09-13"} | ${"2024-09-20"} | ${"2024-09-23"}
  ${"2024-12"} | ${"2024-12-13"} | ${"2024-12-20"} | ${"2024-12-23"}
  ${"2026-03"} | ${"2026-03-13"} | ${"2026-03-20"} | ${"2026-03-23"}
  ${"2026-06"} | ${"2026-06-12"} | ${"2026-06-18"} | ${"2026-06-22"}
  ${"2026-09"} | ${"2026-09-11"} | ${"2026-09-18"} | ${"2026-09-21"}
  ${"2026-12"} | ${"2026-12-11"} | ${"2026-12-18"} | ${"2026-12-21"}
  ${"2027-03"} | ${"2027-03-12"} | ${"2027-03-19"} | ${"2027-03-22"}
  ${"2027-06"} | ${"2027-06-11"} | ${"2027-06-17"} | ${"2027-06-21"}
`("$review has its published dates", ({ review, price, close, open }) => {
  for (const rulebook of [LEGACY, CURRENT])
    expect(reviewDates(rulebook, review, ["price", "implement_close", "effective_open"])).toEqual([
      price,
      close,
      open,
    ]);
});

describe("one rulebook serves one sector", () => {
  test("its screen says which, and another value another sector", () => {
    const lines = [
      ...sizedAs(linesOf(many("T", 25, 0.02)), MEMBERS),
      ...sizedAs(linesOf(many("H", 25, 0.02)), { ...MEMBERS, sector: "Health Care" }),
      ...sizedAs(linesOf({ X1: 0.3 })),
    ];
    const other = changedRulebook(CURRENT, "quarterly", [
      { path: "universe.screens[sector].allow", value: "[Health Care]" },
    ]);
    for (const [rulebook, letter] of [[CURRENT, "T"] as const, [other, "H"] as const]) {
      const ids = Object.keys(printedReview(reviewOf(rulebook, lines)));
      expect(ids.toSorted()).toEqual(Object.keys(many(letter, 25, 0)));
    }
  });

  test.each`
    review       | together | because
    ${"2024-12"} | ${0.45}  | ${"the group is scaled"}
    ${"2024-06"} | ${0.5}   | ${"its smallest members are cut until it holds"}
  `("on the bundled sample in $review: $because", async ({ review, together }) => {
    const { constituents, universe } = await computeSample("sector-capped", review);
    const expected = universe.filter(
      (row) => row["in_large_500"] === "yes" && row["sector"] === "Technology",
    );
    expect(constituents).toHaveLength(expected.length);
    const weights = companyWeights(constituents);
    expect(weights[0]).toBeLessThanOrEqual(0.24 + 1e-12);
    const over = weights.filter((weight) => weight > 0.048 + 1e-12);
    expect(over.length).toBeGreaterThan(1);
    expect(over.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(together + 1e-12);
  });
});
