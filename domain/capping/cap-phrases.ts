import type { CapStep } from "./cap-step.ts";
import type { Trigger } from "../numeric/comparator.ts";
import { capitalised, listed, percent, plural } from "../words/figures.ts";

/** What a step limits, as a noun. */
export function nounOf(unit: CapStep["unit"]): string {
  return unit === "company" ? "company" : "security";
}

/** The number that a trigger names. */
export function valueOf(trigger: Trigger): number {
  return "over" in trigger ? trigger.over : trigger.at_least;
}

/** `more than 48 % together (exactly 48 % does not count)`. */
export function together(trigger: Trigger): string {
  return "over" in trigger
    ? `more than ${percent(trigger.over)} together (exactly ${percent(trigger.over)} is not enough)`
    : `${percent(trigger.at_least)} or more together (exactly ${percent(trigger.at_least)} is enough)`;
}

/** What the units outside a scaled group receive, and how far. */
export function othersShare(
  noun: string,
  {
    limit,
    smallest,
    group,
  }: {
    readonly limit: number | undefined;
    readonly smallest: boolean | undefined;
    readonly group: string;
  },
): string {
  const bounds = [
    ...(limit === undefined ? [] : [`over ${percent(limit)}`]),
    ...(smallest ? [`over the smallest ${group}`] : []),
  ];
  const bound = bounds.length === 0 ? "" : `; no other ${noun} ends ${listed(bounds, "or")}`;
  return `The others share the rest in proportion to their weights${bound}.`;
}

/** `Companies`: several of what a step limits, at the beginning of a sentence. */
export function severalOf(unit: CapStep["unit"]): string {
  return capitalised(plural(nounOf(unit)));
}

/** How limits are loosened that all go up together. */
export const BY_ONE_FACTOR =
  "Where the limits cannot hold, all of them are multiplied by the smallest factor with which they can, and the review says so.";
