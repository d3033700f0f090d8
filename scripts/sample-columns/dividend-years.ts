import { randomOf } from "../../demo/market/random.ts";
import { EQUITY_TYPES } from "../../domain/universe/security.ts";
import type { SampleColumns } from "./registry.ts";

/** Years in a row in which the company raised its dividend; about one in six has 25 of them. */
export const dividendYears: SampleColumns = {
  columns: ["dividend_increase_years"],
  cellsOf:
    () =>
    ({ company, type }) => {
      if (!EQUITY_TYPES.includes(type)) return [""];
      const random = randomOf(20_241_129, `dividend years ${company}`);
      if (random.fraction() > 0.6) return ["0"];
      const part = random.fraction();
      return [String(Math.floor(50 * part * part))];
    },
};
