import { TOLERANCE } from "../numeric/comparator.ts";
import { barsInWords } from "../words/limit-words.ts";
import { percent } from "../words/figures.ts";
import type { StyleMap } from "./style-map.ts";
import type { StyleStep } from "./style-rule.ts";

/**
 * A few parts and nothing between them: each holds for the positions up to its end.
 *
 * Boundary: a position at the end belongs to a step that says `at_most`, and not to one that says
 * `under`. A part that is none of the steps, as an earlier version may have set, is not kept.
 * Source: METHODOLOGIES 9.1, style; docs/methodology/style.md.
 */
export const steps: StyleMap = {
  partAt: ({ steps: written }, position = 0.5) =>
    written!.find((step) => reaches(step, position))!.value,
  mayKeep: ({ steps: written }, part) => written!.some(({ value }) => value === part),
  problems: ({ steps: written, whole_over }) => [
    ...(whole_over === undefined
      ? []
      : [{ path: ["whole_over"], reason: "the steps say themselves which parts there are" }]),
    ...written!.flatMap((step, at) => {
      const path = ["steps", at];
      const [before, end] = [written![at - 1], endOf(step)];
      if ((end === undefined) !== (at === written!.length - 1))
        return [{ path, reason: "every step but the last says where it ends, the last does not" }];
      if (before && endOf(before)! >= (end ?? Infinity))
        return [{ path, reason: "no position is of it: the step before reaches as far" }];
      if (before && before.value >= step.value)
        return [{ path: [...path, "value"], reason: "the value part rises from step to step" }];
      return [];
    }),
  ],
  words: ({ steps: written }) => [
    `The part of a line that is value is ${written!.map(stepInWords).join(", else ")}, and nothing between these; the rest is growth.`,
  ],
};

function stepInWords(step: StyleStep): string {
  const bars = barsInWords(step, percent);
  return `${percent(step.value)}${bars === "" ? "" : ` at a position of ${bars}`}`;
}

function endOf({ at_most, under }: StyleStep): number | undefined {
  return at_most ?? under;
}

function reaches({ at_most, under }: StyleStep, position: number): boolean {
  if (at_most !== undefined) return position <= at_most + TOLERANCE;
  return under === undefined || position < under - TOLERANCE;
}
