import { assert } from "../errors.ts";
import { ascending, type IndexOrder } from "./ascending.ts";

/** Compares two texts by UTF-16 code unit: the one text order, whatever the machine's locale. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * The indexes of texts in code-unit order, equal texts in the order given.
 *
 * A number made of how each text begins decides most comparisons, as comparing texts costs more.
 */
export function orderByCodeUnit(texts: readonly string[]): Uint32Array {
  return ascending(beginsOf(texts), (a, b) => byCodeUnit(texts[a]!, texts[b]!));
}

/** The same of texts that stand once each, which those that begin alike are looked at for. */
export function orderOfDistinct(texts: readonly string[]): Uint32Array {
  const differing: IndexOrder = (a, b) => {
    const order = byCodeUnit(texts[a]!, texts[b]!);
    assert(order !== 0 || a === b, "each text stands once");
    return order;
  };
  return ascending(beginsOf(texts), differing);
}

function beginsOf(texts: readonly string[]): Float64Array {
  const begins = new Float64Array(texts.length);
  for (let at = 0; at < texts.length; at++) begins[at] = beginOf(texts[at]!);
  return begins;
}

/** So many characters of seven bits each fit into the 53 bits of a number. */
const BEGIN_LENGTH = 7;
const LAST_OF_SEVEN_BITS = 127;

/** Never larger of a text that comes first; equal where more than the beginning must decide. */
function beginOf(text: string): number {
  let begin = 0;
  let isTold = true;
  for (let at = 0; at < BEGIN_LENGTH; at++) {
    const code: number = isTold && at < text.length ? text.charCodeAt(at) : 0;
    isTold &&= code < LAST_OF_SEVEN_BITS;
    begin = begin * (LAST_OF_SEVEN_BITS + 1) + Math.min(code, LAST_OF_SEVEN_BITS);
  }
  return begin;
}
