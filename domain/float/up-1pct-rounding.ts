import { gridAtLeast, gridOf } from "../numeric/grid.ts";
import type { FloatRoundingKind } from "./float-rounding.ts";

interface Up1PctRule {
  readonly kind: "up_1pct";
}

/** Up to the next whole per cent. Boundary: a float on a step stays on it. */
export const up1PctRounding: FloatRoundingKind<Up1PctRule> = {
  round: (observed) => gridAtLeast(gridOf(2), observed),
  words: () => "A free float is rounded up to the next whole per cent; one on a step stays there.",
};
