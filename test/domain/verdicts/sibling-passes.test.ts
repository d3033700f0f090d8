import { expect, test } from "vitest";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import type { CompanyId, Security, SecurityId } from "../../../domain/universe/security.ts";
import { withValue } from "../../../domain/comparison/changed-inputs.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { RANKS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const SIZE = { id: "size", measure: "company_cap", at_least: 50, if_missing: "fail" };

/** A1 has 120 shares at 1; A2 has none, so that it is worth half of its company's cap, 20 today. */
function inputs(select: SelectRule, others: Readonly<Record<string, number>>, isMember = true) {
  const line = (id: string, given: Partial<Security>): Security =>
    securityOf(id, { price: 1, sector: "Tech", ...given });
  const company = { companyId: "A" as CompanyId, companyCap: 20 };
  const methodology: Methodology = {
    ...rulebookBy(select, RANKS["float_cap of securities"]),
    universe: { screens: [SIZE] as Methodology["universe"]["screens"], attributes: {} },
  };
  return inputsOf(methodology, {
    kind: "annual",
    decimals: {},
    securities: [
      line("A1", { ...company, shares: 120 }),
      line("A2", company),
      ...Object.entries(others).map(([id, shares]) => line(id, { shares, companyCap: shares })),
    ],
    current: isMember ? membersOf(Object.keys(others)) : [],
  });
}

const MEMBERS = { M: 500, X: 100 };

test.each`
  method              | select                                                                       | others                | isMember | flip   | because
  ${"swaps"}          | ${{ swaps: { n: 2, swaps: [{ id: "e", exit_over: 3, entry_at_most: 2 }] } }} | ${MEMBERS}            | ${true}  | ${200} | ${"A2 passes X, which leaves for A1; from 241 A2 is the best newcomer"}
  ${"stages"}         | ${{ count: 2, stages: ["member and rank <= 3", "not member"] }}              | ${MEMBERS}            | ${true}  | ${200} | ${"A2 passes X, whose place A1 takes; from 241 A2 is the first to take it"}
  ${"limited buffer"} | ${{ buffer_rank: { n: 2, insert_at: 1, delete_at: 4, max_replaced: 1 } }}    | ${MEMBERS}            | ${true}  | ${200} | ${"A2 passes X, which leaves the buffer; from 241 A2 fills its place"}
  ${"coverage"}       | ${coverage("at_least", 0.6)}                                                 | ${{ B: 130, D: 150 }} | ${false} | ${134} | ${"B and D are 280 of 467, under 60 %; from 241 A2 is the third that covers it"}
  ${"coverage"}       | ${coverage("closest", 0.7)}                                                  | ${{ B: 130, D: 150 }} | ${false} | ${172} | ${"B and D are 57.6 % of 486 and with A1 82.3 %, together under twice 70 %"}
`("by $method a cap lets A1 in at $flip: $because", ({ select, others, isMember, flip }) => {
  const given = inputs(select, others, isMember);
  const of = (companyCap: number) =>
    reconstitute(
      withValue(given, {
        securityId: "A1" as SecurityId,
        column: "company_cap",
        value: companyCap,
      }),
    ).segments[0]!.verdicts[0]!;
  expect([50, flip - 1, flip, 240, 241, 9000].map((cap) => of(cap).selected)).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(of(20)).toMatchObject({ selected: false, measure: "company_cap", flipValue: flip });
});

test("a screen's own bar lets no line in where the cap lets in another line that is before it", () => {
  const given = inputs({ count: 1, stages: ["rank <= 1"] }, { B: 90 }, false);
  const rank: RankRule = {
    ...RANKS["a column of securities, smallest first"]!,
    ties: ["security_id"],
  };
  const weight: Methodology["weight"] = {
    ...given.methodology.weight,
    scheme: "equal",
    per: "security",
    notional: 1000,
  };
  const methodology = { ...given.methodology, rank, weight };
  const scores = new Map([
    ["A1", "2"],
    ["A2", "1"],
    ["B", "3"],
  ]);
  const securities = given.universe.securities.map((security) => ({
    ...security,
    attributes: { score: scores.get(security.securityId)! },
  }));
  const universe = { ...given.universe, securities };
  const [verdict] = reconstitute({ ...given, methodology, universe }).segments[0]!.verdicts;
  expect(verdict).toMatchObject({ reasonCode: "size_below_minimum", flipValue: undefined });
});

test("a cap that is added up off the grid flips at a value of the grid, beside it", () => {
  const methodology: Methodology = {
    ...rulebookBy({ count: 1, stages: ["not member", "member"] }, RANKS["float_cap of securities"]),
    universe: { screens: [], attributes: {} },
  };
  const company = { companyId: "A" as CompanyId };
  const [verdict] = reconstitute(
    inputsOf(methodology, {
      kind: "annual",
      decimals: { company_cap: 1, price: 1 },
      securities: [
        securityOf("A1", { ...company, price: 1.1, shares: 3 }),
        securityOf("A2", { ...company, price: 1 }),
      ],
      current: membersOf(["A1"]),
    }),
  ).segments[0]!.verdicts;
  expect(verdict).toMatchObject({
    selected: true,
    measure: "company_cap",
    value: 1.1 * 3,
    flipValue: 3.3,
  });
});

function coverage(reach: "at_least" | "closest", target: number): SelectRule {
  return { coverage: { target, by: "sector", reach, n: 3, top: 3, stay_to: 3 } };
}
