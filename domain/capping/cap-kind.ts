import type { CapLine } from "./cap-line.ts";
import type { Trigger } from "../numeric/comparator.ts";
import type { Contradiction } from "./contradictions.ts";
import type { Feasibility } from "./feasibility.ts";
import type { Impossibility, Optimum } from "./optimum.ts";
import type { StepColumn } from "./cell-meaning.ts";
import type { CapUnits } from "./units.ts";

/** How every free unit moved: its weight times `multiplier`, or plus `addend`. */
export type FreeShare = { readonly multiplier: number } | { readonly addend: number };

/** A step's limit on some weights. `holds`: the step would not be triggered, or moves nothing. */
export interface LimitCheck {
  readonly measure: string;
  readonly measured: number;
  readonly limit: number;
  /** The measure must be at least the limit, not at most. */
  readonly floor?: true;
  readonly holds: boolean;
}

/** What a step gives; `weights` and the indexes in `held` are in the order of the units. */
export interface StepOutcome {
  readonly weights: readonly number[];
  readonly held: readonly number[];
  readonly triggered: boolean;
  readonly feasibility: Feasibility | undefined;
  /** Made when it is asked for. */
  readonly measured: () => Readonly<Record<string, number>>;
  readonly free: FreeShare | undefined;
  readonly relaxed: Readonly<Record<string, number>>;
  readonly note: string;
  /** Where the weights are the nearest ones under limits that hold together. */
  readonly optimum?: Optimum | undefined;
  /** Where limits were relaxed: of those written, and of those used a millionth tighter. */
  readonly cannotHold?: readonly Impossibility[] | undefined;
}

/** Limits that no weights can meet, where the step does not say to relax them. */
export interface InfeasibleStep {
  readonly infeasible: Feasibility;
  readonly cannotHold?: readonly Impossibility[] | undefined;
}

export type UnitWeight = readonly [unit: string, weight: number];

/** The units whose sum is measured against a limit between reviews. */
export interface Headroom {
  readonly measure: string;
  readonly limit: number;
  readonly held: readonly UnitWeight[];
}

/** What a step sets weights to once it acts. Units: fractions of the index. */
export interface SetWeights {
  /** The most that it leaves one unit. */
  readonly largest: number;
  /** What those that meet a threshold weigh together. */
  readonly group?: { readonly members: Trigger; readonly together: number };
}

/**
 * One kind of cap: what it does to weights, what is known of it before any review, and its words.
 *
 * Expects: units in id order, positive weights that sum to one, and the lines that they index.
 * Keeps: the sum of one.
 */
export interface CapKind<Step> {
  readonly apply: (
    step: Step,
    units: CapUnits,
    lines: readonly CapLine[],
  ) => StepOutcome | InfeasibleStep;
  readonly limits: (
    step: Step,
    units: CapUnits,
    lines: readonly CapLine[],
  ) => readonly LimitCheck[];
  /** The columns of the lines that it reads, besides those that every line has. */
  readonly columns?: (step: Step) => readonly StepColumn[];
  /** Contradictions that the form alone does not show. */
  readonly problems?: (step: Step) => readonly Contradiction[];
  /** Whether it can hold with at most so many units; `undefined` = weights or attributes decide. */
  readonly room?: (step: Step, count: number) => Feasibility | undefined;
  /** What whoever looks at its weights again finds; absent = weights or attributes decide. */
  readonly sets?: (step: Step) => SetWeights;
  /** What is held against its limit at some weights, of units heaviest first; absent = it needs columns. */
  readonly headroom?: (step: Step, heaviest: readonly UnitWeight[]) => Headroom;
  /** The same where the lines' columns say which units stand together; of lines that have these. */
  readonly headrooms?: (
    step: Step,
    units: CapUnits,
    lines: readonly CapLine[],
  ) => readonly Headroom[];
  /** It tells larger units from smaller ones, so that ties between them are decided. */
  readonly isRanked?: true;
  /** How several limits are loosened where they cannot hold, a sentence; absent = it has one. */
  readonly loosened?: string;
  /** What it does, in sentences. Units: every limit is a fraction of the index. */
  readonly words: (step: Step) => readonly string[];
}
