import type { GroupLimits } from "./cap-step.ts";
import { code } from "../words/spans.ts";
import { listed, percent, plural } from "../words/figures.ts";

/** Limits on the sums of what shares a value of an attribute. */
export function groupLimitsInWords(
  { by, limit, limits, floor }: GroupLimits,
  noun: string,
): readonly string[] {
  if (by === `${noun}_id`) return eachInWords({ limit, floor }, noun);
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

/** Groups of one unit each. */
function eachInWords(
  { limit, floor }: Pick<GroupLimits, "limit" | "floor">,
  noun: string,
): readonly string[] {
  return [
    ...(limit === undefined ? [] : [`Every ${noun} weighs at most ${percent(limit)}.`]),
    ...(floor === undefined ? [] : [`Every ${noun} weighs at least ${percent(floor)}.`]),
  ];
}
