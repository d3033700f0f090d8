import { describe, expect, test } from "vitest";
import { applyCaps } from "../../domain/capping/apply-caps.ts";
import type { CompanyId } from "../../domain/universe/security.ts";
import { lettered } from "../domain/capping/variants.ts";
import { linesOf, many } from "../domain/capping/lines.ts";
import { UCITS } from "../domain/capping/published-inputs.ts";
import { companyWeights, computeSample } from "./sample-compute.ts";
import { reviewDates } from "./review-dates.ts";
import { shippedVersion } from "./shipped-version.ts";
import { expectSameReviewInEveryForm, printedReview, reviewOf, sizedAs } from "./worked-review.ts";

const RELEASE = shippedVersion("ten-forty/2021.1");
const BUFFERED = shippedVersion("ten-forty-buffered/2021.1");
const LADDER = shippedVersion("ten-forty-ladder/2021.1");
const NEAREST = shippedVersion("ten-forty-nearest/2021.1");

/** METHODOLOGIES 7.6, as printed; a to x in turn. */
const ROWS = {
  release:
    ".08576450 .08576450 .08576450 .07873462 .06397188 .05 .05 .05 .05 .05 .04375000 .04083333 .03791667 .03500000 .03208333 .02916667 .02625000 .02333333 .02041667 .01750000 .01458333 .01166667 .01020833 .00729167",
  ladder:
    ".10 .09 .08 .07 .06 .04 .04 .04 .04 .04 .04 .04 .04 .04 .04 .03636364 .03272727 .02909091 .02545455 .02181818 .01818182 .01454545 .01272727 .00909091",
  nearest:
    ".100000 .100000 .100000 .086176 .05 .05 .05 .05 .046176 .041176 .036176 .034176 .032176 .030176 .028176 .026176 .024176 .022176 .020176 .018176 .016176 .014176 .013176 .011176",
  buffered:
    ".06417040 .06417040 .06417040 .06417040 .05596413 .04735426 .045 .045 .045 .045 .045 .045 .045 .045 .045 .04272727 .03845455 .03418182 .02990909 .02563636 .02136364 .01709091 .01495455 .01068182",
};

describe.each`
  index                   | rulebook    | row              | places
  ${"ten-forty"}          | ${RELEASE}  | ${ROWS.release}  | ${8}
  ${"ten-forty-ladder"}   | ${LADDER}   | ${ROWS.ladder}   | ${8}
  ${"ten-forty-nearest"}  | ${NEAREST}  | ${ROWS.nearest}  | ${6}
  ${"ten-forty-buffered"} | ${BUFFERED} | ${ROWS.buffered} | ${8}
`("METHODOLOGIES 7.6 through $index", ({ rulebook, row, places }) => {
  const universe = sizedAs(UCITS);
  const printed = (row as string).split(" ").map((text) => Number(text).toFixed(places));

  test("gives the printed row", () => {
    const weights = printedReview(reviewOf(rulebook, universe), places);
    expect(UCITS.map(({ securityId }) => weights[securityId])).toEqual(printed);
  });

  test("gives it again when lines are permuted, rescaled and renamed", () => {
    expectSameReviewInEveryForm(rulebook, universe);
  });
});

test.each`
  rulebook   | activeShare | squares
  ${RELEASE} | ${"0.140"}  | ${"0.00909372"}
  ${LADDER}  | ${"0.165"}  | ${"0.00816296"}
  ${NEAREST} | ${"0.110"}  | ${"0.00542353"}
`("$rulebook.index moves as far from its own weights as printed", (printed) => {
  const { constituents } = reviewOf(printed.rulebook, sizedAs(UCITS)).segments[0]!;
  const moves = constituents.map(({ weight, weightUncapped }) => weight - weightUncapped);
  const total = (of: (move: number) => number) => moves.reduce((sum, move) => sum + of(move), 0);
  expect((total(Math.abs) / 2).toFixed(3)).toBe(printed.activeShare);
  expect(total((move) => move * move).toFixed(8)).toBe(printed.squares);
});

test("three readings differ by two points on one line", () => {
  const ofC = [RELEASE, LADDER, NEAREST].map(
    (rulebook) => printedReview(reviewOf(rulebook, sizedAs(UCITS)), 4)["c"],
  );
  expect(ofC).toEqual(["0.0858", "0.0800", "0.1000"]);
});

/** Thirty lines: those named, and the rest with the same weight each. */
function thirty(head: readonly number[]) {
  const rest = (1 - head.reduce((total, weight) => total + weight, 0)) / (30 - head.length);
  return [...lettered(head), ...linesOf(many("z", 30 - head.length, rest))];
}

