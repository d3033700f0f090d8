import { assert } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { places } from "../numeric/places.ts";
import type { CapLine } from "./cap-line.ts";

/** Lines in id order, and where each of the lines as given stands in it; undefined = at its own place. */
export interface OrderedLines {
  readonly lines: readonly CapLine[];
  readonly places: Uint32Array | undefined;
}

/** Expects: at least one line, each security once, positive finite weights. Sorts only what must be. */
export function linesInOrder(given: readonly CapLine[]): OrderedLines {
  assert(given.length > 0, "caps have lines to act on");
  const inOrder = given.every(
    ({ securityId }, at) => at === 0 || given[at - 1]!.securityId < securityId,
  );
  const ordered = inOrder ? { lines: given, places: undefined } : sorted(given);
  const { lines } = ordered;
  for (let at = 0; at < lines.length; at++) {
    const { securityId, weight } = lines[at]!;
    assert(weight > 0 && Number.isFinite(weight), "weights are positive and finite");
    assert(at === 0 || securityId !== lines[at - 1]!.securityId, "each security stands once");
  }
  return ordered;
}

function sorted(given: readonly CapLine[]): OrderedLines {
  const ids = given.map(({ securityId }) => securityId);
  const order = places(ids.length).sort((a, b) => byCodeUnit(ids[a]!, ids[b]!));
  const placed = new Uint32Array(ids.length);
  for (let place = 0; place < order.length; place++) placed[order[place]!] = place;
  return { lines: [...order].map((at) => given[at]!), places: placed };
}
