import { PipelineError } from "../errors.ts";
import { cellColumn } from "../universe/columns.ts";
import type { Security, Universe } from "../universe/security.ts";
import { isSized } from "./is-sized.ts";
import type { Methodology } from "./methodology.ts";
import { requiredColumns } from "./required-columns.ts";

/**
 * Refuses a universe without a column that a kind of review cannot do without, as the reader of
 * universe.csv does where the review is computed from files.
 *
 * Boundary: a column is there where one line has a value in it; one of the file's own that every line
 * leaves empty says no more than none.
 * Throws: bad_input naming the session and the column.
 */
export function refuseMissingColumns(
  universe: Universe,
  methodology: Methodology,
  kind: string,
): void {
  const isThere = (column: string): boolean => universe.securities.some(hasColumn(column));
  const refused = (column: string, reason: string) =>
    new PipelineError("bad_input", {
      ...(universe.session !== undefined && { session: universe.session }),
      column,
      reason,
    });
  if (isSized(methodology) && !isThere("shares") && !isThere("company_cap"))
    throw refused("shares", "one of the columns shares and company_cap is required; found neither");
  const missing = requiredColumns(methodology, kind).find((column) => !isThere(column));
  if (missing !== undefined) throw refused(missing, "the required column is missing");
}

function hasColumn(column: string): (line: Security) => boolean {
  const cell = cellColumn(column);
  return (line) => Object.hasOwn(line.attributes, column) || cell(line) !== "";
}
