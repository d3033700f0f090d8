import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { CompanyId, Security } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { coverageRulebook } from "../../arbitraries/market-review.ts";
import { RANKS, rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

/** The verdict of the first line in the index at a place of the list. */
function verdictOfFirst(methodology: Methodology, securities: readonly Security[], index = 0) {
  const inputs = inputsOf(methodology, { kind: "annual", securities });
  return reconstitute(inputs).segments[index]!.verdicts[0]!;
}

/** As Energy the first line is behind the second, as Tech it is before the third. */
const BY_SECTOR = [
  securityOf("A", { companyCap: 100, sector: "Finance" }),
  securityOf("B", { companyCap: 500, sector: "Energy" }),
  securityOf("C", { companyCap: 50, sector: "Tech" }),
];
const NO_FINANCE = { screens: [{ id: "industry", attribute: "sector", deny: ["Finance"] }] };

test.each`
  rulebook                                                                           | because
  ${rulebookBy({ quota: { n: 3, by: "sector", at_most: 1, order: "next_ranked" } })} | ${"its group has a place"}
  ${rulebookBy({ top_n: { n: 1 } }, RANKS["companies of each sector"])}              | ${"it is the first of its group"}
`(
  "an attribute that groups are made of comes to the first value that lets in: $because",
  (given) => {
    const methodology: Methodology = { ...given.rulebook, universe: NO_FINANCE };
    const verdict = verdictOfFirst(methodology, BY_SECTOR);
    expect(verdict).toMatchObject({ reasonCode: "industry_denied", flipValue: "Tech" });
  },
);

test("an attribute that markets are made of comes to the market in which the company has the segment's size", () => {
  const methodology: Methodology = {
    ...coverageRulebook({ at_least: 0.9, at_most: 1.3 }),
    universe: { screens: [{ id: "home", attribute: "country", deny: ["Peru"] }] },
  };
  const line = (id: string, companyCap: number, country: string): Security =>
    securityOf(id, { companyCap, country, price: 1, shares: companyCap });
  const securities = [
    line("A", 20, "Peru"),
    line("B", 40, "United States"),
    line("C", 40, "Canada"),
  ];
  const verdict = verdictOfFirst(methodology, securities, 1);
  // In Canada it would be one of the large.
  expect(verdict).toMatchObject({ reasonCode: "home_denied", flipValue: "United States" });
});

const companyId = "A" as CompanyId;

test("a day of listing that lets a line pass makes it too old for a stage", () => {
  const methodology: Methodology = {
    ...rulebookBy({ count: 3, stages: ["months_listed <= 1"] }),
    universe: {
      screens: [
        {
          id: "age",
          seasoning: { calendar_months: 3 },
          if_missing: "pass",
          only: { security_type: ["common"] },
        },
      ],
    },
  };
  const listed = { companyCap: 9, listingDate: plainDate("2024-05-10") };
  const securities = [
    securityOf("A", listed),
    securityOf("B", { companyCap: 8, listingDate: plainDate("2024-05-31"), securityType: "reit" }),
  ];
  const verdict = verdictOfFirst(methodology, securities);
  expect(verdict).toMatchObject({ reasonCode: "age_too_short", flipValue: undefined });
});

test("a company cap lets in another line of the company, which takes the place", () => {
  const size = { id: "size", measure: "company_cap", at_least: 30, if_missing: "fail" } as const;
  const rank = { ...RANKS["float_cap of securities"]!, by: "advt" };
  const methodology: Methodology = {
    ...rulebookBy({ top_n: { n: 2 } }, rank),
    universe: { screens: [size] },
    // Of a rulebook that does not weigh by size nothing but the screen looks at the company's cap.
    weight: { scheme: "equal", per: "security", notional: 1000, prices: "price" },
  };
  const securities = [
    securityOf("A1", { companyId, companyCap: 20, advt: 10 }),
    securityOf("A2", { companyId, companyCap: 20, advt: 15 }),
    securityOf("B", { companyCap: 40, advt: 12 }),
  ];
  const verdict = verdictOfFirst(methodology, securities);
  expect(verdict).toMatchObject({ reasonCode: "size_below_minimum", flipValue: undefined });
});

test("a type with which a line counts in its company's cap makes the company large enough", () => {
  const methodology: Methodology = {
    ...rulebookBy({ top_n: { n: 1 } }),
    universe: { screens: [{ id: "type", attribute: "security_type", allow: ["common"] }] },
  };
  const securities = [
    securityOf("A1", { companyId, price: 1, shares: 10, securityType: "warrant" }),
    securityOf("A2", { companyId, price: 1, shares: 5 }),
    securityOf("B", { companyCap: 12 }),
  ];
  expect(verdictOfFirst(methodology, securities)).toMatchObject({ flipValue: "common" });
});

test("a price over a screen's bar comes up to the free float that a market's cut-off asks for", () => {
  const price = { id: "price", measure: "price", at_least: 0.2, if_missing: "fail" } as const;
  const methodology: Methodology = {
    ...coverageRulebook({ at_least: 0.9, at_most: 1.3 }),
    universe: { screens: [price] },
  };
  const securities = [20, 40, 30].map((shares, at) =>
    securityOf("ABC"[at]!, { price: at === 0 ? 0.1 : 1, shares, companyCap: shares }),
  );
  const inputs = inputsOf(methodology, { kind: "annual", securities, decimals: { price: 1 } });
  const verdict = reconstitute(inputs).segments[2]!.verdicts[0]!;
  expect(verdict).toMatchObject({ measure: "price", value: 0.1, flipValue: 0.3 });
});

test("a value that lets a line pass its one screen lets none in that has no price", () => {
  const methodology: Methodology = {
    ...rulebookBy({ top_n: { n: 2 } }),
    universe: { screens: [{ id: "exchange", attribute: "exchange", allow: ["XNAS"] }] },
  };
  const securities = [
    securityOf("A", { companyCap: 9, exchange: "XASE" }),
    securityOf("B", { companyCap: 8 }),
  ];
  const prices = { price: securities.slice(1) };
  const inputs = inputsOf(methodology, { kind: "annual", securities, prices });
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  expect(verdict).toMatchObject({ reasonCode: "exchange_not_allowed", flipValue: undefined });
  expect(verdict.explain()).toMatch(/^needs: a price at the role price; exchange /);
  const decision = { action: "exclude", reason: "a reason" } as const;
  const by = { decidedBy: "", decidedOn: "", evidence: "" };
  const decisions = [{ securityId: securities[0]!.securityId, ...decision, ...by }];
  const excluded = reconstitute({ ...inputs, decisions }).segments[0]!.verdicts[0]!;
  expect(excluded.explain()).toMatch(
    /^needs: the decision to exclude it withdrawn; a price at the role price; exchange /,
  );
});
