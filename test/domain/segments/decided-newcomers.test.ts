import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { Decision, SecurityId } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { coverageRulebook } from "../../arbitraries/market-review.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const RULEBOOK = {
  ...coverageRulebook({ at_least: 0.9, at_most: 1.3 }),
  universe: { screens: [] },
};

const SECURITIES = [
  securityOf("A-LARGE", { companyCap: 40 }),
  securityOf("B-MID", { companyCap: 20 }),
  securityOf("C-HELD", { companyCap: 25, floatFactor: 0.1 }),
  securityOf("D-SMALL", { companyCap: 9 }),
  securityOf("E-TINY", { companyCap: 1 }),
  securityOf("F-NOWHERE", { companyCap: 50, country: "" }),
];

/** The segment of a newcomer that is decided in, or that is not. */
function segmentOf(id: string, isIncluded: boolean): string | undefined {
  const include: Decision = {
    securityId: id as SecurityId,
    action: "include",
    reason: "",
    decidedBy: "",
    decidedOn: "",
    evidence: "",
  };
  const { segments } = reconstitute(
    inputsOf(RULEBOOK, {
      kind: "annual",
      securities: SECURITIES,
      current: [],
      decisions: isIncluded ? [include] : [],
    }),
  );
  return segments.find(({ constituents }) =>
    constituents.some(({ securityId }) => (securityId as string) === id),
  )?.segment;
}

test.each`
  id             | alone        | included   | because
  ${"B-MID"}     | ${"mid"}     | ${"mid"}   | ${"its size and float put it there anyway"}
  ${"C-HELD"}    | ${undefined} | ${"mid"}   | ${"its float is too small, its size is not"}
  ${"E-TINY"}    | ${undefined} | ${"small"} | ${"below the last cut-off it is in the last segment"}
  ${"F-NOWHERE"} | ${undefined} | ${"small"} | ${"without a market it has no cut-offs to be at"}
`("$id is in $alone, decided in in $included: $because", ({ id, alone, included }) => {
  expect(segmentOf(id, false)).toBe(alone);
  expect(segmentOf(id, true)).toBe(included);
});
