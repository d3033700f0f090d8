import fc from "fast-check";
import { expect, test } from "vitest";
import { partialMove } from "../../../domain/rebalancing/partial-move.ts";

test.each`
  limit  | gives                                         | because
  ${0.1} | ${["0.40000000", "0.38333333", "0.21666667"]} | ${"METHODOLOGIES 6.2: a third of a way of 30 %"}
  ${0.3} | ${["0.20000000", "0.55000000", "0.25000000"]} | ${"exactly the whole way"}
  ${0.5} | ${["0.20000000", "0.55000000", "0.25000000"]} | ${"never further than the target"}
  ${0}   | ${["0.50000000", "0.30000000", "0.20000000"]} | ${"no turnover, no move"}
`("from 50/30/20 to 20/55/25 with $limit one way: $because", ({ limit, gives }) => {
  const { weights } = partialMove([0.5, 0.3, 0.2], [0.2, 0.55, 0.25], limit);
  expect(weights.map((weight) => weight.toFixed(8))).toEqual(gives);
});

test("turnover stays in its limit, and weights keep their sum", () => {
  const parts = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 })), { minLength: 1 });
  const limit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(parts, limit, (made, most) => {
      const sides = [0, 1].map((side) => {
        const total = made.reduce((all, own) => all + own[side]! + 1, 0);
        return made.map((own) => (own[side]! + 1) / total);
      });
      const { weights } = partialMove(sides[0]!, sides[1]!, most);
      const moved = weights.map((weight, at) => Math.abs(weight - sides[0]![at]!));
      expect(moved.reduce((all, own) => all + own, 0) / 2).toBeLessThanOrEqual(most + 1e-12);
      expect(weights.reduce((all, own) => all + own, 0)).toBeCloseTo(1, 12);
    }),
  );
});
