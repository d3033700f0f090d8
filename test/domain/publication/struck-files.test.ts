import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { STEPS } from "../../../domain/engine/steps.ts";
import type { StepFiles } from "../../../domain/engine/engine.ts";
import { canonicalJson } from "../../../domain/numeric/canonical-json.ts";
import type { Determination, DeterminedChange } from "../../../domain/publication/determination.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";
import { readCurrentCsv } from "../../../schemas/current-csv.ts";
import { closesOf, determination, FIRST, line, previous } from "./sample-determination.ts";

const id = (text: string) => text as SecurityId;

const composed = determination(
  [
    line("B", { shares: 120, capping_factor: 0.5, weight: "0.6000000000" }),
    line("N", { shares: 40, status: "added", weight: "0.4000000000" }),
  ],
  [
    previous("A", { index_shares: 10 }),
    previous("B", { shares: 100, float_factor: 1, capping_factor: 0.75, index_shares: 75 }),
  ],
  { caps: [{ id: "company", unit: "company", kind: "single", target: 0.55 }] },
);

/** A leaves, B stays with more shares and a new cap, N comes. */
const approved: Determination = {
  ...composed,
  segments: composed.segments.map((segment) => ({
    ...segment,
    changes: [change("A", "delete", "rank_below_550"), change("N", "add", "stage_2")],
  })),
};

function change(security: string, kind: "add" | "delete", reason: string): DeterminedChange {
  return {
    security_id: id(security),
    ticker: `T${security}`,
    change: kind,
    reason_code: reason,
    replaced_by: kind === "delete" ? "N" : "",
  };
}

function strike(step: string, more: Readonly<Record<string, object>> = {}): StepFiles {
  const inputs = { determination: approved, publication: FIRST, ...more };
  const texts = Object.entries(inputs).map(([role, value]) => [role, canonicalJson(value)]);
  return STEPS[step]!(Object.fromEntries(texts));
}

test("the announcement names every addition, deletion and changed factor with old and new", () => {
  expect(strike("announcement")["announcement.csv"]).toBe(`\
effective_date,segment,security_id,ticker,name,action,old,new,weight,reason_code,replaced_by
2024-12-23,,N,TN,Company N,add,,40,0.4000000000,stage_2,
2024-12-23,,A,TA,,delete,10,,,rank_below_550,N
2024-12-23,,B,TB,Company B,share_change,100,120,0.6000000000,shares_updated,
2024-12-23,,B,TB,Company B,capping_change,0.75,0.5,0.6000000000,capping_reset,
`);
});

test("a correction says which revision it supersedes and why, in data and in words", () => {
  const supersedes = { revision: 1, reason: "A float factor was wrong." };
  const publication = { ...FIRST, revision: 2, supersedes };
  const files = strike("announcement", { publication });
  expect(JSON.parse(files["announcement.json"]!)).toMatchObject({ revision: 2, supersedes });
  expect(files["announcement.md"]).toContain(
    "This supersedes revision 1: A float factor was wrong.",
  );
  expect(strike("announcement")["announcement.md"]).not.toContain("supersedes");
});

test("a membership tells who comes and leaves, and nothing that rests on prices to come", () => {
  const dates = [{ ...approved.dates[0]!, role: "price", session: plainDate("2024-12-12") }];
  const files = strike("membership", { determination: { ...approved, dates } });
  expect(files["membership.csv"]).toBe(`\
effective_date,segment,security_id,ticker,name,action,old,new,weight,reason_code,replaced_by
2024-12-23,,N,TN,Company N,add,,,,stage_2,
2024-12-23,,A,TA,,delete,10,,,rank_below_550,N
`);
  expect(JSON.parse(files["membership.json"]!)).toMatchObject({
    status: "membership",
    weights_priced_on: "2024-12-12",
    segments: { "": { constituents: 2, facts: { add: 1, delete: 1 } } },
  });
  expect(files["membership.md"]).not.toContain("0.4");
  expect(files["membership.md"]).toContain("set at the closes of 2024-12-12 and announced after");
});

test("what is withdrawn after the membership alone lists no factor that nobody was told", () => {
  const withdrawal = { person: "committee", decided_on: "2024-12-05", reason: "cancelled" };
  const told = strike("withdrawal", {
    publication: { ...FIRST, membership_only: true },
    withdrawal,
  });
  expect(told["withdrawal.csv"]).toBe(strike("membership")["membership.csv"]);
  expect(strike("withdrawal", { withdrawal })["withdrawal.csv"]).toContain("capping_change");
});

