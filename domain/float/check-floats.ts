import { PipelineError } from "../errors.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { Security, SecurityId, Universe } from "../universe/security.ts";
import type { FloatFault } from "./float-part.ts";
import type { FloatReading } from "./float-reading.ts";
import { FLOAT_FACTOR, sourceColumn } from "./source-column.ts";

/**
 * Refuses columns that no line has, and values of which no free float can be made, in the universe and at
 * every later role.
 *
 * Throws: bad_input naming the line, the column, its value, the reason and, of a later role, the input.
 */
export function checkFloats(
  float: FloatReading,
  { universe, prices }: Pick<ReviewInputs, "universe" | "prices">,
): void {
  if (float.isPlain) return;
  requireColumns(float, universe);
  for (const line of universe.securities) refuse(float.fault(line), line.securityId);
  const lineOf = new Map(universe.securities.map((line) => [line.securityId, line]));
  for (const [role, table] of Object.entries(prices))
    for (const line of table) {
      const security = lineOf.get(line.securityId);
      if (security) refuse(float.laterFault(line, security), line.securityId, `prices_${role}`);
    }
}

/** The reader of universe.csv asks for them; a rulebook may also be put to another review's inputs. */
function requireColumns({ columns, formula }: FloatReading, { securities }: Universe): void {
  const missing = columns.find((column) => !securities.some((line) => hasColumn(line, column)));
  if (securities.length > 0 && missing !== undefined)
    throw new PipelineError("bad_input", {
      field: "shares.float.source",
      column: missing,
      reason: `the rulebook makes floats as ${formula}, and no line of the universe has a ${missing}`,
    });
}

/** Of the file's own columns an empty one is as good as none; every line has a float, one where not given. */
function hasColumn(line: Security, column: string): boolean {
  if (column === FLOAT_FACTOR) return true;
  return Object.hasOwn(line.attributes, column) || sourceColumn(column)(line) !== undefined;
}

/** `input`: that of a later role; absent = the universe, which an error that names a column is about. */
function refuse(fault: FloatFault | undefined, securityId: SecurityId, input?: string): void {
  if (!fault) return;
  const named = { security_id: securityId, ...fault };
  throw new PipelineError("bad_input", input === undefined ? named : { ...named, input });
}
