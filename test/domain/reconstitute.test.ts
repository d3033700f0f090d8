import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PipelineError } from "../../domain/errors.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { sum } from "../../domain/numeric/sum.ts";
import type { ProForma } from "../../domain/pro-forma.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { membersOf, rankedByName, securityOf } from "../arbitraries/made-universe.ts";
import {
  inputsOf,
  segmentedRulebook,
  smallReview,
  smallRulebook,
} from "../arbitraries/small-review.ts";
import { inWords } from "../in-words.ts";
import { membershipOf } from "./verdicts/membership.ts";

const reviews = fc.oneof(smallReview(smallRulebook()), smallReview(segmentedRulebook));

/** Every review of the sample that is not refused. */
function forEachReview(check: (inputs: ReviewInputs, proForma: ProForma) => void): void {
  fc.assert(
    fc.property(reviews, (inputs) => {
      try {
        check(inputs, reconstitute(inputs));
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error;
      }
    }),
    { numRuns: 60 },
  );
}

describe("laws of a whole review", () => {
  test("the order of the inputs' rows changes nothing", () => {
    forEachReview((inputs, proForma) => {
      const { universe, current, decisions, previousRanks } = inputs;
      const shuffled = {
        ...inputs,
        universe: { ...universe, securities: universe.securities.toReversed() },
        current: current.toReversed(),
        decisions: decisions.toReversed(),
        previousRanks: previousRanks.toReversed(),
      };
      expect(inWords(reconstitute(shuffled))).toEqual(inWords(proForma));
    });
  });

  test("weights are positive and sum to one in every published index", () => {
    forEachReview((_, { segments }) => {
      for (const { constituents } of segments) {
        if (constituents.length === 0) continue;
        expect(constituents.every(({ weight }) => weight > 0)).toBe(true);
        expect(sum(constituents.map(({ weight }) => weight))).toBeCloseTo(1, 12);
      }
    });
  });

  test("scaling every price and cap changes neither membership nor weights without money screens", () => {
    const free = { ...smallRulebook(), universe: { screens: [] } };
    fc.assert(
      fc.property(smallReview(free), fc.constantFrom(0.5, 4, 1024), (inputs, factor) => {
        const scaled = inputs.universe.securities.map((line) => ({
          ...line,
          price: line.price * factor,
          companyCap: line.companyCap && line.companyCap * factor,
        }));
        const again = { ...inputs, universe: { ...inputs.universe, securities: scaled } };
        expect(weightsOf(again)).toEqual(weightsOf(inputs));
      }),
      { numRuns: 40 },
    );
  });

  test("no company is in two indices, and no count is exceeded but by floating members", () => {
    forEachReview((inputs, { segments }) => {
      const companies = segments.flatMap(({ constituents }) => [
        ...new Set(constituents.map(({ companyId }) => companyId)),
      ]);
      expect(new Set(companies).size).toBe(companies.length);
      const count = inputs.methodology.select[inputs.kind]!.count ?? Infinity;
      expect(companies.length).toBeLessThanOrEqual(count);
    });
  });

  test("verdicts, constituents and the selection run by itself agree", () => {
    forEachReview((inputs, { segments }) => {
      const membership = membershipOf(inputs);
      for (const [at, { constituents, verdicts }] of segments.entries()) {
        const ids = constituents.map(({ securityId }) => securityId as string).toSorted(byCodeUnit);
        expect(ids).toEqual([...membership[at]!].toSorted(byCodeUnit));
        const selected = verdicts.filter((verdict) => verdict.selected);
        expect(selected.map(({ securityId }) => securityId).toSorted(byCodeUnit)).toEqual(ids);
      }
    });
  });

  test("every change of membership is in the changes, once, and nothing else is", () => {
    forEachReview(({ current }, { segments }) => {
      for (const { segment, constituents, changes } of segments) {
        const before = current.filter((line) => line.segment === segment);
        const old = new Set(before.map(({ securityId }) => securityId));
        const now = new Set(constituents.map(({ securityId }) => securityId));
        const differing = [...old.symmetricDifference(now)].toSorted(byCodeUnit);
        expect(changes.map(({ securityId }) => securityId)).toEqual(differing);
        for (const { change, securityId } of changes)
          if (change !== "move") expect(change).toBe(now.has(securityId) ? "add" : "delete");
      }
    });
  });

  test("turnover's parts are never negative and sum to the total", () => {
    forEachReview((_, { segments }) => {
      for (const { turnover } of segments) {
        const parts = Object.values(turnover.byCause);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
        expect(sum(parts)).toBeCloseTo(turnover.oneWay, 12);
        expect(turnover.oneWay).toBeLessThanOrEqual(1 + 1e-12);
      }
    });
  });

  test("the funnel never widens, and ends with the constituents", () => {
    forEachReview((_, { funnel, segments }) => {
      for (const [at, { lines }] of funnel.entries())
        expect(lines).toBeLessThanOrEqual(funnel[Math.max(0, at - 1)]!.lines);
      const held = segments.reduce((count, { constituents }) => count + constituents.length, 0);
      expect(funnel.at(-1)).toEqual({ stage: "selected", lines: held });
    });
  });
});

function weightsOf(inputs: ReviewInputs): unknown {
  try {
    return reconstitute(inputs).segments.map(({ constituents }) =>
      constituents.map(({ securityId, weight }) => [securityId, weight]),
    );
  } catch (error) {
    if (error instanceof PipelineError) return error.code;
    throw error;
  }
}

