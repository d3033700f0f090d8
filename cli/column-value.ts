import { PipelineError } from "../domain/errors.ts";
import { csvText } from "../domain/numeric/csv-text.ts";
import { numberColumn, textColumn } from "../domain/universe/columns.ts";
import type { Universe } from "../domain/universe/security.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { readUniverseCsv, UNIVERSE_COLUMNS } from "../schemas/universe-csv.ts";
import { nearestNames } from "./nearest-names.ts";

const NUMBERS: readonly string[] = ["fx", "price", "shares", "company_cap", "float_factor", "advt"];

/** The value of a column as universe.csv's reader would give it; undefined where it is unknown. */
export type ColumnCell = string | number | undefined;

/** Whether a column can be set: one of universe.csv's own, or an attribute that a line or a rule has. */
export function settableColumns(
  universe: Universe,
  { universe: { screens } }: Pick<Methodology, "universe">,
): ReadonlySet<string> {
  const named = screens.flatMap((screen) =>
    "attribute" in screen ? [screen.attribute] : "measure" in screen ? [screen.measure] : [],
  );
  const attributes = universe.securities.flatMap((line) => Object.keys(line.attributes));
  const all = new Set([...UNIVERSE_COLUMNS, ...attributes, ...named]);
  all.delete("security_id");
  return all;
}

/** Throws: bad_usage on a column that there is not, with the nearest one. */
export function checkColumn(columns: ReadonlySet<string>, column: string): void {
  if (columns.has(column)) return;
  const nearest = nearestNames(column, columns, { most: 1 }).join("");
  throw new PipelineError("bad_usage", {
    option: "--set",
    column,
    reason: `the universe has no such column; the nearest is ${nearest}`,
  });
}

/** Reads a value as a cell of universe.csv is read. Throws: bad_input. */
export function columnCell(column: string, text: string, currency: string): ColumnCell {
  const cells = { security_id: "X", price: "1", shares: "1", [column]: text };
  const csv = csvText(Object.keys(cells), [Object.values(cells)]);
  try {
    const [line] = readUniverseCsv(
      { file: "--set", text: csv },
      { currency, isSized: false },
    ).securities;
    if (NUMBERS.includes(column)) return numberColumn(column)(line!);
    return column === "listing_date" ? line!.listingDate : textColumn(column)(line!);
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    const { file: _, line: __, ...named } = error.details;
    throw new PipelineError("bad_input", { option: "--set", ...named });
  }
}
