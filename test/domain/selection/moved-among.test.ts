import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectionPlanOf, type SelectRule } from "../../../domain/selection/methods.ts";
import type { Contender } from "../../../domain/selection/selection-plan.ts";
import { NO_FACTS } from "../../../domain/selection/company.ts";
import { contender, isDecided, ranking } from "./contenders.ts";

const COUNT = 6;

const coverage = (target: number, more: object = {}): SelectRule => ({
  coverage: { target, by: "sector", reach: "closest", n: COUNT, top: 3, stay_to: 8, ...more },
});

const buffer = (max_replaced: number, more: object = {}): SelectRule => ({
  buffer_rank: { n: COUNT, insert_at: 4, delete_at: 8, max_replaced, ...more },
});

const quota = (more: object): SelectRule => ({
  quota: { by: "sector", n: COUNT, order: "next_ranked", ...more },
});

const RULES: Readonly<Record<string, SelectRule>> = {
  "coverage, closest": coverage(0.6),
  "coverage, closest to less than half": coverage(0.35),
  "coverage, at least": coverage(0.6, { reach: "at_least" }),
  "coverage, a long list": coverage(0.9, { reach: "at_least", top: 2, stay_to: 9 }),
  "coverage, a long buffer": coverage(0.9, { reach: "at_least", top: 1, stay_to: 7 }),
  "coverage, no buffer over the count": coverage(0.6, {
    reach: "at_least",
    top: 2,
    stay_to: COUNT,
  }),
  "quota, the next ranked": quota({ at_least: 2, at_most: 3 }),
  "quota, members first": quota({ at_least: 1, at_most: 4, order: "members_first" }),
  "quota, no minimum": quota({ at_most: 2, order: "members_first" }),
  "quota, no maximum": quota({ at_least: 2, order: "members_first" }),
  "quota, its minima fill it": quota({ at_least: 4, order: "members_first" }),
  "quota, of single groups": quota({
    at_most: 4,
    groups: { A: { at_least: 3, at_most: 3 }, C: { at_least: 1 } },
    order: "members_first",
  }),
  "limited buffer": buffer(2),
  "limited buffer, the next ranked": buffer(2, { fill: "next_ranked" }),
  "limited buffer, nobody replaced": buffer(0),
  "limited buffer, a wide one": buffer(1, { insert_at: 2, delete_at: 10 }),
  "swaps, two kinds": {
    swaps: {
      n: COUNT,
      swaps: [
        { id: "exit", exit_over: 8, entry_at_most: 6 },
        { id: "entry", exit_over: 6, entry_at_most: 4 },
      ],
    },
  },
  "swaps, two at most": {
    swaps: { n: COUNT, max_replaced: 2, swaps: [{ id: "e", exit_over: 4, entry_at_most: 4 }] },
  },
};

