import { expect, test } from "vitest";
import { versionDifferences } from "../../../domain/methodology-document/version-differences.ts";
import { loadRulebooks } from "../../../infra/rulebooks.ts";

const BASE = loadRulebooks("rulebooks/exchange-100").at(-1)!.methodology;
const [first, second, ...others] = BASE.universe.screens;

test("a version differs in nothing from itself", () => {
  expect(versionDifferences(BASE, structuredClone(BASE))).toEqual([]);
});

test("a rule that only one version has is new or dropped, with all it says", () => {
  const without = { ...BASE, universe: { screens: [first!, ...others] } };
  const [dropped] = versionDifferences(BASE, without);
  expect(dropped).toEqual({
    section: "Eligibility",
    label: "`type`",
    change: "dropped",
    before: [
      "The security type must be common stock or depositary receipt. A line without one fails.",
    ],
    after: [],
  });
  const [added] = versionDifferences(without, BASE);
  expect(added).toMatchObject({ change: "new", before: [], after: dropped!.before });
});

test("of a rule that changed only what differs is said", () => {
  const stages = ["member and rank <= 150", "not member"];
  const quarterly = { ...BASE.select["quarterly"]!, stages };
  const later = { ...BASE, select: { ...BASE.select, quarterly } };
  expect(versionDifferences(BASE, later)).toEqual([
    {
      section: "Selection",
      label: "quarterly review",
      change: "changed",
      before: ["Stage 1: every company that is a member and is ranked 125 or better."],
      after: ["Stage 1: every company that is a member and is ranked 150 or better."],
    },
  ]);
});

test("screens in another order are a difference, since the first that fails gives the reason", () => {
  const later = { ...BASE, universe: { screens: [second!, first!, ...others] } };
  const found = versionDifferences(BASE, later);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ section: "Eligibility", label: "order", change: "reordered" });
  expect(found[0]!.after[0]).toMatch(/^`type`, `exchange`, /);
});

test("a changed limit of a cap, a date and a currency are each found", () => {
  const [cap, ...rest] = BASE.caps["annual"]!;
  const annual = { ...BASE.schedule["annual"]!, months: [6] };
  const later = {
    ...BASE,
    currency: "EUR",
    caps: { ...BASE.caps, annual: [{ ...cap!, infeasible: "keep_previous" as const }, ...rest] },
    schedule: { ...BASE.schedule, annual },
  };
  expect(versionDifferences(BASE, later).map(({ section, label }) => [section, label])).toEqual([
    ["Index", "currency"],
    ["Eligibility", "`liquidity`"],
    ["Ranking", "Ranking"],
    ["Capping", "annual review, step 1, `company-single`"],
    ["Review timetable", "annual review"],
  ]);
});
