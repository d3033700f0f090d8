import { expect, test } from "vitest";
import { reconstitute } from "../../domain/reconstitute.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../arbitraries/small-review.ts";

test("prices of the role that sets the weights are used, and nothing is to be said of them", () => {
  const securities = ["a", "b"].map((id) => securityOf(id, { companyCap: 1000 }));
  const price = securities.map(({ securityId }) => ({
    securityId,
    price: 20,
    shares: undefined,
    floatFactor: undefined,
  }));
  const { notes } = reconstitute(
    inputsOf(smallRulebook({}), { kind: "annual", securities, prices: { price } }),
  );
  expect(notes.filter((note) => note.includes("prices"))).toEqual([]);
});

test("lines of another currency without a rate are a note, since they count one for one", () => {
  const securities = [
    securityOf("a", { companyCap: 3000 }),
    securityOf("b", { companyCap: 2000, currency: "EUR" }),
    securityOf("c", { companyCap: 1000, currency: "EUR", fx: 1.08 }),
  ];
  const { notes } = reconstitute(inputsOf(smallRulebook({}), { kind: "annual", securities }));
  expect(notes).toContain("1 eligible line in EUR has an fx of 1: it counts as if in USD");
});
