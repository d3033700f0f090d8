import type { RankFlip } from "./rank-flip.ts";

/** Of several flips the one nearest to an amount, the first of two that are as near. */
export function nearest(
  amount: number,
  flips: readonly (RankFlip | undefined)[],
): RankFlip | undefined {
  let best: RankFlip | undefined;
  for (const found of flips)
    if (found && (!best || Math.abs(found.flip - amount) < Math.abs(best.flip - amount)))
      best = found;
  return best;
}
