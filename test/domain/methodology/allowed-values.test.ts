import { expect, test } from "vitest";
import { rulebookProblems } from "../../../domain/methodology/rulebook-problems.ts";
import { METHODS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";

const DENIED = { id: "tier", attribute: "tier", deny: ["B"] };
const ALLOWED = { id: "tiers", attribute: "tier", allow: ["A", "B"] };
const HALVES = {
  scheme: "fixed",
  by: "tier",
  within: "equal",
  weights: { A: 0.5, B: 0.5 },
  prices: "price",
  notional: 1000,
};
const QUOTA = { quota: { n: 5, by: "tier", groups: { B: { at_least: 1 } }, order: "next_ranked" } };

function reasons(screens: readonly object[], more: object = {}): string {
  const rulebook = { ...rulebookBy(METHODS["top_n"]!), universe: { screens }, ...more };
  return rulebookProblems(rulebook as never)
    .filter(({ reason }) => reason.startsWith("no line"))
    .map(({ path, reason }) => `${path.join(".")}: ${reason}`)
    .join("; ");
}

test.each`
  screens                                            | because
  ${[]}                                              | ${"no screen looks at it"}
  ${[ALLOWED]}                                       | ${"both pass"}
  ${[{ ...DENIED, of: "newcomers" }]}                | ${"a member may have it"}
  ${[{ ...DENIED, unless: { security_id: ["x"] } }]} | ${"a line may be exempt"}
  ${[{ ...DENIED, attribute: "class" }]}             | ${"another column is denied"}
`("a fixed weight has its place where $because", ({ screens }) => {
  expect(reasons(screens, { weight: HALVES })).toBe("");
});

test("a fixed weight, or a quota's group, that a screen denies has no place", () => {
  expect(reasons([DENIED], { weight: HALVES })).toBe(
    "weight.weights.B: no line has it: a screen denies tier B",
  );
  expect(reasons([DENIED], { select: { annual: QUOTA } })).toBe(
    "select.annual.quota.groups.B: no line is of it: a screen denies tier B",
  );
  expect(reasons([ALLOWED, DENIED], { weight: HALVES })).toBe(
    "weight.weights.B: no line has it: the screens let tier A pass",
  );
  expect(reasons([{ ...ALLOWED, allow: ["B"] }, DENIED], { weight: HALVES })).toBe(
    "weight.weights.A: no line has it: the screens let no tier pass; weight.weights.B: no line has it: the screens let no tier pass",
  );
});
