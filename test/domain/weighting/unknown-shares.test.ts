import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { PriceLine, Security } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { RANKS } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

test("shares that nobody gives are unknown, whatever the company's cap is added up from", () => {
  const companyId = "A" as Security["companyId"];
  const rulebook = smallRulebook({
    universe: { screens: [] },
    rank: RANKS["a column, largest of the company's lines"]!,
    select: { annual: { stages: ["rank <= 9"] } },
    caps: { annual: [] },
    weight: {
      scheme: "fundamental",
      measures: [{ column: "score" }],
      prices: "price",
      notional: 1,
    },
  });
  const attributes = { score: "5" };
  const securities = [
    securityOf("A1", { companyId, shares: 10, attributes }),
    securityOf("A2", { companyId, attributes }),
    securityOf("B", { companyCap: 100, attributes }),
  ];
  const review = reconstitute(inputsOf(rulebook, { kind: "annual", securities }));
  const shares = review.segments[0]!.constituents.map((line) => [line.securityId, line.shares]);
  expect(Object.fromEntries(shares)).toEqual({ A1: 10, A2: undefined, B: 10 });
});

test("classes that show different caps have shares by their own, with prices of a later role or without", () => {
  const companyId = "A" as Security["companyId"];
  const rulebook = smallRulebook({
    universe: { screens: [] },
    select: { annual: { stages: ["rank <= 9"] } },
    caps: { annual: [] },
  });
  const securities = [
    securityOf("A1", { companyId, companyCap: 1000 }),
    securityOf("A2", { companyId, companyCap: 1200 }),
  ];
  const later = securities.map(({ securityId }): PriceLine => ({
    securityId,
    price: 12,
    shares: undefined,
    floatFactor: undefined,
  }));
  for (const prices of [{}, { price: later }]) {
    const review = reconstitute(inputsOf(rulebook, { kind: "annual", securities, prices }));
    const shares = review.segments[0]!.constituents.map((line) => [line.securityId, line.shares]);
    expect(Object.fromEntries(shares)).toEqual({ A1: 50, A2: 60 });
  }
});
