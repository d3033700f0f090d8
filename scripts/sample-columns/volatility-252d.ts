import { randomOf } from "../../demo/market/random.ts";
import type { SampleColumn } from "./sample-column.ts";

/** Annualised deviation of 252 daily returns; unknown for a line that is new. */
export const volatility252d: SampleColumn = {
  names: ["volatility_252d"],
  cells: ({ id, prices }) => {
    if (prices[0] === undefined) return [""];
    const random = randomOf(20_241_213, `volatility ${id}`);
    return [(0.09 + 0.6 * random.fraction() * random.fraction()).toFixed(4)];
  },
};
