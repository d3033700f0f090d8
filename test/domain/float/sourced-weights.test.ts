import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { floatReading } from "../../../domain/float/float-reading.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import type { PriceLine, Security } from "../../../domain/universe/security.ts";
import { smallReview, smallRulebook } from "../../arbitraries/small-review.ts";
import { SOURCES, sourcedReview, sourcedRulebook } from "../../arbitraries/sourced-review.ts";
import { unlessRefused } from "../verdicts/flip-law.ts";

const SCREENS = { universe: { screens: [] } };
const RUNS = { numRuns: 40 };

describe.each(Object.entries(SOURCES))("floats from %s", (_, source) => {
  const { if_missing: __, ...made } = source;
  const reviews = sourcedReview(smallReview(sourcedRulebook(made, SCREENS)));

  test("weigh as `float_factor` does where that is what the source gives", () => {
    fc.assert(
      fc.property(reviews, (inputs) => {
        const { observed } = floatReading(made);
        const plain = withLines(inputs, (line) => ({
          ...line,
          floatFactor: observed(line).floatFactor,
        }));
        const methodology = { ...inputs.methodology, shares: smallRulebook().shares };
        expect(weightsOf(inputs)).toEqual(weightsOf({ ...plain, methodology }));
      }),
      RUNS,
    );
  });

  test("are the same in whatever order the lines come", () => {
    fc.assert(
      fc.property(reviews, (inputs) => {
        const { universe } = inputs;
        const securities = universe.securities.toReversed();
        const turned = { ...inputs, universe: { ...universe, securities } };
        expect(weightsOf(turned)).toEqual(weightsOf(inputs));
      }),
      RUNS,
    );
  });

  test("are the same of seven times the shares, all counts of them with it", () => {
    fc.assert(
      fc.property(reviews, (inputs) => {
        const { observed } = floatReading(made);
        const floats = ({ universe }: ReviewInputs) =>
          universe.securities.map((line) => observed(line).floatFactor);
        expect(floats(withLines(inputs, sevenfold))).toEqual(floats(inputs));
      }),
      RUNS,
    );
  });

  test("of a later role that has the same columns are the universe's", () => {
    fc.assert(
      fc.property(reviews, (inputs) => {
        const price = inputs.universe.securities.map(laterLine);
        expect(weightsOf({ ...inputs, prices: { price } })).toEqual(weightsOf(inputs));
      }),
      RUNS,
    );
  });
});

function weightsOf(inputs: ReviewInputs) {
  return unlessRefused(() =>
    reconstitute(inputs).segments.map(({ constituents }) =>
      constituents.map(({ securityId, weight, floatFactor, shares }) => ({
        securityId,
        weight,
        floatFactor,
        shares,
      })),
    ),
  );
}

function withLines(inputs: ReviewInputs, changed: (line: Security) => Security): ReviewInputs {
  const { universe } = inputs;
  return { ...inputs, universe: { ...universe, securities: universe.securities.map(changed) } };
}

function sevenfold(line: Security): Security {
  const { shares, attributes } = line;
  const counts = ["free", "insiders", "fund"].map((column) => {
    const text = attributes[column]!;
    return [column, text === "" ? "" : String(7 * Number(text))];
  });
  return {
    ...line,
    shares: shares && 7 * shares,
    attributes: { ...attributes, ...Object.fromEntries(counts) },
  };
}

function laterLine({ securityId, price, shares, floatFactor, attributes }: Security): PriceLine {
  return { securityId, price, shares, floatFactor, attributes };
}
