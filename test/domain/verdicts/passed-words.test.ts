import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const BAR = { id: "size", measure: "company_cap", at_least: 45, if_missing: "fail" } as const;

/** Two of A 90, B 50, C 30 and D 20, all members but D, with caps in whole units. */
function explanationOf(id: string, screens: readonly (typeof BAR)[] = []): string {
  const caps = { A: 90, B: 50, C: 30, D: 20 };
  const securities = Object.entries(caps).map(([name, companyCap]) =>
    securityOf(name, { companyCap }),
  );
  const rulebook = { ...rulebookBy({ top_n: { n: 2 } }), universe: { screens } };
  const { segments } = reconstitute(
    inputsOf(rulebook, { kind: "annual", securities, current: membersOf(["A", "B", "C"]) }),
  );
  const verdict = segments[0]!.verdicts.find(({ securityId }) => (securityId as string) === id)!;
  return verdict.explain();
}

test.each([
  { id: "A", says: "out with company_cap 29, behind C (30)", because: "C takes the second place" },
  { id: "B", says: "out with company_cap 29, behind C (30)", because: "its tie with C it wins" },
  { id: "C", says: "in with company_cap 51, ahead of B (50)", because: "its tie with B it loses" },
  {
    id: "D",
    says: "in with company_cap 51, ahead of B (50)",
    because: "of two ahead B is the last in",
  },
])("$id: $says, since $because", ({ id, says }) => {
  expect(explanationOf(id).endsWith(says), explanationOf(id)).toBe(true);
});

test("a bar that is nearer than any other company has nobody in between", () => {
  expect(explanationOf("B", [BAR])).toMatch(/out with company_cap 44$/);
});
