import type { Expression } from "../expression/expression.ts";
import { selectionPlanOf, type SelectRule } from "../selection/methods.ts";
import type { Block, Tone } from "./document.ts";
import { amount } from "../words/figures.ts";

/**
 * A table of rank zones: what becomes of a newcomer and of a member at each rank.
 *
 * Gives nothing where the method does not select by ranks alone, or not by ranks at all, and where
 * every rank is simply in or out.
 */
export function rankZones(rule: SelectRule): readonly Block[] {
  const plan = selectionPlanOf(rule, {});
  if (plan.is !== "stages") return [];
  const conditions = plan.stages.map(({ condition }) => condition);
  const edges = [...new Set(conditions.flatMap(edgesOf))].toSorted((a, b) => a - b);
  const zones = [1, ...edges].map((from, at, all) => ({ from, to: all[at + 1] }));
  const distinct = zones.filter(({ from, to }) => to === undefined || to > from);
  if (distinct.length === 1) return [];
  const rows = distinct.map(({ from, to }) => {
    const fates = [false, true].map((isMember) =>
      fateOf(conditions, { isMember, rank: from, isStaged: rule.stages !== undefined }),
    );
    const ranks =
      to === undefined
        ? `${amount(from)} and worse`
        : to - 1 === from
          ? amount(from)
          : `${amount(from)} to ${amount(to - 1)}`;
    return {
      cells: [ranks, ...fates.map(({ words }) => words)],
      tones: fates.map(({ tone }) => tone),
    };
  });
  if (conditions.length === 1 && rows.every(({ cells }) => cells[1] === cells[2])) return [];
  return [
    {
      is: "table",
      header: ["rank", "a newcomer", "a member"],
      rows: rows.map(({ cells }) => cells),
      tones: rows.map(({ tones }) => [undefined, ...tones]),
    },
  ];
}

/** Ranks at which a condition on the rank begins to be different. */
function edgesOf(condition: Expression): readonly number[] {
  if (condition.is === "not") return edgesOf(condition.of);
  if (condition.is === "and" || condition.is === "or") return condition.of.flatMap(edgesOf);
  if (condition.is !== "comparison") return [];
  const { left, comparator, right } = condition;
  if (left.is !== "name" || left.name !== "rank" || right.is !== "number") return [];
  const { value } = right;
  switch (comparator) {
    case "<":
    case ">=":
      return [value];
    case "<=":
    case ">":
      return [value + 1];
    case "==":
    case "!=":
      return [value, value + 1];
  }
}

interface Standing {
  readonly isMember: boolean;
  readonly rank: number;
  /** The rules number their stages; else the first takes who is in and the next fill free places. */
  readonly isStaged: boolean;
}

/** The first stage that takes a unit, and earlier ones that its other facts decide. */
function fateOf(
  conditions: readonly Expression[],
  standing: Standing,
): { readonly words: string; readonly tone: Tone } {
  const maybe: number[] = [];
  for (const [at, condition] of conditions.entries()) {
    const answer = holdsAt(condition, standing);
    if (answer === true) {
      const before = maybe.map((stage) => `in at stage ${stage} if it meets its condition, else `);
      const filling = at === 0 ? "in" : "in while places are free";
      const words = standing.isStaged ? `in at stage ${at + 1}` : filling;
      return { words: `${before.join("")}${words}`, tone: "in" };
    }
    if (answer === undefined) maybe.push(at + 1);
  }
  if (maybe.length === 0) return { words: "out", tone: "out" };
  return {
    words: `in at stage ${maybe.join(" or ")} if it meets its condition`,
    tone: "conditional",
  };
}

/** `undefined` = facts besides the rank and the membership decide. */
function holdsAt(
  condition: Expression,
  { isMember, rank }: Pick<Standing, "isMember" | "rank">,
): boolean | undefined {
  switch (condition.is) {
    case "flag":
      return condition.name === "member" ? isMember : undefined;
    case "not": {
      const inner = holdsAt(condition.of, { isMember, rank });
      return inner === undefined ? undefined : !inner;
    }
    case "and":
    case "or": {
      const decisive = condition.is === "or";
      const answers = condition.of.map((of) => holdsAt(of, { isMember, rank }));
      if (answers.includes(decisive)) return decisive;
      return answers.includes(undefined) ? undefined : !decisive;
    }
    case "comparison":
      return rankHolds(condition, rank);
    case "in":
    case "text_comparison":
      return undefined;
  }
}

function rankHolds(
  { left, comparator, right }: Extract<Expression, { is: "comparison" }>,
  rank: number,
): boolean | undefined {
  if (left.is !== "name" || left.name !== "rank" || right.is !== "number") return undefined;
  const { value } = right;
  switch (comparator) {
    case "<":
      return rank < value;
    case "<=":
      return rank <= value;
    case ">":
      return rank > value;
    case ">=":
      return rank >= value;
    case "==":
      return rank === value;
    case "!=":
      return rank !== value;
  }
}