const session = closesOf({ A: 50, B: 20, N: 30 }, { divisors: { "": 2 } });

test("a pro-forma has the lines in force and the coming ones with the divisor of the next open", () => {
  expect(strike("proforma", { session })["proforma.csv"]).toBe(`\
as_of,effective_date,segment,security_id,company_id,ticker,name,status,index_shares_old,index_shares,capping_factor,split_ratio,price,fx,weight,divisor
2024-12-20,2024-12-23,,A,,TA,,deleted,10,0,,1,50,1,0.0000000000,2.4
2024-12-20,2024-12-23,,B,CB,TB,Company B,kept,75,60,0.5,1,20,1,0.5000000000,2.4
2024-12-20,2024-12-23,,N,CN,TN,Company N,added,0,40,1,1,30,1,0.5000000000,2.4
`);
});

test("each cap is measured again at the session's close", () => {
  const rose = closesOf({ A: 50, B: 20, N: 45 }, { divisors: { "": 2 } });
  const rows = (closes: object) =>
    strike("proforma", { session: closes })["headroom.csv"]!.trim().split("\n").slice(1);
  expect(rows(session)).toEqual([
    "2024-12-20,,company,company,largest,0.55,0.5,0.050000000000000044,CB",
  ]);
  expect(rows(rose)).toEqual([
    "2024-12-20,,company,company,largest,0.55,0.6,-0.04999999999999993,CN",
  ]);
});

test("the level does not move at the switch, and the next review reads the composition", () => {
  const files = strike("effective", { session });
  expect(files["divisor.csv"]).toBe(`\
effective_date,segment,market_value_before,market_value_after,divisor_before,divisor_after,level_before,level_after
2024-12-23,,2000,2400,2,2.4,1000,1000
`);
  const text = files["composition.csv"]!;
  expect(readCurrentCsv({ file: "composition.csv", text }, [])).toMatchObject([
    { securityId: "B", shares: 120, cappingFactor: 0.5, indexShares: 60 },
    { securityId: "N", shares: 40, cappingFactor: 1, indexShares: 40 },
  ]);
});

test("a split of the window is in the shares that the next review starts from", () => {
  const splits = [{ securityId: id("B"), exDate: "2024-12-18", ratioNew: 3, ratioOld: 1 }];
  const files = strike("effective", { session: { ...session, splits } });
  expect(files["composition.csv"]).toContain(",TB,Company B,360,1,0.5,180,20,");
  expect(JSON.parse(files["effective.json"]!)).toMatchObject({
    splits_applied: [{ security_id: "B", ex_date: "2024-12-18", ratio_new: 3, ratio_old: 1 }],
  });
});

test("tranches and styles come through the effective composition, with its splits", () => {
  const [segment] = approved.segments;
  const style = { valuePart: 0.25, position: 0.4, setAt: 0.38 };
  const lines = segment!.lines.map((each) => ({
    ...each,
    style,
    tranches: [each.index_shares, 0],
  }));
  const determined = { ...approved, segments: [{ ...segment, lines }] };
  const splits = [{ securityId: id("B"), exDate: "2024-12-18", ratioNew: 3, ratioOld: 1 }];
  const text = strike("effective", {
    determination: determined,
    session: { ...session, splits },
  })["composition.csv"]!;
  expect(text).toMatch(/,growth_index_shares\n.*,180,0,0.25,0.4,0.38,45,135\n/);
  expect(readCurrentCsv({ file: "composition.csv", text }, [])).toMatchObject([
    { securityId: "B", indexShares: 180, tranches: [180, 0], style },
    { securityId: "N", indexShares: 40, tranches: [40, 0], style },
  ]);
});

test("names cannot start a formula in a spreadsheet", () => {
  const [segment] = approved.segments;
  const lines = segment!.lines.map((each) => ({ ...each, name: "=1+1" }));
  const determined = { ...approved, segments: [{ ...segment, lines }] };
  expect(strike("effective", { determination: determined, session })["composition.csv"]).toContain(
    ",'=1+1,",
  );
});

test("a company's lines count together against a company cap", () => {
  const [segment] = approved.segments;
  const lines = segment!.lines.map((each) => ({ ...each, company_id: "C1" as CompanyId }));
  const determined = { ...approved, segments: [{ ...segment, lines }] };
  expect(strike("proforma", { determination: determined, session })["headroom.csv"]).toContain(
    "company,company,largest,0.55,1,-0.44999999999999996,C1",
  );
});
