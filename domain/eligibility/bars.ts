import type { PlainDate } from "../calendar/plain-date.ts";
import { PipelineError } from "../errors.ts";
import { gridAtLeast, gridAtMost, gridOver, gridUnder, type Grid } from "../numeric/grid.ts";
import type { ScreenProblem } from "./screen.ts";

/** One limit of a number. Boundary: `includes` says whether the limit itself passes. */
export interface Bar {
  readonly limit: number;
  readonly includes: boolean;
}

/** The limits of a number on both sides; absent = none on that side. */
export interface Bounds {
  readonly lower?: Bar | undefined;
  readonly upper?: Bar | undefined;
}

/** Bounds as a rulebook writes them. */
export interface BarsRule {
  readonly at_least?: number | undefined;
  readonly over?: number | undefined;
  readonly at_most?: number | undefined;
  readonly under?: number | undefined;
}

/** Bounds with those of current constituents, the same as the newcomers' where absent. */
export interface BarsForAll extends BarsRule {
  readonly member?: BarsRule | undefined;
}

/** Bounds that hold always, or a table of bounds by the day each begins to hold. */
export interface BarredScreen extends BarsForAll {
  readonly dated?: readonly (BarsForAll & { readonly from: PlainDate })[] | undefined;
}

/** The bounds that newcomers and current constituents face on one date. */
export interface ResolvedBars {
  readonly newcomers: Bounds;
  readonly members: Bounds;
}

/** Boundary: a dated row holds on its own first day. Throws: bad_input before the first row. */
export function barsOn(screen: BarredScreen & { readonly id: string }, on: PlainDate) {
  const rule =
    screen.dated === undefined ? screen : screen.dated.findLast(({ from }) => from <= on);
  if (rule === undefined)
    throw new PipelineError("bad_input", {
      field: `universe.screens.${screen.id}.dated`,
      value: on,
      reason: `the first row holds from ${screen.dated?.[0]?.from}, after the rank date`,
    });
  const newcomers = boundsOf(rule);
  return { newcomers, members: rule.member ? boundsOf(rule.member) : newcomers };
}

export function boundsOf({ at_least, over, at_most, under }: BarsRule): Bounds {
  return { lower: barOf(at_least, over), upper: barOf(at_most, under) };
}

function barOf(including: number | undefined, excluding: number | undefined): Bar | undefined {
  if (including !== undefined) return { limit: including, includes: true };
  return excluding === undefined ? undefined : { limit: excluding, includes: false };
}

export function clears({ lower, upper }: Bounds, value: number): boolean {
  return (
    (lower === undefined || (lower.includes ? value >= lower.limit : value > lower.limit)) &&
    (upper === undefined || (upper.includes ? value <= upper.limit : value < upper.limit))
  );
}

/** Every limit of newcomers and members. */
export function limitsOf({ newcomers, members }: ResolvedBars): readonly number[] {
  return [newcomers, members].flatMap(limitsWithin);
}

export function limitsWithin({ lower, upper }: Bounds): readonly number[] {
  if (!lower) return upper ? [upper.limit] : [];
  return upper ? [lower.limit, upper.limit] : [lower.limit];
}

/** The limit that a value is nearest to, of those it fails where it fails any; lower for an unknown. */
export function nearestBar({ lower, upper }: Bounds, value: number | undefined): NearestBar {
  if (upper === undefined) return { ...lower!, side: "lower" };
  if (lower === undefined) return { ...upper, side: "upper" };
  const nearLower =
    value === undefined || Math.abs(value - lower.limit) <= Math.abs(value - upper.limit);
  return nearLower ? { ...lower, side: "lower" } : { ...upper, side: "upper" };
}

export interface NearestBar extends Bar {
  readonly side: "lower" | "upper";
}

/** The values of a grid just inside the bounds (from outside, or from unknown), the nearest first. */
export function valuesInside(bounds: Bounds, grid: Grid, today: number | undefined): number[] {
  const { lower, upper } = bounds;
  const inside: number[] = [];
  if (lower)
    inside.push(lower.includes ? gridAtLeast(grid, lower.limit) : gridOver(grid, lower.limit));
  if (upper)
    inside.push(upper.includes ? gridAtMost(grid, upper.limit) : gridUnder(grid, upper.limit));
  return nearestFirst(
    inside.filter((value) => clears(bounds, value)),
    today,
  ).slice(0, 1);
}

/** The values of a grid just outside the bounds, the nearest first. */
export function valuesOutside(bounds: Bounds, grid: Grid, today: number | undefined): number[] {
  const { lower, upper } = bounds;
  const outside: number[] = [];
  if (lower)
    outside.push(lower.includes ? gridUnder(grid, lower.limit) : gridAtMost(grid, lower.limit));
  if (upper)
    outside.push(upper.includes ? gridOver(grid, upper.limit) : gridAtLeast(grid, upper.limit));
  return nearestFirst(outside, today);
}

function nearestFirst(values: number[], today: number | undefined): number[] {
  if (today === undefined || values.length < 2) return values;
  return values.toSorted((a, b) => Math.abs(a - today) - Math.abs(b - today));
}

/** `at least 5 and under 10`. */
export function boundsInWords({ lower, upper }: Bounds): string {
  const words: string[] = [];
  if (lower) words.push(`${lower.includes ? "at least" : "over"} ${lower.limit}`);
  if (upper) words.push(`${upper.includes ? "at most" : "under"} ${upper.limit}`);
  return words.join(" and ");
}

/** What is wrong with a screen's bars as written. */
export function barsProblems(screen: BarredScreen): readonly ScreenProblem[] {
  const { dated } = screen;
  if (dated === undefined) return ownProblems(screen, []);
  const own = [screen.at_least, screen.over, screen.at_most, screen.under, screen.member];
  if (own.some((value) => value !== undefined))
    return [{ path: ["dated"], reason: "a screen has either bars of its own or `dated` ones" }];
  return dated.flatMap((row, at) => [
    ...ownProblems(row, ["dated", at]),
    ...(at > 0 && row.from <= dated[at - 1]!.from
      ? [{ path: ["dated", at, "from"], reason: "the rows stand in order of `from`, each later" }]
      : []),
  ]);
}

function ownProblems(
  { member, ...rule }: BarsForAll,
  path: readonly (string | number)[],
): readonly ScreenProblem[] {
  const reasons = [
    { path, reason: barReason(rule) },
    ...(member ? [{ path: [...path, "member"], reason: barReason(member) }] : []),
  ];
  return reasons.flatMap(({ path: at, reason }) => (reason ? [{ path: at, reason }] : []));
}

function barReason({ at_least, over, at_most, under }: BarsRule): string | undefined {
  if (at_least !== undefined && over !== undefined)
    return "a lower bar is either `at_least` or `over`";
  if (at_most !== undefined && under !== undefined)
    return "an upper bar is either `at_most` or `under`";
  const [lower, upper] = [at_least ?? over, at_most ?? under];
  if (lower === undefined && upper === undefined)
    return "a bar is needed: `at_least` or `over`, `at_most` or `under`";
  if (lower === undefined || upper === undefined) return undefined;
  const isOpen = over !== undefined || under !== undefined;
  return lower > upper || (lower === upper && isOpen)
    ? `nothing is over ${lower} and below ${upper}`
    : undefined;
}

/** Whether any of a screen's bars is an upper one. */
export function hasUpperBar(screen: BarredScreen): boolean {
  const rules: readonly BarsForAll[] = screen.dated ?? [screen];
  return rules
    .flatMap((rule) => [rule, rule.member ?? {}])
    .some(({ at_most, under }: BarsRule) => at_most !== undefined || under !== undefined);
}
