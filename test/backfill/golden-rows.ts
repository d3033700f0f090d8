import { readFileSync } from "node:fs";
import { readCsvTable } from "../../schemas/csv-table.ts";

/** The rows of a file under test/golden/exchange-100. */
export function goldenRows(file: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(new URL(`../golden/exchange-100/${file}`, import.meta.url), "utf8");
  return readCsvTable({ file, text }).records.map(({ cells }) => cells);
}
