import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const BAR = { id: "size", measure: "company_cap", at_least: 45, if_missing: "fail" } as const;

const CAPS = { A: 90, B: 50, C: 30, D: 20 };
const TOP_TWO: SelectRule = { top_n: { n: 2 } };

interface Given {
  readonly caps?: Readonly<Record<string, number>>;
  readonly select?: SelectRule;
  readonly screens?: readonly (typeof BAR)[];
}

/** Two of A 90, B 50, C 30 and D 20, all members but D, with caps in whole units. */
function explanationOf(id: string, { caps = CAPS, select = TOP_TWO, screens = [] }: Given = {}) {
  const securities = Object.entries(caps).map(([name, companyCap]) =>
    securityOf(name, { companyCap }),
  );
  const rulebook = { ...rulebookBy(select), universe: { screens } };
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
  expect(explanationOf("B", { screens: [BAR] })).toMatch(/out with company_cap 44$/);
});

test("nor has a bar at which another company stands", () => {
  const caps = { ...CAPS, B: 50, C: 45 };
  const everyone: SelectRule = { stages: ["member", "not member"] };
  const given = { caps, screens: [BAR], select: everyone };
  expect(explanationOf("B", given)).toMatch(/out with company_cap 44$/);
  expect(explanationOf("D", given)).toMatch(/it is in with company_cap 45$/);
});

test("nor has the amount of a minimum count at which another company stands", () => {
  const caps = { ...CAPS, C: 45 };
  const select: SelectRule = { minimum_count: { n: 1, at_least: 45 } };
  expect(explanationOf("B", { caps, select })).toMatch(/out with company_cap 44$/);
  expect(explanationOf("D", { caps, select })).toMatch(/in with company_cap 45$/);
  const two: SelectRule = { minimum_count: { n: 2, at_least: 60 } };
  expect(explanationOf("B", { caps, select: two })).toMatch(/company_cap 44, behind C \(45\)$/);
});
