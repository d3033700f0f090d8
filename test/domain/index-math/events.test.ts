import fc from "fast-check";
import { expect, test } from "vitest";
import { divisorRatio, levelOf } from "../../../domain/index-math/divisor.ts";
import { delistedAt } from "../../../domain/index-math/events/delisting.ts";
import { replacementFor } from "../../../domain/index-math/events/replacement.ts";
import { rights } from "../../../domain/index-math/events/rights.ts";
import { sizeChange } from "../../../domain/index-math/events/size-change.ts";
import { specialDividend } from "../../../domain/index-math/events/special-dividend.ts";
import { spunOff } from "../../../domain/index-math/events/spin-off.ts";
import { split } from "../../../domain/index-math/events/split.ts";
import { acquirerAfter } from "../../../domain/index-math/events/stock-merger.ts";
import { heldMarketValue, heldValue, type HeldLine } from "../../../domain/index-math/held-line.ts";

function held(price: number, shares: number): HeldLine {
  return { price, shares, floatFactor: 1, fx: 1, cappingFactor: 1 };
}

const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const line: fc.Arbitrary<HeldLine> = fc.record({
  price: amount,
  shares: fc.double({ min: 1, max: 1e10, noNaN: true }),
  fx: fc.constantFrom(0.01, 1, 1.3),
  floatFactor: fc.constantFrom(0.1, 0.5, 1),
  cappingFactor: fc.constantFrom(0.2, 1),
});
const ratio = fc.integer({ min: 1, max: 40 });

/** Every event of METHODOLOGIES 2.4 whose value, by this basis, is the line's own before it. */
const VALUE_KEPT: readonly {
  readonly event: string;
  readonly apply: (own: HeldLine, a: number, b: number) => HeldLine;
}[] = [
  { event: "split", apply: (own, a, b) => split(own, { ratioNew: a, ratioOld: b }) },
  {
    event: "special dividend by weight",
    apply: (own, a, b) =>
      specialDividend(own, { amount: (own.price * a) / (a + b), basis: "by_weight" }),
  },
  {
    event: "rights by weight",
    apply: (own, a, b) =>
      rights(own, {
        ratioNew: a,
        ratioOld: b,
        subscriptionPrice: own.price / 2,
        basis: "by_weight",
      }),
  },
  {
    event: "rights out of the money",
    apply: (own, a, b) =>
      rights(own, { ratioNew: a, ratioOld: b, subscriptionPrice: own.price, basis: "by_cap" }),
  },
  {
    event: "share change by weight",
    apply: (own, a) => sizeChange(own, { shares: own.shares * a, basis: "by_weight" }),
  },
  {
    event: "float change by weight",
    apply: (own) => sizeChange(own, { floatFactor: 0.3, basis: "by_weight" }),
  },
  {
    event: "replacement that inherits the weight",
    apply: (own, a, b) => replacementFor(own, { ...own, price: a, shares: b, cappingFactor: 1 }),
  },
  {
    event: "acquirer by weight",
    apply: (own, a, b) =>
      acquirerAfter(own, {
        target: { ...own, floatFactor: 0.7 },
        ratioNew: a,
        ratioOld: b,
        basis: "by_weight",
      }),
  },
];

test.each(VALUE_KEPT)("$event: the market value stays, so the divisor does", ({ apply }) => {
  fc.assert(
    fc.property(line, ratio, ratio, (own, a, b) => {
      expect(heldValue(apply(own, a, b)) / heldValue(own)).toBeCloseTo(1, 12);
    }),
  );
});

test("a spun-off line is worth nothing before it trades, and counts like its parent", () => {
  fc.assert(
    fc.property(line, ratio, ratio, (parent, a, b) => {
      const spun = spunOff(parent, { ratioNew: a, ratioOld: b });
      expect(heldValue(spun)).toBe(0);
      const traded = { ...spun, price: parent.price };
      expect((heldValue(traded) / heldValue(parent)) * b).toBeCloseTo(a, 9);
    }),
  );
});

test("an index by weight keeps its shares of a spun-off line, whatever happens before it trades", () => {
  const spun = spunOff(held(50, 1000), { ratioNew: 1, ratioOld: 5 });
  const basis = "by_weight";
  const grown = sizeChange(spun, { shares: 400, floatFactor: 0.8, basis });
  expect(grown).toEqual({ price: 0, fx: 1, shares: 400, floatFactor: 0.8, cappingFactor: 0.625 });
  const target = held(20, 100);
  const buyer = acquirerAfter(spun, { target, ratioNew: 3, ratioOld: 1, basis });
  expect(buyer).toEqual({ price: 0, fx: 1, shares: 500, floatFactor: 1, cappingFactor: 0.4 });
});

test("the money of a special dividend leaves, that of rights comes in", () => {
  fc.assert(
    fc.property(line, ratio, ratio, (own, a, b) => {
      const paid = (own.price * a) / (a + b);
      const after = specialDividend(own, { amount: paid, basis: "by_cap" });
      const perPrice = heldValue(own) / own.price;
      expect((heldValue(own) - heldValue(after)) / (perPrice * paid)).toBeCloseTo(1, 9);
      const subscriptionPrice = own.price / 2;
      const grown = rights(own, { ratioNew: a, ratioOld: b, subscriptionPrice, basis: "by_cap" });
      const raised = (perPrice * subscriptionPrice * a) / b;
      expect((heldValue(grown) - heldValue(own)) / raised).toBeCloseTo(1, 9);
    }),
  );
});

test("a delisting at zero hits the level before the line leaves", () => {
  const [stays, goes] = [held(10, 80), held(20, 10)];
  const lost = [stays, delistedAt(goes, 0)];
  expect(levelOf(heldMarketValue(lost), 1)).toBe(800);
  expect(divisorRatio(heldMarketValue([stays]), heldMarketValue(lost))).toBe(1);
  expect(() => delistedAt(stays, -1)).toThrow(/invariant broken/);
});

test("a special dividend is under the price", () => {
  const given = { amount: 2, basis: "by_cap" } as const;
  expect(() => specialDividend(held(2, 1), given)).toThrow(/invariant broken/);
});
