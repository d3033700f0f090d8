import type { SizedLine } from "./sized-line.ts";

/** Price x shares x float factor x fx, index currency. */
export function floatMarketCap({ price, shares, floatFactor, fx }: SizedLine): number {
  return price * shares * floatFactor * fx;
}
