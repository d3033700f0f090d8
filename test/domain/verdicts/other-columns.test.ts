import { expect, test } from "vitest";
import { withValue } from "../../../domain/comparison/changed-inputs.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { CompanyId, Security, SecurityId } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { RANKS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

/** No price over 50 passes, so that the price alone cannot make A large enough. */
const PRICE = { id: "price", measure: "price", at_least: 1, at_most: 50, if_missing: "pass" };
const SIZE = { id: "size", size: "float_market_cap", at_least: 100, if_missing: "fail" };
const TRADED = { id: "traded", measure: "advt", at_least: 5, if_missing: "pass" };
const FLOAT_RANK = RANKS["float_cap of securities"]!;

const A = "A" as SecurityId;
const line = (id: string, given: Partial<Security>) => securityOf(id, { advt: 90, ...given });
/** At a price of 45 one share, far from the 300 that the second of two has. */
const SMALL = { price: 45, shares: 1 };

function review(screens: readonly object[], first: Security, n = 2) {
  const rulebook = { ...rulebookBy({ top_n: { n } }, FLOAT_RANK), universe: { screens } as never };
  const securities = [
    first,
    line("B", { price: 1, shares: 500 }),
    line("C", { price: 1, shares: 300 }),
  ];
  const inputs = inputsOf(rulebook, { kind: "annual", securities, decimals: {}, current: [] });
  const isIn = (column: string, value: number): boolean => {
    const { segments } = reconstitute(withValue(inputs, { securityId: A, column, value }));
    return segments[0]!.constituents.some(({ securityId }) => securityId === A);
  };
  return { verdict: reconstitute(inputs).segments[0]!.verdicts[0]!, isIn };
}

test("where no price makes a line large enough, the nearest number of its shares does", () => {
  const { verdict, isIn } = review([PRICE], line("A", SMALL));
  expect(verdict).toMatchObject({ selected: false, measure: "shares", value: 1, flipValue: 7 });
  expect(verdict.explain()).toMatch(/; in with shares 7$/);
  expect([6, 7].map((shares) => isIn("shares", shares))).toEqual([false, true]);
});

test("of a line that a screen keeps out, the needs name another column that does it alone", () => {
  const { verdict, isIn } = review([SIZE, PRICE], line("A", SMALL));
  expect(verdict).toMatchObject({ stage: "screen", measure: "price", flipValue: undefined });
  expect(verdict.explain()).toMatch(/^needs: .*; or shares 7 alone \(fails size: /);
  expect([6, 7].map((shares) => isIn("shares", shares))).toEqual([false, true]);
});

test("a member that nothing ranks out leaves by a measure that is unknown today", () => {
  const { verdict, isIn } = review([TRADED], line("A", { ...SMALL, advt: undefined }), 3);
  expect(verdict).toMatchObject({ selected: true, measure: "advt", value: undefined });
  expect(isIn("advt", verdict.flipValue as number)).toBe(false);
});

test("a line that no other number takes out leaves with a float of zero", () => {
  const rank = RANKS["a column, the company's lines added up"]!;
  const rulebook = rulebookBy({ stages: ["member", "not member"] }, { ...rank, by: "advt" });
  const inputs = inputsOf(
    { ...rulebook, universe: { screens: [] } },
    { kind: "annual", securities: [line("A", SMALL), line("B", SMALL)] },
  );
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  expect(verdict).toMatchObject({ selected: true, measure: "float_factor", flipValue: 0 });
  expect(verdict.explain()).toMatch(/; out with float_factor 0$/);
});

test("a line without a price needs that and its company's cap, which lets in another line too", () => {
  const size = { id: "size", measure: "company_cap", at_least: 8, if_missing: "fail" };
  const rulebook = rulebookBy({ top_n: { n: 3 } }, FLOAT_RANK);
  const small = { companyId: "AB" as CompanyId, price: 1, shares: 3 };
  const securities = [line("A", small), line("B", small), line("C", { price: 1, shares: 300 })];
  const prices = { price: securities.slice(1) };
  const inputs = inputsOf(
    { ...rulebook, universe: { screens: [size] as never } },
    { kind: "annual", securities, prices },
  );
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  expect(verdict.explain()).toMatch(
    /^needs: a price at the role price; company_cap at least 8 \(fails size: /,
  );
});

test("a line that its company's other line ranks, its own number unknown, shows the test with a margin", () => {
  const rank = { ...RANKS["a column, the company's lines added up"]!, by: "advt" };
  const price = { id: "price", measure: "price", at_least: 1, if_missing: "fail" };
  const rulebook = rulebookBy({ top_n: { n: 1 } }, { ...rank, direction: "ascending" });
  const company = { companyId: "AB" as CompanyId, price: 4, shares: 10 };
  const securities = [
    line("A", { ...company, advt: undefined }),
    line("B", { ...company, advt: 20 }),
    line("C", { price: 4, shares: 10, advt: 80 }),
  ];
  const inputs = inputsOf(
    { ...rulebook, universe: { screens: [price] as never } },
    { kind: "annual", securities, decimals: { price: 1 } },
  );
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  // With 61 traded on A the company ranks second: from an unknown number that is no distance.
  expect(verdict).toMatchObject({ selected: true, measure: "price", margin: 3, flipValue: 0.9 });
});