describe("one review by hand: three of four, one in, one out", () => {
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { count: 3, stages: ["rank <= 3"] } },
    caps: { annual: [] },
  });
  const review = inputsOf(rulebook, {
    kind: "annual",
    securities: rankedByName(["a", "b", "c", "d"]),
    current: membersOf(["a", "b", "d"], { indexShares: 100 }),
    divisors: { "": 2 },
  });
  const { segments, reserve, ranking } = reconstitute(review);
  const [{ changes, turnover, divisorRatio, marketValue }] = segments as [(typeof segments)[0]];

  test("c is added and replaces d", () => {
    expect(changes).toMatchObject([
      { securityId: "c", change: "add", reasonCode: "stage_1", rank: 3 },
      { securityId: "d", change: "delete", reasonCode: "no_stage", rank: 4, replacedBy: "c" },
    ]);
    expect(reserve).toEqual(["d"]);
    expect(ranking().map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  });

  test("the divisor moves with the market value", () => {
    expect(marketValue).toBe(9000);
    expect(divisorRatio).toBeCloseTo(9000 / 3000, 12);
  });

  test("turnover is half the sum of the weight changes, by cause", () => {
    // Before a third each; after 4/9, 3/9, 2/9.
    expect(turnover.oneWay).toBeCloseTo((4 / 9 - 1 / 3 + 2 / 9 + 1 / 3) / 2, 12);
    expect(turnover.byCause["add"]).toBeCloseTo(1 / 9, 12);
    expect(turnover.byCause["delete"]).toBeCloseTo(1 / 6, 12);
  });
});

describe("refusals", () => {
  const screened = (if_missing: "refuse" | "pass") =>
    smallRulebook({
      universe: { screens: [{ id: "liquidity", measure: "advt", at_least: 5, if_missing }] },
      select: { annual: { stages: ["rank <= 3"] } },
      caps: { annual: [] },
    });

  test("a measure that must not be missing ends the review, naming the screen and the line", () => {
    const review = inputsOf(screened("refuse"), {
      kind: "annual",
      securities: [securityOf("a", { companyCap: 5, advt: 9 }), securityOf("b", { companyCap: 5 })],
    });
    expect(() => reconstitute(review)).toThrow(/screen_measure_missing.*"liquidity".*"b"/);
  });

  test("a line without a price at the weighing role ends the review unless the rulebook says fail", () => {
    const rulebook = {
      ...screened("pass"),
      weight: { scheme: "float_cap", prices: "price" } as const,
    };
    const review = inputsOf(rulebook, {
      kind: "annual",
      securities: [securityOf("a", { companyCap: 5 })],
      prices: { price: [] },
    });
    expect(() => reconstitute(review)).toThrow(/price_missing.*"a"/);
  });

  test("an inclusion of a line without a size ends the review", () => {
    const review = inputsOf(screened("pass"), {
      kind: "annual",
      securities: [securityOf("a", { companyCap: 5 }), securityOf("b")],
      decisions: [
        {
          securityId: "b",
          action: "include",
          reason: "r",
          decidedBy: "",
          decidedOn: "",
          evidence: "",
        },
      ] as never,
    });
    expect(() => reconstitute(review)).toThrow(/size_missing.*"b".*company_cap over 0/);
    const rank = { ...review.methodology.rank, by: "sales", lines: "sum" } as const;
    const [a, b] = review.universe.securities;
    const sized = [
      { ...a!, attributes: { sales: "3" } },
      { ...b!, companyCap: 5 },
    ];
    expect(() =>
      reconstitute({
        ...review,
        methodology: { ...review.methodology, rank },
        universe: { ...review.universe, securities: sized },
      }),
    ).toThrow(/size_missing.*"b".*sales to be ranked by/);
  });

  test("a kind that the rulebook does not have", () => {
    const review = inputsOf(screened("pass"), { kind: "weekly", securities: [] });
    expect(() => reconstitute(review)).toThrow(/bad_input.*"weekly".*annual/);
  });
});

test("what a reader must know is in the notes", () => {
  const rulebook = smallRulebook({
    universe: {
      screens: [
        { id: "liquidity", measure: "advt", at_least: 5, if_missing: "pass" },
        { id: "tier", attribute: "exchange", allow: ["XNYS"], only: { listing_tier: ["main"] } },
      ],
    },
    select: { annual: { count: 5, stages: ["rank <= 5 or previous_rank <= 5"] } },
    caps: { annual: [] },
  });
  const { notes } = reconstitute(
    inputsOf(rulebook, {
      kind: "annual",
      securities: rankedByName(["a", "b"]),
      current: membersOf(["z"]),
      effectiveOverridden: true,
      prices: { announce: [] },
      lookedBack: { price: "2024-06-12" as never },
      decisions: [
        { securityId: "b", action: "keep" },
        { securityId: "y", action: "exclude" },
      ] as never,
    }),
  );
  expect(notes).toEqual([
    "the effective date 2024-06-24 was given by hand",
    "no prices were given for the role price; the universe's values are reused",
    "the prices given for the role announce are not used: weights are made of those of price",
    "the role price uses the session 2024-06-12: its own has no data",
    "2 companies are selected of 2 ranked; the rulebook's count is 5",
    "1 current member is not in the universe",
    "no previous ranks were given: no company counts as ranked at the last review",
    "the decision to keep b has no effect: it is not a member",
    "the decision to exclude y has no effect: it is not in the universe",
    "no line has a listing_tier, by which tier says whom it is for",
    "2 eligible lines pass liquidity: advt is unknown",
    "current members come without share counts; weights before and turnover use the universe's shares, and there is no divisor ratio",
    "1 current member has no price any more; figures before the review leave it out",
  ]);
});
