import { sum } from "../numeric/sum.ts";
import { indexSharesOf } from "./index-shares.ts";

/**
 * One line of an index as events change it.
 *
 * Units: price in the listing currency; fx index currency per 1 of it; shares outstanding.
 */
export interface HeldLine {
  readonly price: number;
  readonly fx: number;
  readonly shares: number;
  readonly floatFactor: number;
  readonly cappingFactor: number;
}

/**
 * What an event leaves alone: `by_cap` the factor, so that the line's weight follows its cap; `by_weight`
 * the weight, so that the factor takes up what the event changes, as in an index that is not by cap.
 */
export type EventBasis = "by_cap" | "by_weight";

/** Price x fx x index shares, index currency. */
export function heldValue(line: HeldLine): number {
  return line.price * line.fx * indexSharesOf(line);
}

/** The market value of lines in a fixed order, index currency. */
export function heldMarketValue(lines: readonly HeldLine[]): number {
  return sum(lines.map(heldValue));
}

/** The line after an event with its factor scaled to the market value it had before. */
export function withValueKept(before: HeldLine, after: HeldLine): HeldLine {
  const ratio = heldValue(before) / heldValue(after);
  return { ...after, cappingFactor: after.cappingFactor * ratio };
}

/**
 * The line after an event that leaves its price alone, with its factor scaled to the index shares it had
 * before: so its market value stays too, and one at price 0, such as a line just spun off, keeps its shares.
 */
export function withIndexSharesKept(before: HeldLine, after: HeldLine): HeldLine {
  const ratio = indexSharesOf(before) / indexSharesOf(after);
  return { ...after, cappingFactor: after.cappingFactor * ratio };
}
