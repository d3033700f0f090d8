import fc from "fast-check";
import { expect, test } from "vitest";
import type { ComparedLine } from "../../../domain/comparison/compared-review.ts";
import { capDrag, turnoverBetween } from "../../../domain/comparison/turnover-between.ts";

type Given = readonly (readonly [id: string, weight: number, uncapped?: number, part?: number])[];

const lines = (given: Given) =>
  new Map(
    given.map(
      ([securityId, weight, weightUncapped = weight, membershipFraction = 1]): [
        string,
        ComparedLine,
      ] => [
        securityId,
        {
          securityId,
          ticker: securityId,
          weight,
          weightText: String(weight),
          weightUncapped,
          membershipFraction,
        },
      ],
    ),
  );
const never = () => false;

test.each`
  a                                     | b                                     | causes                                                            | because
  ${[["X", 0.5], ["Y", 0.5]]}           | ${[["X", 0.5], ["Y", 0.5]]}           | ${{}}                                                             | ${"nothing differs"}
  ${[["X", 0.6], ["Y", 0.4]]}           | ${[["X", 0.6], ["Z", 0.4]]}           | ${{ delete: 0.2, add: 0.2 }}                                      | ${"half of what goes, half of what comes"}
  ${[["X", 0.6], ["Y", 0.4]]}           | ${[["X", 0.5], ["Y", 0.5]]}           | ${{ weight: 0.1 }}                                                | ${"uncapped weights differ and no cap holds"}
  ${[["X", 0.6], ["Y", 0.4]]}           | ${[["X", 0.5, 0.6], ["Y", 0.5, 0.4]]} | ${{ cap: 0.1 }}                                                   | ${"the same sizes, and a cap that holds"}
  ${[["X", 0.5, 0.6], ["Y", 0.5, 0.4]]} | ${[["X", 0.5, 0.7], ["Y", 0.5, 0.3]]} | ${{}}                                                             | ${"the cap takes back what the size gave"}
  ${[["X", 0.6], ["Y", 0.4]]}           | ${[["X", 0.5, 0.8], ["Y", 0.5, 0.2]]} | ${{ weight: 0.04, cap: 0.06 }}                                    | ${"size +0.2 and cap -0.3 in proportion 2 to 3"}
  ${[["X", 0.5, 0.6], ["Y", 0.5, 0.4]]} | ${[["X", 0.4, 0.7], ["Y", 0.6, 0.3]]} | ${{ weight: 0.1 / 3, cap: 0.2 / 3 }}                              | ${"size +0.1, and a cap that takes 0.3 where it took 0.1: 1 to 2"}
  ${[["X", 0.5], ["Y", 0.5]]}           | ${[["X", 0.3, 0.3, 0.5], ["Y", 0.7]]} | ${{ move: (0.25 / 0.3) * 0.1, weight: (0.05 / 0.3) * 0.1 + 0.1 }} | ${"half of X is elsewhere, -0.25, and what is left weighs 0.05 more: 5 to 1"}
`("from $a to $b: $because", ({ a, b, causes }) => {
  const { by_cause, one_way } = turnoverBetween(lines(a), lines(b), never);
  const all = { add: 0, delete: 0, move: 0, weight: 0, cap: 0, ...causes };
  for (const [cause, part] of Object.entries(all))
    expect(by_cause[cause as keyof typeof by_cause], cause).toBeCloseTo(part as number, 14);
  const total = Object.values(all).reduce((sum: number, part) => sum + (part as number), 0);
  expect(one_way).toBeCloseTo(total, 14);
});

test("a line that the other review has in another segment moves", () => {
  const { by_cause } = turnoverBetween(lines([["X", 1]]), lines([["Y", 1]]), (id) => id === "Y");
  expect(by_cause).toEqual({ add: 0, delete: 0.5, move: 0.5, weight: 0, cap: 0 });
});

const composition = fc
  .uniqueArray(fc.constantFrom("A", "B", "C", "D", "E", "F", "G"), { minLength: 1 })
  .chain((ids) =>
    fc
      .array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), {
        minLength: ids.length,
        maxLength: ids.length,
      })
      .map((values) => {
        const total = (at: 0 | 1) => values.reduce((sum, value) => sum + value[at], 0);
        return lines(
          ids.map((id, at) => [id, values[at]![0] / total(0), values[at]![1] / total(1)]),
        );
      }),
  );

test("the parts add up to half the sum of absolute differences, and back is as far as forth", () => {
  fc.assert(
    fc.property(composition, composition, (a, b) => {
      const forth = turnoverBetween(a, b, never);
      const ids = new Set([...a.keys(), ...b.keys()]);
      let plain = 0;
      for (const id of ids)
        plain += Math.abs((b.get(id)?.weight ?? 0) - (a.get(id)?.weight ?? 0)) / 2;
      expect(forth.one_way).toBeCloseTo(plain, 12);
      const parts = Object.values(forth.by_cause).reduce((sum, part) => sum + part, 0);
      expect(parts).toBeCloseTo(forth.one_way, 12);
      expect(turnoverBetween(b, a, never).one_way).toBeCloseTo(forth.one_way, 12);
      expect(turnoverBetween(a, a, never).one_way).toBe(0);
      expect(forth.one_way).toBeLessThanOrEqual(1 + 1e-12);
    }),
    { seed: 5 },
  );
});

test("cap drag is half the sum of |capped - uncapped|", () => {
  expect(
    capDrag(
      lines([
        ["X", 0.5, 0.7],
        ["Y", 0.5, 0.3],
      ]),
    ),
  ).toBeCloseTo(0.2, 14);
});
