import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutDecision, withValue } from "../../../domain/comparison/changed-inputs.ts";
import { hurdlesOf } from "../../../domain/comparison/hurdles.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import {
  inputsOf,
  segmentedRulebook,
  smallReview,
  smallRulebook,
} from "../../arbitraries/small-review.ts";
import { membershipOf } from "../verdicts/membership.ts";

const SEGMENTS: readonly string[] = segmentedRulebook.segments!.list.map(({ id }) => id);

test("with every hurdle's value set a whole review selects the line", () => {
  let cleared = 0;
  fc.assert(
    fc.property(
      fc.oneof(smallReview(smallRulebook()), smallReview(segmentedRulebook)),
      fc.nat(60),
      (inputs, nth) => {
        const { securities } = inputs.universe;
        const { securityId } = securities[nth % securities.length]!;
        const ids = inputs.methodology.segments ? SEGMENTS : [""];
        ids.forEach((segment, at) => {
          const isIn = (changed: ReviewInputs) =>
            membershipOf(changed)[at]?.has(securityId) === true;
          if (isIn(inputs) || isIncluded(inputs, securityId)) return;
          const found = hurdlesOf(inputs, securityId, segment);
          expect(found.hurdles.length).toBeGreaterThan(0);
          expect(isIn(allCleared(inputs, securityId, found.hurdles))).toBe(found.cleared);
          if (found.cleared) cleared += 1;
        });
      },
    ),
    { seed: 11, numRuns: 60 },
  );
  expect(cleared).toBeGreaterThan(20);
});

test("hurdles stand in the order of the review, and each shows its bar and the value that clears it", () => {
  const line = (id: string, given: object) => ({
    securityId: id as SecurityId,
    companyId: id as never,
    ticker: id,
    name: "",
    exchange: "XNAS",
    country: "United States",
    securityType: "common",
    sector: "Tech",
    industry: "",
    currency: "USD",
    fx: 1,
    price: 2,
    shares: undefined,
    companyCap: 10,
    floatFactor: 1,
    advt: 90,
    listingDate: undefined,
    attributes: {},
    ...given,
  });
  const others = Array.from({ length: 12 }, (_, at) =>
    line(`B${at + 10}`, { companyCap: 20 + at }),
  );
  const inputs = inputsOf(smallRulebook(), {
    kind: "annual",
    securities: [line("A", { exchange: "XASE", price: 0.5 }), ...others],
    decimals: { price: 1, company_cap: 0 },
  });
  expect(hurdlesOf(inputs, "A" as SecurityId, "")).toMatchObject({
    cleared: true,
    hurdles: [
      { id: "exchange", value: "XASE", flip_value: "XNAS" },
      { id: "price", value: 0.5, comparator: ">=", threshold: 1, flip_value: 1 },
      { id: "select", column: "company_cap", value: 10, flip_value: 24 },
    ],
  });
});

test("a member that the universe does not have meets one hurdle, which no value clears", () => {
  fc.assert(
    fc.property(smallReview(segmentedRulebook), (drawn) => {
      const { securities } = drawn.universe;
      const members = new Set(drawn.current.map(({ securityId }) => securityId));
      const inputs = {
        ...drawn,
        universe: {
          ...drawn.universe,
          securities: securities.filter(({ securityId }) => !members.has(securityId)),
        },
        decisions: [],
      };
      for (const securityId of members)
        expect(hurdlesOf(inputs, securityId, SEGMENTS[0]!)).toMatchObject({
          cleared: false,
          hurdles: [{ id: "missing", needs: "a line in the universe" }],
        });
    }),
    { seed: 12, numRuns: 10 },
  );
});

function isIncluded({ decisions }: ReviewInputs, id: SecurityId): boolean {
  return decisions.some(({ securityId, action }) => securityId === id && action === "include");
}

/** The inputs with what each hurdle names, as a person would set them one after the other. */
function allCleared(
  inputs: ReviewInputs,
  securityId: SecurityId,
  hurdles: ReturnType<typeof hurdlesOf>["hurdles"],
): ReviewInputs {
  return hurdles.reduce((changed, { id, column, flip_value: value }) => {
    if (id === "decision") return withoutDecision(changed, securityId);
    return value === undefined ? changed : withValue(changed, { securityId, column, value });
  }, inputs);
}
