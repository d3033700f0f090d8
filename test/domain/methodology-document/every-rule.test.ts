import { expect, test } from "vitest";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import type { WeightRule } from "../../../domain/weighting/schemes.ts";
import { capExample } from "../../../domain/methodology-document/cap-example.ts";
import { rulesInWords } from "../../../domain/methodology-document/rules-in-words.ts";
import { rulebook } from "../../../schemas/rulebook.ts";
import { parseYaml } from "../../../schemas/yaml-file.ts";

/** A rulebook with every block; the parts of a test take the places of its own. */
function sentencesOf(parts: {
  readonly screens?: readonly Screen[];
  readonly select?: SelectRule;
  readonly weight?: WeightRule;
  readonly caps?: readonly CapStep[];
}): readonly string[] {
  const written = {
    index: "all",
    version: "1",
    title: "All",
    valid_from: "2026-01-01",
    currency: "USD",
    base: { date: "2026-01-02", value: 1000 },
    universe: { screens: parts.screens ?? [], attributes: { grade: "number" } },
    rank: {
      unit: "company",
      by: "company_cap",
      direction: "descending",
      ties: ["company_id"],
      date: "rank",
    },
    select: { annual: parts.select ?? { top_n: { n: 100 } } },
    segments: {
      migrate: ["annual"],
      list: [{ id: "large", at_least: 100, stay_down_to: 0.5, stay_up_to: 1.5 }, { id: "small" }],
    },
    weight: parts.weight ?? { scheme: "float_cap", prices: "price" },
    style: {
      measures: [{ column: "pb", part: 1, favours: "value" }],
      if_missing: "rescale",
      counts: "float_cap",
      map: [
        { position: 0.25, value: 0 },
        { position: 0.75, value: 1 },
      ],
      whole_over: 0.95,
      band: { width: 0.05, since: "last_change" },
    },
    caps: parts.caps ?? [{ id: "one", unit: "company", kind: "single", target: 0.5 }],
    schedule: {
      annual: {
        months: [3, 6],
        calendar: { all: ["XNYS", "XLON"] },
        rank: { last_session: true, month_offset: -1 },
        price: { same_as: "rank" },
        announce: { sessions: -5, from: "implement_close" },
        implement_close: { nth_weekday: ["FRI", 3] },
      },
    },
    shares: {
      float: {
        rounding: { kind: "up_1pct" },
        change_threshold: { over: 0.03 },
        exempt_up_to: 0.15,
      },
      update: { annual: { at_least: 0.01 } },
      accelerated: { amount: { at_least: 150000000 }, change: { at_least: 0.05 } },
      freeze_window: { from: "freeze_start", to: "implement_close" },
    },
    fast_entry: [
      {
        id: "in",
        observe_day: 7,
        enter_after_day: 15,
        notice_sessions: 5,
        when: [{ rank: { at_most: 40 } }],
        over_count_until: "annual",
      },
    ],
    fast_exit: [
      {
        id: "out",
        rank: { at_least: 75 },
        periods: 2,
        months: [1, 2],
        dates: {
          check: { last_session: true },
          implement_close: { nth_weekday: ["FRI", 3], month_offset: 1 },
        },
      },
    ],
    ongoing_tests: [
      {
        id: "weight",
        unit: "company",
        weight: { under: 0.001 },
        month_ends: 2,
        dates: { implement_close: { nth_weekday: ["FRI", 3], month_offset: 1 } },
      },
    ],
    conditional_check: {
      months: [3, 6],
      unit: "company",
      dates: { price: { nth_session: -2 }, implement_close: { last_session: true } },
      triggers: [{ any: { over: 0.9 } }, { members: { over: 0.3 }, sum: { over: 0.99 } }],
      caps: "annual",
      forward_composition: false,
    },
  };
  const read = parseYaml({ file: "all.yaml", text: JSON.stringify(written) }, rulebook);
  return rulesInWords(read).flatMap(({ facts }) => facts.flatMap(({ sentences }) => sentences));
}

const CAPS: readonly CapStep[] = [
  {
    id: "a",
    unit: "company",
    kind: "single",
    trigger: { over: 0.24 },
    target: 0.2,
    redistribute: "equal",
  },
  { id: "b", unit: "company", kind: "largest_others", largest: 0.3, others: 0.15 },
  {
    id: "c",
    unit: "company",
    kind: "group_threshold",
    method: "scale",
    members: { over: 0.048 },
    trigger: { over: 0.5 },
    target: 0.45,
    member_floor: 0.045,
    receivers_limit: 0.045,
  },
  {
    id: "d",
    unit: "company",
    kind: "group_threshold",
    method: "release",
    members: { over: 0.05 },
    trigger: { over: 0.4 },
    member_limit: 0.1,
  },
  {
    id: "e",
    unit: "company",
    kind: "group_threshold",
    method: "park_smallest",
    members: { over: 0.048 },
    trigger: { over: 0.5 },
    member_floor: 0.045,
    receivers_limit: 0.045,
  },
  { id: "f", unit: "company", kind: "top_n", n: 5, trigger: { at_least: 0.4 }, target: 0.385 },
  { id: "g", unit: "company", kind: "group", by: "sector", limits: { A: 0.3, B: 0.3 } },
  {
    id: "h",
    unit: "company",
    kind: "joint",
    steps: [
      { id: "s", unit: "company", kind: "single", target: 0.2 },
      { id: "t", unit: "company", kind: "group", by: "sector", limit: 0.3 },
    ],
    objective: "least_relative_squares",
  },
  {
    id: "i",
    unit: "company",
    kind: "pivot",
    member_limit: 0.1,
    members: { over: 0.05 },
    target: 0.4,
    objective: "least_squares",
  },
  { id: "j", unit: "company", kind: "ladder", ladder: [0.1, 0.09], others: 0.04 },
  { id: "k", unit: "company", kind: "relative", to: "parent", multiple: 5, points: 0.05 },
];

