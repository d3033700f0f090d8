/**
 * Columns filled by index. `Float64Array.from` and `Array.from` with a function walk an iterator, which
 * takes many times as long for columns of thousands.
 */
export function doubles(count: number, valueAt: (at: number) => number): Float64Array {
  const column = new Float64Array(count);
  for (let at = 0; at < count; at++) column[at] = valueAt(at);
  return column;
}

/** The same of whole numbers. Expects: each within 32 bits. */
export function integers(count: number, valueAt: (at: number) => number): Int32Array {
  const column = new Int32Array(count);
  for (let at = 0; at < count; at++) column[at] = valueAt(at);
  return column;
}

/** A list of `count` values. Expects: each is set before it is read. */
export function unset<Value>(count: number): Value[] {
  return Array<Value>(count);
}
