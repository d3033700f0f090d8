import { describe, expect, test } from "vitest";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { membersOf, securityOf } from "../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../arbitraries/small-review.ts";

const free = smallRulebook({
  universe: { screens: [] },
  select: { annual: { stages: ["member", "not member"] } },
});

/** A of the universe, and a member that it does not have but that the later prices do. */
function reviewed(fx: number) {
  const prices = [
    { securityId: "A" as SecurityId, price: 10, shares: 30, floatFactor: undefined },
    { securityId: "GONE" as SecurityId, price: 20, shares: undefined, floatFactor: undefined },
  ];
  const { segments, notes } = reconstitute(
    inputsOf(free, {
      kind: "annual",
      securities: [securityOf("A", { price: 10, shares: 30, fx })],
      current: membersOf(["A", "GONE"], { indexShares: 30 }),
      prices: { price: prices },
    }),
  );
  const [{ changes, divisorRatio, turnover }] = segments as [(typeof segments)[0]];
  return {
    before: changes.map(
      ({ securityId, weightBefore }) => `${securityId} ${weightBefore.toFixed(6)}`,
    ),
    divisorRatio,
    turnover: turnover.oneWay.toFixed(6),
    notes: notes.filter((note) => note.includes("figures before the review leave")),
  };
}

describe("a member that the universe has no more, priced at the later date", () => {
  test("is worth its price where all lines are of the index's currency", () => {
    expect(reviewed(1)).toEqual({
      before: ["GONE 0.666667"],
      divisorRatio: 1 / 3,
      turnover: "0.666667",
      notes: [],
    });
  });

  test("is left out where a line is of another: its exchange rate is not known", () => {
    expect(reviewed(0.5)).toEqual({
      before: ["GONE 0.000000"],
      divisorRatio: 1,
      turnover: "0.000000",
      notes: [
        "1 current member has a price but no exchange rate, which the universe gives; figures before the review leave it out",
      ],
    });
  });
});