const prices = { prices: "price", notional: 1000 } as const;
const WEIGHTS: readonly WeightRule[] = [
  { scheme: "modified_cap", prices: "price", newcomers: "interpolate" },
  { scheme: "equal", ...prices, per: "company" },
  { scheme: "price", ...prices },
  { scheme: "price", ...prices, factor: "paf" },
  {
    scheme: "fundamental",
    ...prices,
    measures: [{ column: "sales" }, { column: "payout", may_be_zero: true }],
    tranches: { months: [3, 6] },
  },
  { scheme: "dividend", ...prices, yield: "dividend_yield" },
  { scheme: "inverse_vol", ...prices, volatility: "vol" },
  { scheme: "score_tilt", ...prices, score: "z", map: "one_plus_z", power: 2 },
  { scheme: "fixed", ...prices, by: "asset", weights: { a: 0.6, b: 0.4 }, within: "equal" },
  { scheme: "par_value", ...prices, par: "par", accrued: "accrued" },
  {
    scheme: "production_liquidity",
    ...prices,
    production: { column: "p", parts: 1 },
    liquidity: { column: "l", parts: 2 },
  },
];

const SELECTS: readonly SelectRule[] = [
  { priority_stages: { count: 10, stages: ["member", "not member"], members_over_count: "stay" } },
  { buffer_rank: { n: 100, insert_at: 90, delete_at: 111, fill: "next_ranked" } },
  { constant_count: { n: 10 } },
  {
    percentile_band: {
      breakpoint: { percentile: 0.7 },
      half_width: 0.05,
      percentile_of: "count",
      newcomer: "near_edge",
    },
  },
  { coverage: { target: 0.6, by: "sector", reach: "closest", n: 50, top: 40, stay_to: 60 } },
  {
    quota: {
      n: 50,
      by: "sector",
      at_most: 10,
      groups: { A: { at_least: 2 } },
      order: "members_first",
    },
  },
  { swaps: { n: 40, swaps: [{ id: "fast", exit_over: 60, entry_at_most: 47 }] } },
  { replace_smallest: { n: 50, times: { at_least: 1.5 }, max_replaced: 5 } },
  { replace_smallest: { n: 50, times: { over: 1.5 } } },
  { committee: {} },
];

const SCREENS: readonly Screen[] = [
  { id: "s1", liquidity: "atvr", window_months: 12, at_least: 0.2, if_missing: "fail" },
  {
    id: "s2",
    liquidity: "min_monthly_volume",
    months: { of: 12, passing: 10, prorated: true },
    at_least: 250000,
    if_missing: "fail",
  },
  {
    id: "s3",
    periods: { column: "payout_y", of: 10, passing: 8 },
    at_least: 0,
    at_most: 1,
    if_missing: "fail",
  },
  { id: "s4", seasoning: { trading_days: 20 }, if_missing: "pass" },
  { id: "s5", size: "float_market_cap", over: 5, if_missing: "fail", member: { over: 4 } },
  { id: "s6", expression: "grade >= 3 or member", if_missing: "fail" },
];

test.each([
  ...CAPS.map((step) => ({ name: `cap ${step.kind}`, parts: { caps: [step] } })),
  ...WEIGHTS.map((weight) => ({ name: `weights ${weight.scheme}`, parts: { weight } })),
  ...SELECTS.map((select) => ({ name: `selection ${Object.keys(select)[0]}`, parts: { select } })),
  { name: "screens", parts: { screens: SCREENS } },
])("$name is said in whole sentences", ({ parts }) => {
  const sentences = sentencesOf(parts);
  expect(sentences.length).toBeGreaterThan(30);
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^(`|[A-Z0-9]).*[.:]$/s);
    expect(sentence).not.toMatch(/undefined|NaN|\[object|  |\.\.| ,/);
  }
});

test.each(CAPS)("a cap of kind $kind has an example that it triggers", (step) => {
  const [, shown] = capExample(step);
  expect(shown?.is).toBe("table");
});

test.each`
  limit   | groups | because
  ${0.3}  | ${5}   | ${"five groups at 30 % are enough"}
  ${0.15} | ${12}  | ${"of seven at 15 % five cannot be the index"}
`("a limit of $limit of a group is shown on $groups groups: $because", ({ limit, groups }) => {
  const of = { id: "s", unit: "company", kind: "group", by: "sector" } as const;
  const shown = capExample({ ...of, limit }).at(-1) as { readonly rows: readonly unknown[] };
  expect(shown.rows).toHaveLength(groups);
});
