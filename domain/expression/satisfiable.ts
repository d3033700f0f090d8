import { compares, type Comparator, type Expression } from "./expression.ts";
import { stageNumber } from "./stage-names.ts";

/**
 * Whether some unit, or some line, could satisfy a condition.
 *
 * Rule: the condition as a choice of lists of facts that must all hold; a list is impossible where a
 * yes-or-no fact is asked for and denied, or where no number satisfies the comparisons of one name with
 * numbers (of a rank no whole number of 1 or more). Everything else is taken to be possible, so that
 * `false` is certain.
 * Boundary: an unknown number satisfies no comparison; a denied comparison holds for it.
 */
export function isSatisfiable(expression: Expression): boolean {
  const choices = choicesOf(expression, true);
  return choices === undefined || choices.some(isPossible);
}

/** Whether whoever satisfies the first condition is certain to satisfy the second. */
export function implies(first: Expression, second: Expression): boolean {
  return !isSatisfiable({ is: "and", of: [first, { is: "not", of: second }] });
}

/** One fact that must hold, or (`holds: false`) must not. */
interface Fact {
  readonly of: Exclude<Expression, { readonly of: unknown }>;
  readonly holds: boolean;
}

/** More lists than this are not looked through: the condition is taken to be possible. */
const MOST_CHOICES = 512;

function choicesOf(expression: Expression, holds: boolean): Fact[][] | undefined {
  if (expression.is === "not") return choicesOf(expression.of, !holds);
  if (!("of" in expression)) return [[{ of: expression, holds }]];
  const [left, right] = expression.of.map((of) => choicesOf(of, holds));
  if (!left || !right) return undefined;
  if ((expression.is === "or") === holds) return [...left, ...right];
  if (left.length * right.length > MOST_CHOICES) return undefined;
  return left.flatMap((one) => right.map((other) => [...one, ...other]));
}

function isPossible(facts: readonly Fact[]): boolean {
  const flags = new Map<string, boolean>();
  for (const { of, holds } of facts) {
    if (of.is !== "flag") continue;
    if (flags.get(of.name) === !holds) return false;
    flags.set(of.name, holds);
  }
  const limits = facts.flatMap(limitOf);
  const names = new Set(limits.map(({ name }) => name));
  return [...names].every((name) => hasNumber(limits.filter((limit) => limit.name === name)));
}

interface Limit {
  readonly name: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly holds: boolean;
}

const MIRRORED: Readonly<Record<Comparator, Comparator>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

function limitOf({ of, holds }: Fact): Limit[] {
  if (of.is !== "comparison") return [];
  const { left, comparator, right } = of;
  if (left.is === "name" && right.is === "number")
    return [{ name: left.name, comparator, value: right.value, holds }];
  if (left.is === "number" && right.is === "name")
    return [{ name: right.name, comparator: MIRRORED[comparator], value: left.value, holds }];
  return [];
}

/** Numbers on, beside and between the limits are enough to try: elsewhere nothing changes. */
function hasNumber(limits: readonly Limit[]): boolean {
  const { name } = limits[0]!;
  // A number that is only denied comparisons may be unknown, and then every one of them is false.
  if (name !== "rank" && limits.every(({ holds }) => !holds)) return true;
  const values = limits.map(({ value }) => value).toSorted((a, b) => a - b);
  const beside = values.flatMap((value) => [Math.ceil(value) - 1, value, Math.floor(value) + 1]);
  const between = values.slice(1).map((value, at) => (value + values[at]!) / 2);
  const tried = stageNumber(name)?.wholeFromOne
    ? beside.filter((value) => Number.isInteger(value) && value >= 1)
    : [...beside, ...between];
  return [1, ...tried].some((value) =>
    limits.every(
      ({ comparator, value: limit, holds }) => compares(value, comparator, limit) === holds,
    ),
  );
}
