import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { Decision, SecurityId } from "../domain/universe/security.ts";
import { refuseCell, requiredText, uniqueIds, type CellPlace } from "./csv-cell.ts";
import { readCsvTable, requireColumns, type CsvFile, type CsvRecord } from "./csv-table.ts";
import { eachRecord } from "./each-record.ts";

const OPTIONAL = ["decided_by", "decided_on", "evidence"];
const ACTIONS: readonly Decision["action"][] = ["include", "exclude", "keep"];

/**
 * Reads decisions.csv, a committee's decisions with their reasons, in security_id order.
 *
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readDecisionsCsv(source: CsvFile): readonly Decision[] {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "action", "reason"], OPTIONAL);
  uniqueIds(table.file, table.records);
  return eachRecord(table.records, (record) => toDecision(table.file, record)).toSorted((a, b) =>
    byCodeUnit(a.securityId, b.securityId),
  );
}

function toDecision(file: string, record: CsvRecord): Decision {
  const at = (column: string): CellPlace => ({ file, record, column });
  const written = record.cells["action"];
  const action = ACTIONS.find((name) => name === written);
  return {
    securityId: record.cells["security_id"] as SecurityId,
    action: action ?? refuseCell(at("action"), `expected one of ${ACTIONS.join(", ")}`),
    reason: requiredText(at("reason")),
    decidedBy: record.cells["decided_by"] ?? "",
    decidedOn: record.cells["decided_on"] ?? "",
    evidence: record.cells["evidence"] ?? "",
  };
}
