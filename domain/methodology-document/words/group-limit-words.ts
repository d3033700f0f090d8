import type { GroupLimits } from "../../capping/cap-step.ts";
import { code } from "../spans.ts";
import { listed, percent, plural } from "./figures.ts";

/** Limits on the sums of what shares a value of an attribute. */
export function groupLimitsInWords(
  { by, limit, limits, floor }: GroupLimits,
  noun: string,
): readonly string[] {
  const same = `${plural(noun)} with the same ${code(by)}`;
  const own = Object.entries(limits ?? {}).map(
    ([value, most]) => `${code(value)} ${percent(most)}`,
  );
  return [
    ...(limit === undefined ? [] : [`All ${same} weigh at most ${percent(limit)} together.`]),
    ...(own.length === 0 ? [] : [`By ${code(by)}, together at most: ${listed(own)}.`]),
    ...(floor === undefined ? [] : [`All ${same} weigh at least ${percent(floor)} together.`]),
  ];
}
