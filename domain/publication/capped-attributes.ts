import type { CapLine } from "../capping/cap-line.ts";
import { floatReading } from "../float/float-reading.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { cellColumn } from "../universe/columns.ts";
import type { SecurityId } from "../universe/security.ts";
import { headroomColumns } from "./cap-headroom.ts";

/** The columns by which a review's caps hold lines together, line by line; `undefined` = by none. */
export function cappedAttributes({
  methodology,
  kind,
  universe,
}: ReviewInputs): (id: SecurityId) => CapLine["attributes"] | undefined {
  const columns = headroomColumns(methodology.caps[kind] ?? []);
  if (columns.length === 0) return () => undefined;
  const { observed } = floatReading(methodology.shares.float?.source);
  const lines = new Map(universe.securities.map((line) => [line.securityId, observed(line)]));
  return (id) =>
    Object.fromEntries(columns.map((column) => [column, cellColumn(column)(lines.get(id)!)]));
}
