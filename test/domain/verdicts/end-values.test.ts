import { expect, test } from "vitest";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { RankDirection, RankRule } from "../../../domain/selection/rank-rule.ts";
import type { CompanyId, Decision, Security } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

const rankBy = (by: string, direction: RankDirection): RankRule => ({
  unit: "company",
  keys: [{ by, direction, lines: "sum" }],
  ties: ["company_id"],
  date: "rank",
});

/** The verdict of the first of three lines, all of which may be taken. */
function verdictOfFirst(
  rules: {
    readonly by: string;
    readonly direction?: RankDirection;
    readonly screens?: readonly object[];
    readonly weight?: object;
  },
  first: Partial<Security>,
) {
  const { by, direction = "descending", screens = [], weight } = rules;
  const rulebook = rulebookBy({ top_n: { n: 3 } }, rankBy(by, direction));
  const methodology: Methodology = {
    ...rulebook,
    universe: { screens: screens as Methodology["universe"]["screens"], attributes: {} },
    weight: { ...(weight ?? rulebook.weight), prices: "price" } as Methodology["weight"],
  };
  const securities = [
    securityOf("A", { shares: 10, advt: 9, attributes: { dividend: "9" }, ...first }),
    securityOf("B", { shares: 10, advt: 8, attributes: { dividend: "8" } }),
    securityOf("C", { shares: 10, advt: 7, attributes: { dividend: "7" } }),
  ];
  const decimals = { advt: 0, dividend: 0, float_factor: 2 };
  const inputs = inputsOf(methodology, { kind: "annual", securities, decimals });
  return reconstitute(inputs).segments[0]!.verdicts[0]!;
}

test("a float of zero may be the nearest value that takes a line out", () => {
  const under = { id: "float", measure: "float_factor", under: 0.9, if_missing: "pass" };
  const verdict = verdictOfFirst({ by: "advt", screens: [under] }, { floatFactor: 0.3 });
  expect(verdict).toMatchObject({ selected: true, measure: "float_factor", flipValue: 0 });
});

test("so may nothing traded", () => {
  const traded = { id: "traded", measure: "advt", over: 0, if_missing: "fail" };
  const verdict = verdictOfFirst({ by: "advt", screens: [traded] }, { advt: 3 });
  expect(verdict).toMatchObject({ selected: true, measure: "advt", flipValue: 0 });
});

test.each`
  ifMissing   | measure           | because
  ${"fail"}   | ${"dividend"}     | ${"the line is left out"}
  ${"refuse"} | ${"float_factor"} | ${"the review ends, so that a float of zero is what takes it out"}
`("a dividend of nothing, $ifMissing: $because", ({ ifMissing, measure }) => {
  const weight = {
    scheme: "dividend",
    per_share: "dividend",
    notional: 1000,
    if_missing: ifMissing,
  };
  const verdict = verdictOfFirst({ by: "dividend", weight }, {});
  expect(verdict).toMatchObject({ selected: true, measure, flipValue: 0 });
});

test("an unknown float comes in with the largest there is, where the bar is over it", () => {
  const sum = { id: "sum", expression: "20 + float_factor <= 100", if_missing: "fail" };
  const verdict = verdictOfFirst({ by: "advt", screens: [sum] }, { floatFactor: undefined });
  expect(verdict).toMatchObject({ selected: false, measure: "float_factor", flipValue: 1 });
});

test("an unknown number that may be the largest of all, the smallest first, is that of the last ranked one", () => {
  const rules = { by: "advt", direction: "ascending" } as const;
  // At 8 it would win the tie with B.
  expect(verdictOfFirst(rules, { advt: undefined })).toMatchObject({
    reasonCode: "advt_unknown",
    comparator: "<=",
    flipValue: 9,
  });
});

