/** The indexes 0 to `count` - 1, to be sorted or thinned out. */
export function places(count: number): Uint32Array {
  const all = new Uint32Array(count);
  for (let at = 0; at < count; at++) all[at] = at;
  return all;
}
