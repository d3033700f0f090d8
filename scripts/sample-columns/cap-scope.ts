import { randomOf } from "../../demo/market/random.ts";
import type { SampleColumns } from "./registry.ts";

/**
 * What a receipt's company_cap is the cap of: mostly the whole company, as vendors give it, else the
 * listed receipts alone. Other lines have none.
 */
export const capScope: SampleColumns = {
  columns: ["cap_scope"],
  cellsOf:
    () =>
    ({ company, type }) => {
      if (type !== "adr") return [""];
      const isWhole = randomOf(20_241_129, `cap scope ${company}`).fraction() < 0.75;
      return [isWhole ? "whole_company" : "listed_receipts"];
    },
};
