import { PipelineError } from "../../domain/errors.ts";
import type { AcceptedRow, QuarantinedRow, SourceFile } from "./source-adapter.ts";
import { readUsScreenerRow, US_SCREENER_COLUMNS } from "./us-screener-row.ts";
import { lineOfRecord, readVendorJson } from "./vendor-json.ts";

const KNOWN: readonly string[] = ["exchange", ...US_SCREENER_COLUMNS];

/**
 * Reads the vendor's raw JSON: one file an exchange, whose name holds `nasdaq`, `nyse` or `amex`.
 *
 * Throws: bad_input where the name holds none of them, or the text is no list of records.
 */
export function readUsScreenerJson(source: SourceFile): {
  readonly accepted: readonly AcceptedRow[];
  readonly quarantined: readonly QuarantinedRow[];
} {
  const exchange = /(?:^|[^a-z])(nasdaq|nyse|amex)(?:[^a-z]|$)/i.exec(source.name)?.[1];
  if (exchange === undefined)
    throw new PipelineError("bad_input", {
      file: source.name,
      reason: "the file's name holds none of nasdaq, nyse, amex",
    });
  const records = readVendorJson(source);
  if (records.length === 0)
    throw new PipelineError("bad_input", { file: source.name, reason: "the list is empty" });
  const accepted: AcceptedRow[] = [];
  const quarantined: QuarantinedRow[] = [];
  for (const [at, record] of records.entries()) {
    // The place is found only for a row that needs it: it walks the text.
    const read = readRecord({ file: source.name, line: 0 }, record, exchange.toLowerCase());
    if ("accepted" in read) accepted.push({ ...read.accepted, line: at + 1 });
    else quarantined.push({ ...read.quarantined, line: lineOfRecord(source.text, at) });
  }
  return { accepted, quarantined };
}

function readRecord(place: { file: string; line: number }, record: unknown, exchange: string) {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return {
      quarantined: {
        ...place,
        column: "",
        value: JSON.stringify(record)?.slice(0, 200) ?? "",
        reasonCode: "not_a_record",
      },
    };
  const cells = record as Record<string, unknown>;
  const extra: Record<string, string> = {};
  for (const [column, value] of Object.entries(cells))
    if (!KNOWN.includes(column) && column !== "url" && typeof value === "string")
      extra[column] = value;
  return readUsScreenerRow(place, { ...cells, exchange }, extra);
}
