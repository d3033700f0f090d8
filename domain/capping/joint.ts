import { BY_ONE_FACTOR, nounOf, valueOf } from "./cap-phrases.ts";
import { percent } from "../words/figures.ts";
import { groupLimitsInWords } from "./group-limit-words.ts";
import { relativeLimitInWords } from "./relative-limit-words.ts";
import { triggerInWords } from "../words/limit-words.ts";
import type { GroupLimits, RelativeLimits, StepFrame } from "./cap-step.ts";
import { limitsProblems, triggerProblems, type Contradiction } from "./contradictions.ts";
import { limitHeadrooms } from "./limit-headrooms.ts";
import { roomOfLimit } from "./limit-room.ts";
import { absentNote } from "./absent-note.ts";
import type { CapKind } from "./cap-kind.ts";
import type { StepColumn } from "./cell-meaning.ts";
import { TOLERANCE, type Trigger } from "../numeric/comparator.ts";
import { jointLimits, unitLimits, type JointLimits } from "./joint-limits.ts";
import { canHold, checksOf, jointOutcome, type RelaxedLimits } from "./joint-outcome.ts";
import { ceilingsOf } from "./receivers.ts";
import { followedColumn } from "./relative-limits.ts";
import type { CapUnits } from "./units.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** A single cap among others that hold together. */
export interface JointSingle {
  readonly id: string;
  readonly unit: UnitName;
  readonly kind: "single";
  /** Where it is not met, its value is the limit; over the target where absent. */
  readonly trigger?: Trigger | undefined;
  readonly target: number;
}

export interface JointGroup extends GroupLimits {
  readonly id: string;
  readonly unit: UnitName;
  readonly kind: "group";
}

export interface JointRelative extends RelativeLimits {
  readonly id: string;
  readonly unit: UnitName;
  readonly kind: "relative";
}

export type JointLimit = JointSingle | JointGroup | JointRelative;

/** Limits that hold together, at the weights nearest to those before. */
export interface JointStep extends StepFrame {
  readonly kind: "joint";
  readonly steps: readonly JointLimit[];
  readonly objective: "least_relative_squares";
}

/**
 * Limits on units, companies and groups that all hold at once, at the weights nearest to those
 * before: the least sum of (w - u)^2 / u. Where no two families of groups cross, that is every unit
 * times the factor of its groups, cut at its own limit.
 *
 * Boundary: a weight or sum within the tolerance of its limit holds.
 * Keeps: the proportions among units with the same limits in force.
 * Source: docs/methodology/capping.md section 12.
 */
export const joint: CapKind<JointStep> = {
  apply(step, units, lines) {
    const ceilings = ceilingsOf(step, units, lines);
    const limits = jointLimits(step.steps, { units, lines, ceilings });
    return jointOutcome(units, {
      limits,
      relaxed: step.infeasible === "relax_to_feasible" ? () => relax(units, limits) : undefined,
      note: absentNote(
        step.steps.filter((one) => one.kind === "group"),
        limits,
      ),
    });
  },

  limits(step, units, lines) {
    const limits = jointLimits(step.steps, { units, lines, ceilings: undefined });
    return [...checksOf(units.weights, limits)];
  },

  headrooms: ({ steps }, units, lines) =>
    limitHeadrooms(units, jointLimits(steps, { units, lines, ceilings: undefined })),
  columns: ({ steps }) =>
    steps.flatMap((one): readonly StepColumn[] => {
      if (one.kind === "single") return [];
      return one.kind === "group" ? [{ column: one.by, meaning: "value" }] : [followedColumn(one)];
    }),
  problems: ({ steps }) => {
    const ids = steps.map(({ id }) => id);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    return [
      ...(twice === undefined
        ? []
        : [{ key: "steps", reason: `the step ${twice} is named twice` }]),
      ...steps.flatMap((step) =>
        problemsOf(step).map(({ reason }) => ({ key: "steps", reason: `${step.id}: ${reason}` })),
      ),
    ];
  },
  room: ({ steps, unit }, count) =>
    steps
      .filter((step) => step.unit === unit)
      .map((step) => roomOfLimit(step, count))
      .find((room) => room !== undefined && !room.holds),
  loosened: BY_ONE_FACTOR,
  words: ({ steps, unit }) => [
    "These limits hold together:",
    ...steps.flatMap(limitInWords),
    `Of all weights that satisfy them, those nearest to the weights before are taken: the sum over every ${nounOf(unit)} of (change)² / (weight before) is the least.`,
  ],
};

function problemsOf(limit: JointLimit): readonly Contradiction[] {
  if (limit.kind === "relative") return [];
  return limit.kind === "group" ? limitsProblems(limit) : triggerProblems(limit);
}

function limitInWords(limit: JointLimit): readonly string[] {
  const noun = nounOf(limit.unit);
  if (limit.kind === "group") return groupLimitsInWords(limit, noun);
  if (limit.kind === "relative")
    return [`A ${noun} weighs at most ${relativeLimitInWords(limit)}.`];
  const { target, trigger } = limit;
  const until = trigger
    ? `; where none stands ${triggerInWords(trigger, percent)} before, at most ${percent(valueOf(trigger))}`
    : "";
  return [`A ${noun} weighs at most ${percent(target)}${until}.`];
}

/**
 * How far over the smallest factor limits are relaxed. At the smallest itself one point alone is left,
 * and its multipliers are not unique, so that nothing would prove it. A hundred tolerances keep the
 * limits apart in every comparison, and move one of 10 % by a tenth of the tenth decimal.
 */
const ROOM = 1 + 100 * TOLERANCE;

/** So much smaller a factor must not hold: docs/verify/check_caps.py asks for it. */
const TIGHTER = 1 - 1e-6;

/** All limits go up by one factor, the smallest that holds; where floors alone contradict, none does. */
function relax(units: CapUnits, limits: JointLimits): RelaxedLimits | undefined {
  const at = (factor: number): JointLimits => scaled(limits, factor);
  const loosest = 1 / Math.min(...limits.upper, ...uppersOf(limits));
  if (!canHold(units, at(loosest))) return undefined;
  let [low, high] = [1, loosest];
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (canHold(units, at(middle))) high = middle;
    else low = middle;
  }
  const factor = high * ROOM;
  return {
    limits: at(factor),
    tighter: at(factor * TIGHTER),
    relaxed: { limits_factor: factor },
  };
}

function uppersOf({ families }: JointLimits): readonly number[] {
  return families.flatMap(({ sums }) => sums.map(({ upper }) => upper));
}

/** Who receives nothing keeps its ceiling. */
function scaled({ own, ceilings, limiting, families }: JointLimits, factor: number): JointLimits {
  const loosened = (limit: number): number => Math.min(1, limit * factor);
  return {
    ...unitLimits(own.map(loosened), ceilings),
    limiting,
    families: families.map((family) => ({
      ...family,
      sums: family.sums.map((one) => ({ ...one, upper: loosened(one.upper) })),
    })),
  };
}
