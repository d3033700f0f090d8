/**
 * The known name that a misspelt one is most likely meant for; `undefined` = none is near.
 *
 * Boundary: one that differs in capitals alone is nearest of all. `most`: edits at which a name is near;
 * a third of its letters where absent.
 */
export function nearestName(
  text: string,
  known: readonly string[],
  most?: number,
): string | undefined {
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of known) {
    const edits = text.toLowerCase() === name.toLowerCase() ? 0 : editsBetween(text, name);
    if (
      edits <= (most ?? Math.max(1, Math.floor(name.length / 3))) &&
      (!best || edits < best.edits)
    )
      best = { name, edits };
  }
  return best?.name;
}

/** Letters to insert, leave out, replace or swap with their neighbour to make one text of another. */
function editsBetween(from: string, to: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let place = 0; place < from.length; place++) {
    const next = [place + 1];
    for (let at = 1; at <= to.length; at++) {
      const replaced = row[at - 1]! + (to[at - 1] === from[place] ? 0 : 1);
      const isSwap = place > 0 && from[place] === to[at - 2] && from[place - 1] === to[at - 1];
      const swapped = isSwap ? before[at - 2]! + 1 : Infinity;
      next.push(Math.min(replaced, swapped, row[at]! + 1, next[at - 1]! + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length]!;
}
