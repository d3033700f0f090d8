import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carriedFrom } from "../../../domain/comparison/carried-review.ts";
import { PipelineError } from "../../../domain/errors.ts";
import type { ProForma } from "../../../domain/pro-forma.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import { inWords } from "../../in-words.ts";
import { packetReview, packetRulebook } from "../../arbitraries/packet-review.ts";

const THIRDS = packetReview({
  ...packetRulebook,
  segments: { ...packetRulebook.segments!, packet_fraction: 0.3 },
});

/** Reviews of split members, but those that are refused because of their universe or decisions. */
function holds(
  of: fc.Arbitrary<ReviewInputs>,
  law: (review: ProForma, inputs: ReviewInputs) => void,
): void {
  fc.assert(
    fc.property(of, (inputs) => {
      const review = computed(inputs);
      if (review) law(review, inputs);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}

function computed(inputs: ReviewInputs): ProForma | undefined {
  try {
    return reconstitute(inputs);
  } catch (error) {
    if (error instanceof PipelineError && error.code !== "bad_input") return undefined;
    throw error;
  }
}

describe("laws of packets", () => {
  test.each([
    ["a half", packetReview()],
    ["three tenths", THIRDS],
  ])("the parts of a selected line sum to one, packets of %s", (_, reviews) => {
    holds(reviews, ({ segments }) => {
      const parts = Map.groupBy(
        segments.flatMap(({ constituents }) => constituents),
        ({ securityId }) => securityId,
      );
      for (const held of parts.values()) {
        const [above, below] = held.map(({ membershipFraction }) => membershipFraction!);
        expect(below === undefined ? above : above! + below).toBe(1);
        expect(held.length).toBeLessThanOrEqual(2);
      }
    });
  });

  test("the order of the rows changes nothing", () => {
    holds(packetReview(), (review, inputs) => {
      const { universe, current } = inputs;
      const turned = {
        ...inputs,
        universe: { ...universe, securities: universe.securities.toReversed() },
        current: current.toReversed(),
      };
      expect(inWords(reconstitute(turned))).toEqual(inWords(review));
    });
  });

  test("four times the size of everything is the same parts of everything", () => {
    const withoutScreens = { ...packetRulebook, universe: { screens: [] } };
    holds(packetReview(withoutScreens), (review, inputs) => {
      const { universe } = inputs;
      const securities = universe.securities.map((line) => ({
        ...line,
        companyCap: line.companyCap && line.companyCap * 4,
        shares: line.shares && line.shares * 4,
      }));
      const larger = reconstitute({ ...inputs, universe: { ...universe, securities } });
      const held = ({ segments }: ProForma) =>
        segments.map(({ constituents }) =>
          constituents.map((line) => [line.securityId, line.membershipFraction, line.weight]),
        );
      expect(held(larger)).toEqual(held(review));
    });
  });

  test("of unchanged caps the third review changes nothing", () => {
    holds(packetReview(), (review, inputs) => {
      const start = { ...inputs, decisions: [], kind: "quarterly" };
      let at: ReviewInputs = { ...start, ...carriedFrom(start, review) };
      for (let ranking = 1; ranking <= 2; ranking++)
        at = { ...at, ...carriedFrom(at, reconstitute(at)) };
      for (const { changes, turnover } of reconstitute(at).segments) {
        expect(changes).toEqual([]);
        expect(turnover.oneWay).toBeLessThan(1e-12);
      }
    });
  });

  test("where members do not move, their parts stay", () => {
    holds(packetReview(), (_, inputs) => {
      const review = computed({ ...inputs, kind: "annual", decisions: [] });
      const { securities } = inputs.universe;
      const isAlone = (companyId: string) =>
        securities.filter((line) => (line.companyId as string) === companyId).length === 1;
      for (const { verdicts } of review?.segments ?? [])
        for (const verdict of verdicts)
          if (verdict.reasonCode === "held" && isAlone(verdict.companyId))
            expect(verdict.membershipFraction).toBe(verdict.membershipFractionBefore);
    });
  });
});

describe("current.csv whose parts are none of the rulebook's", () => {
  const [inputs] = fc.sample(packetReview(), { numRuns: 1, seed: 7 });
  const { securityId } = inputs!.universe.securities[0]!;
  const row = (segment: string, membershipFraction?: number) => ({
    securityId,
    segment,
    shares: undefined,
    floatFactor: undefined,
    cappingFactor: undefined,
    indexShares: undefined,
    memberSince: undefined,
    membershipFraction,
  });
  test.each`
    rows                                                          | says                                               | because
    ${[row("upper", 0.5), row("lower", 0.5)]}                     | ${/0.5 of upper and 0.5 of lower/}                 | ${"no neighbours"}
    ${[row("upper", 0.5)]}                                        | ${/whole in one segment, or 0.5 and 0.5/}          | ${"the other half is missing"}
    ${[row("upper", 0.7), row("middle", 0.3)]}                    | ${/0.7 of upper and 0.3 of middle/}                | ${"another packet"}
    ${[row("upper"), row("middle")]}                              | ${/1 of upper and 1 of middle/}                    | ${"twice the line"}
    ${[row("upper", 0.5), row("middle", 0.5), row("lower", 0.5)]} | ${/and 0.5 of lower/}                              | ${"three segments"}
    ${[row("top")]}                                               | ${/segment "top"; there are upper, middle, lower/} | ${"no such segment"}
  `("is refused: $because", ({ rows, says }) => {
    expect(() => reconstitute({ ...inputs!, current: rows })).toThrow(says);
  });

  test("a rulebook without packets holds lines whole", () => {
    const { segments: _, ...whole } = packetRulebook;
    expect(() => reconstitute({ ...inputs!, methodology: whole, current: [row("", 0.5)] })).toThrow(
      /holds lines whole/,
    );
  });
});