describe("at the limits of an issuer", () => {
  test.each`
    rulebook    | head                          | moves    | because
    ${RELEASE}  | ${[0.1, 0.1, 0.1, 0.1]}       | ${false} | ${"10 % each and 40 % together are allowed"}
    ${RELEASE}  | ${[0.1001, 0.1, 0.1, 0.09]}   | ${true}  | ${"one is over 10 %"}
    ${RELEASE}  | ${[0.1, 0.1, 0.1, 0.1, 0.05]} | ${false} | ${"5 % is not over 5 %"}
    ${RELEASE}  | ${[0.1, 0.1, 0.1, 0.1, 0.06]} | ${true}  | ${"46 % together"}
    ${BUFFERED} | ${[0.09, 0.09, 0.09, 0.09]}   | ${false} | ${"9 % each and 36 % together are allowed"}
    ${BUFFERED} | ${[0.09, 0.09, 0.09, 0.091]}  | ${true}  | ${"9.1 % is over 9 %"}
    ${BUFFERED} | ${[0.09, 0.09, 0.09, 0.0451]} | ${false} | ${"31.5 % together"}
    ${NEAREST}  | ${[0.1, 0.1, 0.1, 0.1]}       | ${false} | ${"the nearest weights are its own"}
    ${NEAREST}  | ${[0.1, 0.1, 0.1, 0.1001]}    | ${true}  | ${"one is over 10 %"}
    ${LADDER}   | ${[0.1, 0.09, 0.08, 0.07]}    | ${false} | ${"each is at its own limit"}
    ${LADDER}   | ${[0.1, 0.0901, 0.08, 0.07]}  | ${true}  | ${"the second is over 9 %"}
  `("$rulebook.index, $head: $because", ({ rulebook, head, moves }) => {
    const { lines } = applyCaps(thirty(head), rulebook.caps.quarterly);
    const farthest = lines.map((line) => Math.abs(line.weightAfter - line.weightBefore));
    expect(Math.max(...farthest) > 1e-9).toBe(moves);
    const over5 = lines.filter(({ weightAfter }) => weightAfter > 0.05 + 1e-12);
    expect(over5.every(({ weightAfter }) => weightAfter <= 0.1 + 1e-12)).toBe(true);
    const together = over5.reduce((total, { weightAfter }) => total + weightAfter, 0);
    expect(together).toBeLessThanOrEqual(0.4 + 1e-12);
  });

  test("twelve issuers cannot be within 5/10/40, and the arithmetic says so", () => {
    const twelve = sizedAs(linesOf(many("z", 12, 1 / 12)));
    for (const rulebook of [RELEASE, BUFFERED, LADDER, NEAREST])
      expect(() => reviewOf(rulebook, twelve)).toThrow(/cap_infeasible.*"issuer"/);
  });
});

test("classes of one issuer count together", () => {
  const lines = [...lettered([0.09, 0.06]), ...linesOf(many("z", 25, 0.034))];
  const one = sizedAs(lines).map((line, at) =>
    at === 1 ? { ...line, companyId: "a" as CompanyId } : line,
  );
  const { constituents } = reviewOf(RELEASE, one).segments[0]!;
  const classes = constituents.filter(({ companyId }) => companyId === "a");
  const [first, second] = classes.map(({ weight }) => weight);
  expect(first! + second!).toBeCloseTo(0.1, 12);
  expect(first! / second!).toBeCloseTo(1.5, 12);
});

test.each`
  review       | price           | freeze          | close           | open            | because
  ${"2025-03"} | ${"2025-03-14"} | ${"2025-03-11"} | ${"2025-03-21"} | ${"2025-03-24"} | ${"an ordinary quarter"}
  ${"2025-06"} | ${"2025-06-13"} | ${"2025-06-10"} | ${"2025-06-20"} | ${"2025-06-23"} | ${"the holiday is on the Thursday"}
  ${"2025-09"} | ${"2025-09-12"} | ${"2025-09-09"} | ${"2025-09-19"} | ${"2025-09-22"} | ${"an ordinary quarter"}
  ${"2025-12"} | ${"2025-12-12"} | ${"2025-12-09"} | ${"2025-12-19"} | ${"2025-12-22"} | ${"an ordinary quarter"}
  ${"2026-03"} | ${"2026-03-13"} | ${"2026-03-10"} | ${"2026-03-20"} | ${"2026-03-23"} | ${"METHODOLOGIES 8.3"}
  ${"2026-06"} | ${"2026-06-12"} | ${"2026-06-09"} | ${"2026-06-18"} | ${"2026-06-22"} | ${"METHODOLOGIES 8.3: the third Friday is a holiday"}
  ${"2026-09"} | ${"2026-09-11"} | ${"2026-09-08"} | ${"2026-09-18"} | ${"2026-09-21"} | ${"METHODOLOGIES 8.3"}
  ${"2026-12"} | ${"2026-12-11"} | ${"2026-12-08"} | ${"2026-12-18"} | ${"2026-12-21"} | ${"METHODOLOGIES 8.3"}
`("$review is implemented on $close: $because", ({ review, price, freeze, close, open }) => {
  const roles = ["price", "freeze_start", "implement_close", "effective_open"];
  for (const rulebook of [RELEASE, BUFFERED, LADDER, NEAREST])
    expect(reviewDates(rulebook, review, roles)).toEqual([price, freeze, close, open]);
});

test.each`
  index                   | limit   | threshold | together
  ${"ten-forty"}          | ${0.1}  | ${0.05}   | ${0.4}
  ${"ten-forty-buffered"} | ${0.09} | ${0.045}  | ${0.36}
  ${"ten-forty-ladder"}   | ${0.1}  | ${0.04}   | ${0.4}
  ${"ten-forty-nearest"}  | ${0.1}  | ${0.05}   | ${0.4}
`("$index on the bundled sample is within its limits", async (row) => {
  const { index, limit, threshold, together } = row;
  const { constituents } = await computeSample(index, "2024-12");
  const weights = companyWeights(constituents);
  expect(weights).toHaveLength(50);
  expect(weights[0]).toBeLessThanOrEqual(limit + 1e-12);
  const over = weights.filter((weight) => weight > threshold + 1e-12);
  expect(over.length).toBeGreaterThan(0);
  expect(over.reduce((total, weight) => total + weight, 0)).toBeLessThanOrEqual(together + 1e-12);
});
