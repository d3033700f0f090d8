import { expect, test } from "vitest";
import type { CapStep } from "../../domain/capping/cap-step.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { Security } from "../../domain/universe/security.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../arbitraries/small-review.ts";

const SECURITIES: readonly Security[] = [
  securityOf("A", { shares: 60, floatFactor: 0.5, advt: 40, ticker: "AAA" }),
  securityOf("B", { shares: 30, floatFactor: 1, advt: 30, ticker: "BBB" }),
  securityOf("C", { shares: 40, floatFactor: 1, advt: 20, ticker: "AAA" }),
];

function cappedBy(step: CapStep): Readonly<Record<string, string>> {
  const rulebook = smallRulebook({ segments: undefined, caps: { annual: [step] } });
  const [index] = reconstitute(
    inputsOf(rulebook, { kind: "annual", securities: SECURITIES }),
  ).segments;
  return Object.fromEntries(
    index!.constituents.map(({ securityId, weight }) => [securityId, weight.toFixed(8)]),
  );
}

const relative = { id: "step", unit: "security", kind: "relative" } as const;

test("a step reads the columns that every universe has: numbers", () => {
  expect(cappedBy({ ...relative, to: "float_factor", multiple: 0.5 })).toEqual({
    A: "0.25000000",
    B: "0.32142857",
    C: "0.42857143",
  });
});

test("and texts", () => {
  const step: CapStep = { id: "s", unit: "security", kind: "group", by: "ticker", limit: 0.6 };
  expect(cappedBy(step)).toEqual({ A: "0.25714286", B: "0.40000000", C: "0.34285714" });
});

test("a number that is no weight is refused as what it is", () => {
  expect(() => cappedBy({ ...relative, to: "advt", multiple: 0.5 })).toThrow(
    /expected a weight over 0 and up to 1/,
  );
});
