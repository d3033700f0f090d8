import { expect, test } from "vitest";
import { eventsInWords } from "../../../domain/events/event-rules.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { cappingBlocks } from "../../../domain/methodology-document/capping-section.ts";
import { capInWords } from "../../../domain/methodology-document/words/cap-words.ts";
import { explanationInWords } from "../../../domain/methodology-document/words/explanation-words.ts";
import { selectionInWords } from "../../../domain/methodology-document/words/selection-words.ts";
import { weightInWords } from "../../../domain/methodology-document/words/weight-words.ts";
import { schemeOf, type WeightRule } from "../../../domain/weighting/schemes.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

test("production and liquidity are weighed by a formula", () => {
  const rule: WeightRule = {
    scheme: "production_liquidity",
    prices: "price",
    notional: 1000,
    production: { column: "made", parts: 1 },
    liquidity: { column: "traded", parts: 2 },
  };
  expect(schemeOf(rule).words(rule)).toEqual([
    "Each commodity is weighted by its part of the total of `made`, counted once, and its part of the total of `traded`, counted twice: both added up and divided by 3. The totals are those over all lines of the index.",
  ]);
});

test("the notice of a fast entry ends with the day of entry", () => {
  const entry = { id: "in", observe_day: 7, enter_after_day: 15, notice_sessions: 5 };
  const facts = eventsInWords({ fast_entry: [{ ...entry, when: [{ rank: { at_most: 40 } }] }] });
  expect(facts[0]!.sentences.at(-1)).toBe(
    "It is announced after the close of its trading day 10 at the latest, so that 5 sessions of notice end with the day of entry.",
  );
});

test("a day between reviews that is another's has its time, as the dates have it", () => {
  const dates = {
    check: { day_of_month: 5, at: "open" },
    notice: { same_as: "check" },
    release: { same_as: "effective_open" },
    implement_close: { last_session: true },
  } as const;
  const exit = { id: "out", rank: { over: 60 }, periods: 1, months: [3], dates };
  const [fact] = eventsInWords({ fast_exit: [exit] });
  expect(fact!.sentences.slice(3, 5)).toEqual([
    "Notice: the session of the day of observation, at the open.",
    "Release: the session of the effective open, at the open.",
  ]);
});

test.each`
  check                                       | said
  ${{ last_session: true }}                   | ${"It is looked at in March."}
  ${{ last_session: true, month_offset: -1 }} | ${"It is looked at for March."}
`("a rule between reviews is looked at in its month, or for it: $said", ({ check, said }) => {
  const dates = { check, implement_close: { last_session: true } } as const;
  const exit = { id: "out", rank: { over: 60 }, periods: 1, months: [3], dates };
  expect(eventsInWords({ fast_exit: [exit] })[0]!.sentences[1]).toBe(said);
});

test("a coverage says what stands between two numbers that are equally close", () => {
  const coverage = {
    target: 0.6,
    by: "sector",
    reach: "closest",
    n: 7,
    top: 4,
    stay_to: 9,
  } as const;
  const [listed] = selectionInWords({ coverage }, smallRulebook().rank);
  expect(listed).toMatch(
    /Of two numbers that are equally close the smaller one stands\. Exactly 60 % is enough\./,
  );
});

test("exchanges of several kinds are made in their order", () => {
  const swaps = [
    { id: "exit", exit_over: 60, entry_at_most: 47 },
    { id: "entry", exit_over: 47, entry_at_most: 33 },
  ];
  const [order] = selectionInWords({ swaps: { n: 40, swaps } }, smallRulebook().rank);
  expect(order).toBe(
    "Members and newcomers are exchanged by these rules in this order, each until it finds no pair more.",
  );
});

test("fixed weights say what follows where a value has no line", () => {
  const rule: WeightRule = {
    scheme: "fixed",
    prices: "price",
    notional: 1000,
    by: "asset_class",
    weights: { equity: 0.6, bond: 0.4 },
    within: "equal",
  };
  expect(schemeOf(rule).words(rule)).toContain(
    "Where a value has no line in the index, the review is refused.",
  );
});

test.each<{ readonly weight: WeightRule; readonly said: string }>([
  {
    weight: { scheme: "float_cap", prices: "price" },
    said: "Exchange rates are those of the price date where its data give them, else of the rank date.",
  },
  {
    weight: { scheme: "par_value", prices: "price", par: "par", notional: 1000 },
    said: "Exchange rates are those of the price date where its data give them, else of the rank date; all other values are of the rank date.",
  },
  {
    weight: { scheme: "float_cap", prices: "rank" },
    said: "Prices and exchange rates are those of the rank date.",
  },
])("what weighs beside the price says its date: $weight", ({ weight, said }) => {
  const { rank, ...rules } = smallRulebook({ weight });
  const words = weightInWords({ ...rules, rank: { ...rank, date: "rank" } });
  expect(words).toContain(said);
});

