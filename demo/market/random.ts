/** A stream of numbers that a seed and a name determine: other streams never change it. */
export interface Random {
  /** At least 0, under 1. */
  readonly fraction: () => number;
  /** A whole number from 0 to `count` - 1. */
  readonly below: (count: number) => number;
  /** About normal, mean 0, deviation 1, never beyond 6: twelve fractions less six. */
  readonly normal: () => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
}

/** The stream of a seed and a name, such as `company 17 2024-05-31`. Integer arithmetic only. */
export function randomOf(seed: number, name: string): Random {
  const next = sfc32(hashed(`${seed}|${name}`));
  const fraction = (): number => next() / 4_294_967_296;
  const below = (count: number): number => Math.floor(fraction() * count);
  return {
    fraction,
    below,
    normal: () => {
      let total = -6;
      for (let draw = 0; draw < 12; draw++) total += fraction();
      return total;
    },
    pick: (items) => items[below(items.length)]!,
  };
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The small fast counting generator of 32 bits, its first twelve numbers passed over. */
function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [seed, seed ^ 0x9e3779b9, 0x243f6a88, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let passed = 0; passed < 12; passed++) next();
  return next;
}