test("so is one with no least value, where segments or coverages weigh it", () => {
  const rulebook = rulebookBy(
    { minimum_count: { n: 3, at_least: 25 } },
    rankBy("score", "descending"),
  );
  const scores = ["", "9", "7"];
  const securities = scores.map((score, at) =>
    securityOf("ABC"[at]!, { shares: 10, attributes: { score } }),
  );
  const inputs = inputsOf(
    { ...rulebook, universe: { screens: [], attributes: { score: "number" } } },
    { kind: "annual", securities },
  );
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  expect(verdict).toMatchObject({ reasonCode: "score_unknown", flipValue: 6 });
});

test("an unknown number takes a line out that its company's other line ranks beside the bar, not without end", () => {
  const companyId = "B" as CompanyId;
  const few = { id: "few", measure: "advt", at_most: 12, if_missing: "pass" };
  const verdict = verdictOfFirst({ by: "advt", screens: [few] }, { companyId, advt: undefined });
  expect(verdict).toMatchObject({ selected: true, measure: "advt", comparator: "<=" });
  expect(verdict).toMatchObject({ threshold: 12, flipValue: 13 });
});

test("a cap of zero is none, though the next unit's cap, which is added up, is under one", () => {
  const rank: RankRule = {
    unit: "company",
    by: "company_cap",
    direction: "descending",
    ties: ["company_id"],
    date: "rank",
  };
  const methodology: Methodology = {
    ...rulebookBy({ top_n: { n: 1 } }, rank),
    universe: { screens: [], attributes: {} },
  };
  const securities = [
    securityOf("A", { price: 0.5, shares: 1 }),
    securityOf("B", { price: 0.25, shares: 1 }),
  ];
  const decimals = { company_cap: 0, price: 2 };
  const inputs = inputsOf(methodology, { kind: "annual", securities, decimals });
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  expect(verdict).toMatchObject({ selected: true, measure: "price", flipValue: 0.24 });
});

const include = (security: Security): Decision => ({
  securityId: security.securityId,
  action: "include",
  reason: "a reason",
  decidedBy: "",
  decidedOn: "",
  evidence: "",
});

test("an attribute that takes a line out is told before a float of zero", () => {
  const exchange = { id: "exchange", attribute: "exchange", deny: ["XASE"] };
  const rules = { by: "float_factor", screens: [exchange] };
  const securities = { exchange: "XNYS" };
  expect(verdictOfFirst(rules, securities)).toMatchObject({
    measure: "exchange",
    flipValue: "XASE",
  });
});

test("a line that a decision puts in leaves by no value that ends the review", () => {
  const rulebook = rulebookBy({ top_n: { n: 3 } }, rankBy("advt", "descending"));
  const source = { kind: "exchange_list" as const, exchanges: ["XNAS"] };
  const securities = [
    securityOf("A", { shares: 3, advt: 9 }),
    securityOf("B", { shares: 3, advt: 9, exchange: "XASE" }),
  ];
  const inputs = inputsOf(
    { ...rulebook, universe: { source, screens: [] } },
    { kind: "annual", securities, decisions: [include(securities[0]!)] },
  );
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  expect(verdict).toMatchObject({ selected: true, flipValue: undefined });
});

test("no line leaves with no shares, though its float is made from them", () => {
  const stakes = [{ column: "insiders", in: "shares" as const }];
  const rulebook = rulebookBy({ top_n: { n: 3 } }, rankBy("float_factor", "descending"));
  const methodology: Methodology = {
    ...rulebook,
    universe: { screens: [] },
    weight: { scheme: "equal", per: "security", notional: 1000, prices: "price" },
    shares: { look_back_sessions: 3, float: { source: { kind: "holdings", stakes } } },
  };
  const held = { advt: 9, attributes: { insiders: "0" } };
  const securities = [securityOf("A", { ...held, shares: 3 }), securityOf("B", held)];
  const decisions = [include(securities[0]!)];
  const inputs = inputsOf(methodology, { kind: "annual", securities, decisions });
  const verdict = reconstitute(inputs).segments[0]!.verdicts[0]!;
  expect(verdict).toMatchObject({ selected: true, flipValue: undefined });
});
