import { isOver } from "../numeric/comparator.ts";
import { listed, percent } from "../words/figures.ts";
import type { StyleMap } from "./style-map.ts";
import type { StylePoint } from "./style-rule.ts";

/**
 * Straight lines between points, flat before the first and after the last; a part that is nearly the
 * whole becomes it.
 *
 * Boundary: a part of exactly `whole_over` stays a part.
 * Source: METHODOLOGIES 3.4; docs/methodology/style.md.
 */
export const straightLines: StyleMap = {
  partAt: ({ map, whole_over }, position) =>
    position === undefined ? 0.5 : wholeOrPart(mappedPart(map!, position), whole_over!),
  mayKeep: () => true,
  problems: ({ whole_over }) =>
    whole_over === undefined
      ? [{ path: ["whole_over"], reason: "with `map` it says from where a part is the whole" }]
      : [],
  words: ({ map, whole_over }) => [
    `The part of a line that is value goes in straight lines through ${listed(map!.map(({ position, value }) => `${percent(value)} at ${percent(position)}`))}; the rest is growth.`,
    `A part over ${percent(whole_over!)}, of growth or of value, becomes the whole; exactly ${percent(whole_over!)} stays a part.`,
  ],
};

function mappedPart(map: readonly StylePoint[], position: number): number {
  const next = map.findIndex((point) => position <= point.position);
  if (next === 0) return map[0]!.value;
  if (next < 0) return map.at(-1)!.value;
  const [low, high] = [map[next - 1]!, map[next]!];
  const along = (position - low.position) / (high.position - low.position);
  return low.value + (high.value - low.value) * along;
}

function wholeOrPart(value: number, wholeOver: number): number {
  if (isOver(value, wholeOver)) return 1;
  return isOver(1 - value, wholeOver) ? 0 : value;
}
