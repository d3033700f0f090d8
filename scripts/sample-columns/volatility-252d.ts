import { randomOf } from "../../demo/market/random.ts";
import type { SampleColumns } from "./registry.ts";

/** Annualised deviation of 252 daily returns; unknown for a line that is new. */
export const volatility252d: SampleColumns = {
  columns: ["volatility_252d"],
  cellsOf:
    () =>
    ({ id, prices }) => {
      if (prices[0] === undefined) return [""];
      const random = randomOf(20_241_213, `volatility ${id}`);
      return [(0.09 + 0.6 * random.fraction() * random.fraction()).toFixed(4)];
    },
};
