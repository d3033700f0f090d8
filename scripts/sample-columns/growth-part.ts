import { randomOf } from "../../demo/market/random.ts";
import type { SampleColumns } from "./registry.ts";

/** The part of a company's shares in the growth index: none, all or something between. */
export const growthPart: SampleColumns = {
  columns: ["growth_part"],
  cellsOf:
    () =>
    ({ company }) => {
      const random = randomOf(20_241_213, `part in growth ${company}`);
      const kind = random.fraction();
      if (kind < 0.35) return ["0"];
      return [kind < 0.7 ? "1" : (0.05 + 0.9 * random.fraction()).toFixed(2)];
    },
};
