import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";

/** The names that a mistyped one is most likely to mean, the likeliest first; letters' case is no matter. */
export function nearestNames(
  wanted: string,
  names: Iterable<string>,
  { most }: { readonly most: number },
): readonly string[] {
  const sought = wanted.toLowerCase();
  return [...new Set(names)]
    .filter((name) => name !== "")
    .map((name) => ({ name, edits: editDistance(sought, name.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits || byCodeUnit(a.name, b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** How many letters to put in, take out or change. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++)
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[to.length]!;
}
