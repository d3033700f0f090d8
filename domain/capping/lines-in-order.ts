import { assert } from "../errors.ts";
import { orderOfDistinct } from "../numeric/code-unit-order.ts";
import type { CapLine } from "./cap-line.ts";

/** Lines in id order and their weights, and where each of the lines as given stands in it; undefined = at its own place. */
export interface OrderedLines {
  readonly lines: readonly CapLine[];
  readonly sizes: readonly number[];
  readonly places: Uint32Array | undefined;
}

/** Expects: at least one line, each security once, positive finite weights. Sorts only what must be. */
export function linesInOrder(given: readonly CapLine[]): OrderedLines {
  assert(given.length > 0, "caps have lines to act on");
  let inOrder = true;
  let before = "";
  const sizes: number[] = [];
  for (const { securityId, weight } of given) {
    assert(weight > 0 && Number.isFinite(weight), "weights are positive and finite");
    if (inOrder && !(before < securityId)) inOrder = false;
    before = securityId;
    sizes.push(weight);
  }
  return inOrder ? { lines: given, sizes, places: undefined } : sorted(given, sizes);
}

function sorted(given: readonly CapLine[], givenSizes: readonly number[]): OrderedLines {
  const ids = given.map(({ securityId }) => securityId);
  const order = orderOfDistinct(ids);
  const placed = new Uint32Array(ids.length);
  const lines: CapLine[] = [];
  const sizes: number[] = [];
  for (let place = 0; place < order.length; place++) {
    const at = order[place]!;
    placed[at] = place;
    lines.push(given[at]!);
    sizes.push(givenSizes[at]!);
  }
  return { lines, sizes, places: placed };
}
