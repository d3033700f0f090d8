import type { FreeShare } from "./cap-kind.ts";

/** How a free share follows from its base at a level of the water, and where its cap stops it. */
export interface FillRule {
  readonly levelOf: (free: number, left: number, count: number) => number;
  readonly stop: (base: number, cap: number) => number;
  readonly share: (base: number, level: number) => number;
  readonly told: (level: number) => FreeShare;
}

export const PRO_RATA: FillRule = {
  levelOf: (free, left) => left / free,
  stop: (base, cap) => cap / base,
  share: (base, level) => base * level,
  told: (multiplier) => ({ multiplier }),
};

export const EQUAL: FillRule = {
  levelOf: (free, left, count) => (left - free) / count,
  stop: (base, cap) => cap - base,
  share: (base, level) => base + level,
  told: (addend) => ({ addend }),
};
