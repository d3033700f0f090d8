import fc from "fast-check";
import { expect, test } from "vitest";
import type { PlainDate } from "../../../domain/calendar/plain-date.ts";
import { comingComposition } from "../../../domain/publication/coming-composition.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import { closesOf, determination, line, previous } from "./sample-determination.ts";

const date = (text: string) => text as PlainDate;

test("the divisor takes up the change of market value, so that the level stays", () => {
  // METHODOLOGIES 2.6: 22 x 2000 + 18 x 5500 x 0.8 + 92 x 1000 x 0.65 before a new cap on X.
  const of = determination(
    [line("X", { shares: 2000, capping_factor: 0.5 }), line("Z", { shares: 650 })],
    [previous("X", { index_shares: 2000 }), previous("Z", { index_shares: 650 })],
  );
  const closes = closesOf({ X: 22, Z: 92 }, { divisors: { "": 100 } });
  const found = comingComposition(of, of.segments[0]!, closes);
  expect(found.marketValueBefore).toBe(44_000 + 59_800);
  expect(found.marketValueAfter).toBe(22_000 + 59_800);
  expect(found.divisorAfter).toBe((100 * 81_800) / 103_800);
  expect(found.level).toBe(1038);
  expect(found.marketValueAfter / found.divisorAfter!).toBeCloseTo(1038, 9);
});

test("an index without a composition in force begins at its base value", () => {
  const of = determination([line("A", { shares: 10 })], []);
  const found = comingComposition(of, of.segments[0]!, closesOf({ A: 50 }));
  expect(found.divisorAfter).toBe(0.5);
  expect(found.level).toBe(1000);
  expect(found.divisorBefore).toBeUndefined();
});

test.each`
  exDate          | ratio | because
  ${"2024-12-19"} | ${4}  | ${"it happened before the close's session"}
  ${"2024-12-20"} | ${4}  | ${"the close of its ex date is after it"}
  ${"2024-12-23"} | ${1}  | ${"the close is of the session before it"}
`("a split of $exDate counts $ratio at the close of 2024-12-20: $because", ({ exDate, ratio }) => {
  const of = determination(
    [line("A", { shares: 10, capping_factor: 0.5 })],
    [previous("A", { index_shares: 8 })],
  );
  const splits = [
    { securityId: "A" as SecurityId, exDate: date(exDate), ratioNew: 4, ratioOld: 1 },
  ];
  const [found] = comingComposition(of, of.segments[0]!, closesOf({ A: 3 }, { splits })).lines;
  expect(found).toMatchObject({
    indexShares: 5 * ratio,
    indexSharesOld: 8 * ratio,
    splitRatio: ratio,
  });
  expect(found!.line!.capping_factor).toBe(0.5);
});

test("additions come from nothing and deletions go to nothing", () => {
  const of = determination([line("B", { shares: 4 })], [previous("A", { index_shares: 6 })]);
  const { lines } = comingComposition(of, of.segments[0]!, closesOf({ A: 2, B: 3 }));
  expect(
    lines.map(({ securityId, indexSharesOld, indexShares, weight }) => [
      securityId,
      indexSharesOld,
      indexShares,
      weight,
    ]),
  ).toEqual([
    ["A", 6, 0, 0],
    ["B", 0, 4, 1],
  ]);
});

test("a composition in force without index shares gives no divisor, and says nothing false", () => {
  const of = determination([line("A")], [previous("A")]);
  const found = comingComposition(of, of.segments[0]!, closesOf({ A: 2 }, { divisors: { "": 7 } }));
  expect(found.divisorAfter).toBeUndefined();
  expect(found.lines[0]!.indexSharesOld).toBeUndefined();
});

test("a line without a close is named with the session", () => {
  const of = determination([line("A"), line("B")], []);
  expect(() => comingComposition(of, of.segments[0]!, closesOf({ A: 2 }))).toThrow(
    'price_missing: security_id "B", session "2024-12-20"',
  );
});

const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const holding = fc.record({ price: positive, old: positive, shares: positive });

test("the level is the same before and after the switch, and weights sum to one", () => {
  fc.assert(
    fc.property(fc.array(holding, { minLength: 1, maxLength: 20 }), positive, (held, divisor) => {
      const id = (at: number): string => `S${String(at).padStart(2, "0")}`;
      const of = determination(
        held.map(({ shares }, at) => line(id(at), { shares })),
        held.map(({ old }, at) => previous(id(at), { index_shares: old })),
      );
      const prices = Object.fromEntries(held.map(({ price }, at) => [id(at), price]));
      const closes = closesOf(prices, { divisors: { "": divisor } });
      const found = comingComposition(of, of.segments[0]!, closes);
      const after = found.marketValueAfter / found.divisorAfter!;
      expect(Math.abs(after / found.level! - 1)).toBeLessThan(1e-12);
      const weights = found.lines.reduce((total, { weight }) => total + weight, 0);
      expect(Math.abs(weights - 1)).toBeLessThan(1e-12);
    }),
  );
});

test("a split changes no market value, no weight and no divisor", () => {
  fc.assert(
    fc.property(holding, holding, fc.integer({ min: 2, max: 50 }), (a, b, ratio) => {
      const of = determination(
        [line("A", { shares: a.shares }), line("B", { shares: b.shares })],
        [previous("A", { index_shares: a.old }), previous("B", { index_shares: b.old })],
      );
      const exDate = date("2024-12-18");
      const splits = [{ securityId: "A" as SecurityId, exDate, ratioNew: ratio, ratioOld: 1 }];
      const divisors = { "": 3 };
      const plain = closesOf({ A: a.price, B: b.price }, { divisors });
      const split = closesOf({ A: a.price / ratio, B: b.price }, { divisors, splits });
      const before = comingComposition(of, of.segments[0]!, plain);
      const after = comingComposition(of, of.segments[0]!, split);
      expect(after.divisorAfter! / before.divisorAfter!).toBeCloseTo(1, 12);
      expect(after.lines[0]!.weight).toBeCloseTo(before.lines[0]!.weight, 12);
    }),
  );
});
