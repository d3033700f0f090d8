import { assert } from "../errors.ts";
import type { SizedLine } from "./sized-line.ts";

/** Price x shares x float factor x fx, index currency. */
export function floatMarketCap(line: SizedLine): number {
  return line.price * knownShares(line) * line.floatFactor * line.fx;
}

/** Expects: a line of an index that is weighed by size. */
export function knownShares({ shares }: Pick<SizedLine, "shares">): number {
  assert(
    shares !== undefined,
    "a line weighed by size has shares, or a company cap to derive them from",
  );
  return shares;
}
