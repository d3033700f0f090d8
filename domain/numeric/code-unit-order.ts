/** Compares two texts by UTF-16 code unit: the one text order, whatever the machine's locale. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
