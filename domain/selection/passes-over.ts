import type { PassesSeen } from "./selection-plan.ts";

/** Two that change places are seen where one of them comes over one of these ranks. */
export function passesOver(ranks: readonly number[]): PassesSeen {
  return ({ length: lines }) =>
    ({ before }) =>
      ranks.some((rank) => rank > before && rank <= before + lines);
}
