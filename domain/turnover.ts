import type { CompositionBefore, LineBefore } from "./composition-before.ts";
import { partsOfTotal } from "./numeric/parts-of-total.ts";
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
  const olds = after.map(({ securityId }) => before.lines.get(securityId));
  const steps = byNotional ? notionalSteps(after) : weightSteps(olds, after);
  const staying = new Set(after.map(({ securityId }) => securityId));
  before.lines.forEach(({ weight }, id) => {
    if (!staying.has(id)) add(moved.has(id) ? "move" : "delete", weight);
  });
  for (let at = 0; at < after.length; at++) {
    const { securityId, weight } = after[at]!;
    const old = olds[at];
    if (old) split(old, { steps, at, weight }, add);
    else add(moved.has(securityId) ? "move" : "add", weight);
  }
  const byCause = Object.fromEntries(TURNOVER_CAUSES.map((cause) => [cause, sum(parts[cause])]));
  return { oneWay: sum(Object.values(byCause)), byCause };
}

type Parts = Record<TurnoverCause, number[]>;

type AddPart = (cause: TurnoverCause, change: number) => void;

/** Weights after each step, in the order of the lines. */
interface WeightSteps {
  readonly newMembership: readonly number[];
  readonly newParts: readonly number[];
  readonly newShares: readonly number[];
}

/** Expects: what each line was before, in the order of the lines. */
function weightSteps(
  olds: readonly (LineBefore | undefined)[],
  after: readonly Constituent[],
): WeightSteps {
  const uncapped = (line: Constituent) =>
    line.price * line.fx * knownShares(line) * line.floatFactor;
  const newShares = partsOfTotal(
    after.map((line, at) => uncapped(line) * (olds[at]?.current.cappingFactor ?? 1)),
  );
  const ratios = after.map((line, at) => partRatio(olds[at], line));
  const old = after.map((line, at) => olds[at]?.value ?? uncapped(line) / ratios[at]!);
  const newMembership = partsOfTotal(old);
  const newParts = partsOfTotal(old.map((value, at) => value * ratios[at]!));
  return { newMembership, newParts, newShares };
}

/** How many times the part of the line that its segment held it holds now. */
function partRatio(old: LineBefore | undefined, { membershipFraction = 1 }: Constituent): number {
  return old ? membershipFraction / (old.current.membershipFraction ?? 1) : 1;
}

/** A weight that is not by cap goes to its scheme's, then to the caps'. */
function notionalSteps(after: readonly Constituent[]): WeightSteps {
  const uncapped = after.map(({ weightUncapped }) => weightUncapped);
  return { newMembership: uncapped, newParts: uncapped, newShares: uncapped };
}

interface StayingLine {
  readonly steps: WeightSteps;
  /** Its place in them. */
  readonly at: number;
  readonly weight: number;
}

/** A staying line's change, in proportion to the sizes of the steps that its weight takes. */
function split({ weight: old, value }: LineBefore, staying: StayingLine, add: AddPart): void {
  const { steps, at, weight } = staying;
  const change = Math.abs(weight - old);
  if (value === undefined) return add("weight", change);
  const [newMembership, newParts] = [steps.newMembership[at]!, steps.newParts[at]!];
  const newShares = steps.newShares[at]!;
  const sizes = [
    Math.abs(newMembership - old),
    Math.abs(newParts - newMembership),
    Math.abs(newShares - newParts),
    Math.abs(weight - newShares),
  ];
  const total = sum(sizes);
  if (total === 0) return;
  for (let step = 0; step < sizes.length; step++)
    add(STEP_CAUSES[step]!, (change * sizes[step]!) / total);
}

/** The cause of each step, in their order. */
const STEP_CAUSES: readonly TurnoverCause[] = ["weight", "move", "shares", "cap"];
