import type { CompositionBefore, LineBefore } from "./composition-before.ts";
import { sum } from "./numeric/sum.ts";
import type { Constituent, Turnover } from "./pro-forma.ts";
import { knownShares } from "./weighting/float-market-cap.ts";
import type { SecurityId } from "./universe/security.ts";

/** Why a weight changes. `weight`: prices since the last review and the others' coming and going. */
export const TURNOVER_CAUSES = ["add", "delete", "move", "shares", "cap", "weight"] as const;
export type TurnoverCause = (typeof TURNOVER_CAUSES)[number];

/**
 * One-way turnover, half the sum of absolute weight changes, and its parts by cause.
 *
 * Rule: a line that comes or goes is wholly `add`, `delete` or `move`. For a line that stays, its
 * weight is followed through four steps (new membership with old parts, shares and factors, then the
 * parts that its segment holds, then new shares and float, then new capping factors) and its change is
 * split in proportion to their sizes.
 * Keeps: the parts sum to the total.
 */
export function turnoverOf(
  before: CompositionBefore,
  after: readonly Constituent[],
  {
    moved,
    byNotional,
  }: {
    readonly moved: ReadonlySet<SecurityId>;
    /** Weights are not by cap: own shares move no weight. */
    readonly byNotional: boolean;
  },
): Turnover {
  const parts: Parts = { add: [], delete: [], move: [], shares: [], cap: [], weight: [] };
  const add: AddPart = (cause, change) => {
    parts[cause].push(Math.abs(change) / 2);
  };
  const steps = byNotional ? notionalSteps(after) : weightSteps(before, after);
  const staying = new Set(after.map(({ securityId }) => securityId));
  for (const [id, { weight }] of before.lines)
    if (!staying.has(id)) add(moved.has(id) ? "move" : "delete", weight);
  after.forEach(({ securityId, weight }, at) => {
    const old = before.lines.get(securityId);
    if (old) split(old, { ...steps[at]!, weight }, add);
    else add(moved.has(securityId) ? "move" : "add", weight);
  });
  const byCause = Object.fromEntries(TURNOVER_CAUSES.map((cause) => [cause, sum(parts[cause])]));
  return { oneWay: sum(Object.values(byCause)), byCause };
}

type Parts = Record<TurnoverCause, number[]>;

type AddPart = (cause: TurnoverCause, change: number) => void;

interface WeightSteps {
  readonly newMembership: number;
  readonly newParts: number;
  readonly newShares: number;
}

function weightSteps(
  before: CompositionBefore,
  after: readonly Constituent[],
): readonly WeightSteps[] {
  const oldFactor = ({ securityId }: Constituent) =>
    before.lines.get(securityId)?.current.cappingFactor ?? 1;
  const uncapped = (line: Constituent) =>
    line.price * line.fx * knownShares(line) * line.floatFactor;
  const newShares = parts(after.map((line) => uncapped(line) * oldFactor(line)));
  const ratios = after.map((line) => partRatio(before, line));
  const old = after.map(
    (line, at) => before.lines.get(line.securityId)?.value ?? uncapped(line) / ratios[at]!,
  );
  const newMembership = parts(old);
  const newParts = parts(old.map((value, at) => value * ratios[at]!));
  return after.map((_, at) => ({
    newMembership: newMembership[at]!,
    newParts: newParts[at]!,
    newShares: newShares[at]!,
  }));
}

/** How many times the part of the line that its segment held it holds now. */
function partRatio(before: CompositionBefore, line: Constituent): number {
  const old = before.lines.get(line.securityId)?.current;
  return old ? (line.membershipFraction ?? 1) / (old.membershipFraction ?? 1) : 1;
}

/** A weight that is not by cap goes to its scheme's, then to the caps'. */
function notionalSteps(after: readonly Constituent[]): readonly WeightSteps[] {
  return after.map(({ weightUncapped }) => ({
    newMembership: weightUncapped,
    newParts: weightUncapped,
    newShares: weightUncapped,
  }));
}

function parts(values: readonly number[]): readonly number[] {
  const total = sum(values);
  return values.map((value) => value / total);
}

/** A staying line's change, in proportion to the sizes of the steps that its weight takes. */
function split(
  { weight: old, value }: LineBefore,
  { newMembership, newParts, newShares, weight }: WeightSteps & { readonly weight: number },
  add: AddPart,
): void {
  const change = Math.abs(weight - old);
  if (value === undefined) return add("weight", change);
  const sizes = [
    Math.abs(newMembership - old),
    Math.abs(newParts - newMembership),
    Math.abs(newShares - newParts),
    Math.abs(weight - newShares),
  ];
  const total = sum(sizes);
  if (total !== 0) STEP_CAUSES.forEach((cause, at) => add(cause, (change * sizes[at]!) / total));
}

/** The cause of each step, in their order. */
const STEP_CAUSES: readonly TurnoverCause[] = ["weight", "move", "shares", "cap"];
