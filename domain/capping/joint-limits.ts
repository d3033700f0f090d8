import type { CapLine } from "./cap-line.ts";
import type { GroupLimits } from "./cap-step.ts";
import type { JointLimit, JointRelative, JointSingle } from "./joint.ts";
import { meets, thresholdOf } from "../numeric/comparator.ts";
import type { SumLimit } from "./nearest-problem.ts";
import type { Ceilings } from "./receivers.ts";
import { relativeLimits } from "./relative-limits.ts";
import { unitValues } from "./unit-attribute.ts";
import { linesOfUnit, unitCount, unitLines, type UnitLines } from "./unit-lines.ts";
import { unitWeights, type CapUnits } from "./units.ts";

/** A limit on a sum, with the name that a reader knows it by. */
export interface NamedSum extends SumLimit {
  readonly name: string;
}

/** Sums that divide the units between them, such as all sectors. */
export interface SumFamily {
  /** The attribute, or `company_id`. */
  readonly by: string;
  readonly sums: readonly NamedSum[];
}

/** The most that each unit may weigh, and limits on sums of units. */
export interface UpperLimits {
  readonly upper: readonly number[];
  readonly families: readonly SumFamily[];
}

/** All limits that hold together on some units. */
export interface JointLimits extends UpperLimits {
  /** The limits of single units as steps say them; `upper` is under the ceilings too. */
  readonly own: readonly number[];
  readonly ceilings: Ceilings;
  /** The steps that limit single units, by id. */
  readonly limiting: readonly string[];
}

export interface UnitsOfLines {
  readonly units: CapUnits;
  readonly lines: readonly CapLine[];
  readonly ceilings: Ceilings;
}

/** What the steps of a joint step ask of its units; a unit of one line is its own company. */
export function jointLimits(
  steps: readonly JointLimit[],
  { units, lines, ceilings }: UnitsOfLines,
): JointLimits {
  const own = units.weights.map(() => 1);
  const limiting: string[] = [];
  const families: SumFamily[] = [];
  for (const step of steps) {
    if (step.kind === "group") {
      families.push(groupFamily(step, { units, lines }));
      continue;
    }
    const sums = limitedSums(step, { units, lines });
    const single = sums.filter(({ members }) => members.length === 1);
    for (const { members, upper } of single) own[members[0]!] = Math.min(own[members[0]!]!, upper);
    if (single.length > 0) limiting.push(step.id);
    if (sums.some(({ members }) => members.length > 1)) families.push({ by: "company_id", sums });
  }
  return { ...unitLimits(own, ceilings), limiting, families };
}

/** What steps say of single units, and the same under the ceilings of those who receive nothing. */
export function unitLimits(
  own: readonly number[],
  ceilings: Ceilings,
): Pick<JointLimits, "own" | "ceilings" | "upper"> {
  return { own, ceilings, upper: own.map((limit, at) => Math.min(limit, ceilings?.[at] ?? 1)) };
}

/** The sums of one attribute; a value without a limit may weigh everything. */
export function groupFamily(
  step: GroupLimits & { readonly id: string },
  { units, lines }: Pick<UnitsOfLines, "units" | "lines">,
): SumFamily {
  const { id, by, limit, limits, floor } = step;
  const byValue = new Map<string, number[]>();
  for (const [at, value] of unitValues(units, { step: id, column: by, lines }).entries()) {
    const members = byValue.get(value);
    if (members) members.push(at);
    else byValue.set(value, [at]);
  }
  const sums = [...byValue].map(([value, members]) => ({
    name: `${by} ${value}`,
    members,
    lower: floor ?? 0,
    upper: limit ?? (limits && Object.hasOwn(limits, value) ? limits[value]! : 1),
  }));
  return { by, sums };
}

/** Limits on companies or securities as sums, each of one unit where these are the units themselves. */
function limitedSums(
  step: JointSingle | JointRelative,
  { units, lines }: Pick<UnitsOfLines, "units" | "lines">,
): readonly NamedSum[] {
  const place = lines.map(() => 0);
  for (const at of units.weights.keys())
    for (const line of linesOfUnit(units, at)) place[line] = at;
  const capped = unitLines(step.unit, lines);
  const limitOf = limitsOfUnits(step, capped, { units, lines });
  return Array.from({ length: unitCount(capped) }, (_, unit) => ({
    name: `${step.unit} ${capped.idAt(unit)}`,
    members: [...new Set([...linesOfUnit(capped, unit)].map((line) => place[line]!))].toSorted(
      (a, b) => a - b,
    ),
    lower: 0,
    upper: limitOf(unit),
  }));
}

function limitsOfUnits(
  step: JointSingle | JointRelative,
  capped: UnitLines,
  within: Pick<UnitsOfLines, "units" | "lines">,
): (unit: number) => number {
  if (step.kind === "single") {
    const limit = limitInForce(step, capped, within);
    return () => limit;
  }
  const limits = relativeLimits(step, capped, within.lines);
  return (unit) => limits[unit]!;
}

/** The target, or the trigger's value where no unit meets it. */
function limitInForce(
  { target, trigger }: JointSingle,
  capped: UnitLines,
  { units, lines }: Pick<UnitsOfLines, "units" | "lines">,
): number {
  if (trigger === undefined) return target;
  const weights = lines.map(() => 0);
  for (const [at, weight] of units.weights.entries()) {
    const of = linesOfUnit(units, at);
    for (const line of of) weights[line] = weight / of.length;
  }
  const triggered = unitWeights(capped, weights).some((weight) => meets(trigger, weight));
  return triggered ? target : thresholdOf(trigger);
}