/** A company's lines: some are ranked today, some after the move. */
const lines = fc.array(
  fc.record({
    line: contender,
    today: fc.option(fc.nat(), { nil: undefined }),
    after: fc.option(fc.nat(), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 4 },
);

interface Placed {
  readonly contender: Contender;
  readonly before: number;
}

const moves = fc.record({ others: ranking, lines }).map(({ others, lines: drawn }) => {
  const placed = (when: "today" | "after"): Placed[] =>
    drawn
      .flatMap(({ line, [when]: place }) =>
        place === undefined ? [] : [{ contender: line, before: place % (others.length + 1) }],
      )
      .toSorted((a, b) => a.before - b.before);
  const today = placed("today");
  return {
    others,
    groups: drawn.map(({ line }) => line.group),
    contenders: ranked(others, today),
    own: today.map(({ before }, at) => before + at + 1),
    after: placed("after"),
  };
});

function ranked(others: readonly Contender[], placed: readonly Placed[]): readonly Contender[] {
  const all = [...others];
  for (const [at, one] of placed.entries()) all.splice(one.before + at, 0, one.contender);
  return all;
}

const isPossible = (contenders: readonly Contender[]): boolean =>
  contenders.filter(isDecided).length <= COUNT;

describe.each(Object.entries(RULES))("%s", (_, rule) => {
  const plan = selectionPlanOf(rule, {});
  if (plan.is !== "choices" || !plan.selectedAmong || !plan.passesSeen)
    throw new Error("a plan that answers of several");
  const { choose, selectedAmong, passesSeen } = plan;

  it("answers of each contender that moves what choosing anew does", () => {
    fc.assert(
      fc.property(moves, ({ others, contenders, own, after }) => {
        const anew = ranked(others, after);
        fc.pre(isPossible(anew));
        const chosen = choose(anew);
        const isSelected = selectedAmong(contenders);
        for (const [asked, { before }] of after.entries())
          expect(isSelected({ own, after, asked })).toBe(chosen[before + asked]!.selected);
      }),
      { numRuns: 1500 },
    );
  });

  it("says of two that change places unseen that a third has the same outcome", () => {
    fc.assert(
      fc.property(moves, fc.nat(), ({ others, groups, contenders, own, after }, drawn) => {
        fc.pre(after.length > 1 && isPossible(ranked(others, after)));
        const passing = drawn % after.length;
        const { contender: line, before } = after[passing]!;
        const b = others[before];
        // Another line of the company does not stand between the two, which are worth the same.
        fc.pre(b !== undefined && (after[passing + 1]?.before ?? Infinity) > before);
        const a = { ...line, amount: b!.amount };
        fc.pre(!passesSeen(contenders)(groups)({ a, b: b!, before }));
        const isSelected = selectedAmong(contenders);
        const outcomesAt = (place: number): readonly boolean[] => {
          const placed = after.with(passing, { contender: a, before: place });
          return [...after.keys()]
            .filter((asked) => asked !== passing)
            .map((asked) => isSelected({ own, after: placed, asked }));
        };
        expect(outcomesAt(before + 1)).toEqual(outcomesAt(before));
      }),
      { numRuns: 1500 },
    );
  });
});

const COVERAGES = Object.entries(RULES).filter(([name]) => name.startsWith("coverage"));

describe.each(COVERAGES)("%s, by a contender's amount", (_, rule) => {
  const plan = selectionPlanOf(rule, {});
  if (plan.is !== "choices" || !plan.selectedAmong || !plan.moved)
    throw new Error("a plan that amounts move");
  const { selectedAmong, moved } = plan;

  it("is never worse at a better rank, from turn to turn", () => {
    fc.assert(
      fc.property(ranking, contender, fc.nat(), (contenders, newcomer, drawn) => {
        const at = drawn % (contenders.length + 1);
        const own = contenders[at] && at + 1;
        const one = contenders[at] ?? newcomer;
        const others = contenders.filter((_, place) => place + 1 !== own);
        fc.pre(isPossible([...others, one]));
        const turns = moved(contenders).turnsOf({ own, contender: one });
        const isSelected = selectedAmong(contenders);
        const outcomeAt = (amount: number): boolean =>
          isSelected({
            own: own === undefined ? [] : [own],
            after: [
              {
                contender: { ...one, amount },
                before: others.filter((other) => other.amount > amount).length,
              },
            ],
            asked: 0,
          });
        // No turn of whole numbers and these parts is one of the amounts tried.
        const tried = Array.from({ length: 90 }, (_, step) => step / 2 + 0.0471);
        for (const [step, amount] of tried.slice(1).entries()) {
          const less = tried[step]!;
          if (turns.some((turn) => turn >= less && turn <= amount)) continue;
          expect(outcomeAt(amount) || !outcomeAt(less), `${less} to ${amount}`).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it("sees a member pass a line of the company into the buffer, which costs a newcomer before both its place", () => {
  const plan = selectionPlanOf(coverage(0.99, { reach: "at_least", top: 1, stay_to: 7 }), {});
  if (plan.is !== "choices") throw new Error("a plan of choices");
  const facts = { ...NO_FACTS, member: true };
  const of = (amount: number, group: string, more: object = {}): Contender => ({
    facts: NO_FACTS,
    amount,
    group,
    ...more,
  });
  const members = [90, 80, 70].map((amount) => of(amount, "A", { facts }));
  const contenders = [...members, of(60, "A"), of(50, "A"), of(30, "A", { facts })];
  const [asked, passing] = [of(40, "B"), of(30, "B")];
  const isIn = (before: number): boolean =>
    plan.selectedAmong!(contenders)({
      own: [],
      after: [
        { contender: asked, before: 5 },
        { contender: passing, before },
      ],
      asked: 0,
    });
  expect([isIn(5), isIn(6)]).toEqual([true, false]);
  const pass = { a: passing, b: contenders[5]!, before: 5 };
  expect(plan.passesSeen!(contenders)(["B", "B"])(pass)).toBe(true);
});

it("takes a member first that comes to a group of which nobody is ranked", () => {
  const plan = selectionPlanOf(quota({ n: 1, at_most: 1, order: "members_first" }), {});
  if (plan.is !== "choices") throw new Error("a plan of choices");
  const newcomer: Contender = { facts: NO_FACTS, amount: 90, group: "A" };
  const member: Contender = { facts: { ...NO_FACTS, member: true }, amount: 10, group: "B" };
  const moved = { own: [], after: [{ contender: member, before: 1 }], asked: 0 };
  expect(plan.choose([newcomer, member])[1]!.selected).toBe(true);
  expect(plan.selectedAmong!([newcomer])(moved)).toBe(true);
});