test("where everyone is in, the reason codes are told", () => {
  const stages = ["not member", "member"];
  expect(selectionInWords({ stages }, smallRulebook().rank)).toContain(
    "The reason code of a member is `stage_2`, that of a newcomer `stage_1`.",
  );
});

test("where the excess of a group's caps goes is said", () => {
  const step: CapStep = {
    id: "c",
    unit: "company",
    kind: "group_threshold",
    method: "release",
    members: { over: 0.05 },
    trigger: { over: 0.4 },
    member_limit: 0.1,
  };
  const words = capInWords(step);
  expect(words[0]).toBe(
    "First every company over 10 % is capped at 10 %; the excess goes to all others in proportion to their weights, and this is repeated until none is over it.",
  );
  expect(words).toContain(
    "The others then share the rest in proportion to their weights, each at most 5 %.",
  );
});

test.each`
  unit          | isSaid
  ${"company"}  | ${true}
  ${"security"} | ${false}
`("what a step by company scales is said where there is one: $unit", ({ unit, isSaid }) => {
  const step: CapStep = { id: "c", unit, kind: "single", target: 0.1 };
  const [lead] = cappingBlocks(smallRulebook({ caps: { annual: [step] } }));
  expect(JSON.stringify(lead).includes("A step by company")).toBe(isSaid);
});

test("fundamental weights say whose totals they are parts of, and what a zero one does", () => {
  const rule: WeightRule = {
    scheme: "fundamental",
    prices: "price",
    notional: 1000,
    measures: [{ column: "sales" }, { column: "paid", may_be_zero: true }],
  };
  expect(schemeOf(rule).words(rule)).toEqual([
    "Each line is weighted by the average of its parts of the totals of `sales` and `paid`, which are those over all lines of the index.",
    "`paid` may be zero; `sales` must be over zero. A total of zero is left out of the average.",
  ]);
});

test("with ranks per group the best of each group are in", () => {
  const rank = { ...smallRulebook().rank, scope: "per_group", group: "sector" } as const;
  expect(selectionInWords({ top_n: { n: 3 } }, rank).slice(0, 2)).toEqual([
    "The 3 companies that rank best are in, whether members or not.",
    "That many are in of each group of ranks.",
  ]);
});

const RELAX = { id: "c", unit: "company", infeasible: "relax_to_feasible" } as const;

test.each<{ readonly step: CapStep; readonly says: RegExp }>([
  {
    step: { ...RELAX, kind: "single", target: 0.1 },
    says: /^Where the limit cannot hold, it is loosened to the smallest value/,
  },
  {
    step: { ...RELAX, kind: "ladder", ladder: [0.1, 0.08], others: 0.05 },
    says: /all of them are multiplied by the smallest factor/,
  },
  {
    step: { ...RELAX, kind: "largest_others", largest: 0.1, others: 0.05 },
    says: /that of the others goes up to what the largest leaves/,
  },
  {
    step: { ...RELAX, kind: "group", by: "sector", floor: 0.2 },
    says: /floors that are over 100 % together become an equal share/,
  },
])("how limits are loosened is said where they are: $step.kind", ({ step, says }) => {
  const isSaid = (of: CapStep) => capInWords(of).some((sentence) => says.test(sentence));
  expect(isSaid(step)).toBe(true);
  expect(isSaid({ ...step, infeasible: "refuse" })).toBe(false);
});

test("a line that no stage takes is out, whatever else the verdict needs", () => {
  const explained = "needs: a decision (rank 1; no stage takes it: member)";
  expect(explanationInWords(explained, "")).toBe("");
  expect(explanationInWords("rank 57; no stage takes it: rank <= 5 | member", "no_stage")).toBe(
    "rank 57; no stage takes it",
  );
});

test.each`
  step                                                                          | isSaid   | because
  ${{ kind: "pivot", member_limit: 0.1, members: { over: 0.05 }, target: 0.4 }} | ${true}  | ${"the largest are found by rank"}
  ${{ kind: "ladder", ladder: [0.1, 0.08], others: 0.05 }}                      | ${true}  | ${"so are the rungs"}
  ${{ kind: "single", target: 0.1 }}                                            | ${false} | ${"every limit is of one company"}
`("how caps decide between equal weights is said where they rank: $because", ({ step, isSaid }) => {
  const rules = smallRulebook({ caps: { annual: [{ id: "c", unit: "company", ...step }] } });
  const [lead] = cappingBlocks(rules);
  expect(JSON.stringify(lead).includes("Of weights that are equal")).toBe(isSaid);
});
