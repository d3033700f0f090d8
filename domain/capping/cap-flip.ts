import { PipelineError } from "../errors.ts";
import { bisectGrid } from "../numeric/grid-bisect.ts";
import { gridAtMost, gridOf } from "../numeric/grid.ts";
import { sum } from "../numeric/sum.ts";
import { applyCaps } from "./apply-caps.ts";
import type { CapLine } from "./cap-line.ts";
import type { CapStep } from "./cap-step.ts";
import { actingUnit } from "./units-by-step.ts";

/** A step of several, and one of the lines whose unit it may hold. */
export interface LineOfStep {
  /** The step's place among the steps. */
  readonly step: number;
  readonly securityId: string;
}

/** Decimals of an uncapped weight, as capping.csv prints them. */
const GRID = gridOf(12);

/**
 * The uncapped weight of a line's unit nearest to its own at which a step holds it, or holds it no
 * longer; its lines keep their proportions, and all other lines theirs.
 *
 * Rule: the unit is made twice as large, and as small, again and again until the step decides otherwise;
 * the interval is then halved.
 * Gives: a weight of 12 decimals, one step short of which the step still decides as today; `undefined`
 * where no weight of the unit's own from 0.000001 to 0.99 changes that, or the caps cannot hold before
 * one does, or nobody is beside it.
 * Expects: the lines and steps of a result that holds, the line among them.
 */
export function capFlip(
  lines: readonly CapLine[],
  steps: readonly CapStep[],
  { step, securityId }: LineOfStep,
): number | undefined {
  const nameOf = unitNameOf(steps[step]!);
  const unit = nameOf(lines.find((line) => line.securityId === securityId)!);
  const total = sum(lines.map(({ weight }) => weight));
  const own = sum(lines.map((line) => (nameOf(line) === unit ? line.weight : 0))) / total;
  if (own >= 1) return undefined;
  const isHeldAt = (weight: number): boolean | undefined => {
    const times = (weight * (1 - own)) / (own * (1 - weight));
    const moved = lines.map((line) =>
      nameOf(line) === unit ? { ...line, weight: line.weight * times } : line,
    );
    return isHeld(moved, steps.slice(0, step + 1), unit);
  };
  const today = isHeld(lines, steps.slice(0, step + 1), unit);
  const [above, below] = [2, 0.5].map((factor) => turnTowards(factor, { own, today, isHeldAt }));
  if (above === undefined || below === undefined) return above ?? below;
  return above - own <= own - below ? above : below;
}

interface Turning {
  readonly own: number;
  readonly today: boolean | undefined;
  readonly isHeldAt: (weight: number) => boolean | undefined;
}

function turnTowards(factor: number, { own, today, isHeldAt }: Turning): number | undefined {
  let held = own;
  for (let odds = (own / (1 - own)) * factor; ; odds *= factor) {
    const at = gridAtMost(GRID, odds / (1 + odds));
    if (at < LEAST || at > MOST) return undefined;
    const found = isHeldAt(at);
    if (found === undefined) return undefined;
    if (found !== today) {
      const flip = bisectGrid(GRID, { held, reached: at }, (weight) => isHeldAt(weight) !== today);
      return isHeldAt(flip) === undefined ? undefined : flip;
    }
    held = at;
  }
}

/** A hundredth of a basis point; caps of smaller units are nobody's. */
const LEAST = 1e-6;

/** Beside a unit that is nearly all of the index the others are as small. */
const MOST = 0.99;

function unitNameOf(step: CapStep): (line: CapLine) => string {
  return actingUnit(step) === "company"
    ? ({ companyId }) => companyId
    : ({ securityId }) => securityId;
}

/** Whether the last of the steps holds a unit; `undefined` where they cannot be done. */
function isHeld(
  lines: readonly CapLine[],
  steps: readonly CapStep[],
  unit: string,
): boolean | undefined {
  try {
    const { bound } = applyCaps(lines, steps).steps.at(-1)!;
    return bound.some((held) => held.unit === unit);
  } catch (error) {
    if (error instanceof PipelineError) return undefined;
    throw error;
  }
}
