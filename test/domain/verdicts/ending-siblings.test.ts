import { expect, test } from "vitest";
import { withValue } from "../../../domain/comparison/changed-inputs.ts";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import type {
  CompanyId,
  Decision,
  Security,
  SecurityId,
} from "../../../domain/universe/security.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const REIT = { securityType: "reit" };

const COMPANY = "A" as CompanyId;
const LARGE = { id: "size", measure: "company_cap", at_least: 100, if_missing: "fail" };
/** The second line, a member, faces a window of its own, out of which it is today. */
const WINDOW = {
  id: "size",
  measure: "company_cap",
  at_least: 1,
  member: { at_least: 200, under: 450 },
  if_missing: "fail",
};
const TRADED = { id: "traded", measure: "advt", at_least: 5, if_missing: "refuse" };

/** Two lines of one company, of which the second has no trading value, and two other companies. */
function inputs(screens: readonly object[], companyCap: number) {
  const line = (id: string, given: Partial<Security>): Security =>
    securityOf(id, { price: 1, shares: 900, advt: 500, ...given });
  const methodology: Methodology = {
    ...rulebookBy({ top_n: { n: 2 } }),
    universe: { screens: screens as Methodology["universe"]["screens"], attributes: {} },
  };
  return inputsOf(methodology, {
    kind: "annual",
    decimals: {},
    securities: [
      line("A1", { companyId: COMPANY, companyCap }),
      line("A2", { companyId: COMPANY, companyCap, advt: undefined }),
      line("B", { companyCap: 500 }),
      line("C", { companyCap: 300 }),
    ],
    current: membersOf(["A2"]),
  });
}

const verdictAt = (screens: readonly object[], companyCap: number) =>
  reconstitute(inputs(screens, companyCap)).segments[0]!.verdicts[0]!;

test("a cap with which another line of the company ends the review lets no line in", () => {
  const screens = [LARGE, TRADED];
  const verdict = verdictAt(screens, 30);
  expect(verdict).toMatchObject({ selected: false, stage: "screen", flipValue: undefined });
  expect(verdict.explain()).toMatch(
    /^needs: company_cap at least 100; advt of A2, without which the review ends \(fails size: /,
  );
  const raised = withValue(inputs(screens, 30), {
    securityId: "A1" as SecurityId,
    column: "company_cap",
    value: 600,
  });
  expect(() => reconstitute(raised)).toThrow("screen_measure_missing");
});

test("a cap with which another line ends the review takes no line out: the next one that does is told", () => {
  const verdict = verdictAt([WINDOW, TRADED], 900);
  expect(verdict).toMatchObject({ selected: true, measure: "company_cap", flipValue: 199 });
});

/** A's second line faces the size screen alone, behind B and C: what it comes to with a larger cap ends the review. */
const RANKED: readonly Security[] = [
  securityOf("A1", { companyId: COMPANY, companyCap: 50, advt: 500 }),
  securityOf("A2", { companyId: COMPANY, companyCap: 50, ...REIT }),
  securityOf("B", { companyCap: 500, advt: 500 }),
  securityOf("C", { companyCap: 300, advt: 500 }),
];

test.each`
  screens     | unpriced | because
  ${[TRADED]} | ${false} | ${"its trading value is asked for"}
  ${[]}       | ${true}  | ${"its price is"}
`("a place that ends the review is none for another line: $because", ({ screens, unpriced }) => {
  const rulebook = rulebookBy({ top_n: { n: 2 } });
  const size = { ...LARGE, only: { security_type: ["reit"] } };
  const methodology: Methodology = {
    ...rulebook,
    universe: { screens: [size, ...screens] },
    weight: { scheme: "float_cap", prices: "price", if_missing: "refuse" },
  };
  const priced = RANKED.filter(({ securityId }) => !unpriced || securityId !== "A2");
  const given = inputsOf(methodology, {
    kind: "annual",
    securities: RANKED,
    prices: { price: priced },
  });
  const verdict = reconstitute(given).segments[0]!.verdicts[0]!;
  expect(verdict).toMatchObject({ stage: "select", selected: false, flipValue: undefined });
});

test("nor does a type that leaves no number to rank a line by which a decision puts in", () => {
  const rank: RankRule = {
    unit: "company",
    keys: [{ by: "advt", direction: "descending", lines: "sum" }],
    ties: ["company_id"],
    date: "rank",
  };
  const common = { id: "type", attribute: "security_type", allow: ["common"] };
  const methodology: Methodology = {
    ...rulebookBy({ top_n: { n: 1 } }, rank),
    universe: { screens: [common], attributes: {} },
  };
  const securities = [
    securityOf("A1", { companyId: COMPANY, companyCap: 100, advt: 500 }),
    securityOf("A2", { companyId: COMPANY, companyCap: 100, advt: undefined }),
    securityOf("B", { companyCap: 100, advt: 5, securityType: "note" }),
  ];
  const decision: Decision = {
    securityId: "A2" as SecurityId,
    action: "include",
    reason: "a reason",
    decidedBy: "",
    decidedOn: "",
    evidence: "",
  };
  const given = inputsOf(methodology, { kind: "annual", securities, decisions: [decision] });
  expect(reconstitute(given).segments[0]!.verdicts[0]).toMatchObject({
    reasonCode: "company_included_by_decision",
    measure: "float_factor",
    flipValue: 0,
  });
  const retyped = withValue(given, {
    securityId: "A1" as SecurityId,
    column: "security_type",
    value: "note",
  });
  expect(() => reconstitute(retyped)).toThrow("size_missing");
});
