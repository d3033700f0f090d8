import { decimalGrids } from "../../schemas/decimal-grid.ts";
import type { CorrectedRow } from "./universe-line.ts";

/** The decimal grid of each numeric column: the most places any line shows. */
export function gridOf(rows: readonly CorrectedRow[]): Readonly<Record<string, number>> {
  let [price, companyCap] = [0, 0];
  const columns = new Set<string>();
  for (const row of rows) {
    price = Math.max(price, places(row.price));
    companyCap = Math.max(companyCap, places(row.company_cap ?? ""));
    for (const column in row.attributes) columns.add(column);
  }
  const records = rows.map(({ attributes }) => ({ cells: attributes }));
  const attributes = decimalGrids({ columns: [...columns], records });
  return { ...attributes, company_cap: companyCap, price };
}

function places(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}
