import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WeightRule } from "../../../domain/weighting/schemes.ts";
import { madeLines, weightsOf } from "../../arbitraries/sized-lines.ts";

const rule: WeightRule = { scheme: "modified_cap", prices: "price", newcomers: "interpolate" };

/** Lines A, B, ... with these caps; upper case in `who` is a member, lower case a newcomer. */
function weighed(caps: readonly number[], who: string) {
  const ids = who.toUpperCase().split("");
  const lines = ids.map((id, at) => ({ id, shares: caps[at]! }));
  const members = ids.filter((id, at) => who[at] === id);
  const weights = weightsOf(rule, lines, members);
  return ids.map((id) => weights[id]!);
}

/** Weights scaled back, so that the first line has its cap. */
function sizes(caps: readonly number[], who: string) {
  const weights = weighed(caps, who);
  return weights.map((weight) => ((weight / weights[0]!) * caps[0]!).toFixed(8));
}

describe("METHODOLOGIES 4.3: newcomers between the members around them", () => {
  test.each`
    caps                | who       | gives                                                       | because
    ${[3, 2.9, 2.8, 2]} | ${"AbcD"} | ${["3.00000000", "2.66666667", "2.33333333", "2.00000000"]} | ${"two newcomers in even steps"}
    ${[3, 2.1, 2]}      | ${"AbC"}  | ${["3.00000000", "2.50000000", "2.00000000"]}               | ${"one newcomer in the middle"}
    ${[3, 2.5, 2, 1]}   | ${"AbCd"} | ${["3.00000000", "2.50000000", "2.00000000", "1.00000000"]} | ${"nobody is smaller than D"}
    ${[4, 3, 2.9, 1]}   | ${"aBcD"} | ${["4.00000000", "3.00000000", "2.00000000", "1.00000000"]} | ${"nobody is larger than A"}
    ${[3, 3, 1]}        | ${"AbC"}  | ${["3.00000000", "2.00000000", "1.00000000"]}               | ${"as large as A is after A"}
    ${[3, 3, 1]}        | ${"aBC"}  | ${["3.00000000", "3.00000000", "1.00000000"]}               | ${"as large as B, before it by id"}
    ${[3, 2, 1]}        | ${"abc"}  | ${["3.00000000", "2.00000000", "1.00000000"]}               | ${"no member at all"}
  `("caps $caps, members in capitals $who: $because", ({ caps, who, gives }) => {
    expect(sizes(caps, who)).toEqual(gives);
  });

  test("then all are normalised", () => {
    const weights = weighed([3, 2.9, 2.8, 2], "AbcD").map((weight) => weight.toFixed(8));
    expect(weights).toEqual(["0.30000000", "0.26666667", "0.23333333", "0.20000000"]);
  });
});

test("no line passes another that is larger, and members keep their proportions", () => {
  fc.assert(
    fc.property(madeLines, fc.nat(), (lines, seed) => {
      const members = lines.filter((_, at) => (seed >> (at % 20)) % 2 === 1).map(({ id }) => id);
      const weights = weightsOf(rule, lines, members);
      const caps = weightsOf({ scheme: "float_cap", prices: "price" }, lines);
      const order = Object.keys(caps).toSorted((a, b) => caps[b]! - caps[a]!);
      for (const [at, id] of order.slice(1).entries())
        expect(weights[id]!).toBeLessThanOrEqual(weights[order[at]!]! * (1 + 1e-12));
      const ratios = members.map((id) => weights[id]! / caps[id]!);
      for (const ratio of ratios) expect(ratio / ratios[0]!).toBeCloseTo(1, 12);
    }),
  );
});

test("own_cap is the float cap itself", () => {
  fc.assert(
    fc.property(madeLines, (lines) => {
      const own: WeightRule = { ...rule, newcomers: "own_cap" };
      expect(weightsOf(own, lines, ["S000"])).toEqual(
        weightsOf({ scheme: "float_cap", prices: "price" }, lines),
      );
    }),
  );
});
