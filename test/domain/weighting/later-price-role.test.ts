import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { PriceLine, SecurityId } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

const rulebook = smallRulebook({
  universe: { screens: [] },
  select: { annual: { count: 2, stages: ["rank <= 2"] } },
  caps: { annual: [] },
});

test.each`
  price | companyCap   | shares | because
  ${12} | ${undefined} | ${100} | ${"shares come from the rank date"}
  ${12} | ${1320}      | ${110} | ${"and from the later role where it shows a cap"}
  ${6}  | ${1200}      | ${200} | ${"a split between the two dates counts once"}
`("a later price of $price with a cap of $companyCap gives $shares shares: $because", (given) => {
  const { price, companyCap, shares } = given as Record<string, number>;
  const later: PriceLine = {
    securityId: "a" as SecurityId,
    price: price!,
    shares: undefined,
    floatFactor: undefined,
    companyCap,
  };
  const inputs = inputsOf(rulebook, {
    kind: "annual",
    securities: [securityOf("a", { price: 10, companyCap: 1000 })],
    prices: { price: [later] },
  });
  const [line] = reconstitute(inputs).segments[0]!.constituents;
  expect(line).toMatchObject({ price, shares });
});
