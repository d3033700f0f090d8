import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import {
  SECURITY_TYPES,
  type CompanyId,
  type Security,
  type SecurityId,
  type Universe,
} from "../domain/universe/security.ts";
import {
  dateCell,
  fractionCell,
  notNegativeCell,
  positiveCell,
  refuseCell,
  uniqueIds,
  type CellPlace,
} from "./csv-cell.ts";
import {
  readCsvTable,
  requireColumns,
  type CsvFile,
  type CsvRecord,
  type CsvTable,
} from "./csv-table.ts";
import { decimalGrids } from "./decimal-grid.ts";
import { eachRecord } from "./each-record.ts";

/** The columns that have a meaning of their own; every other one is kept as an attribute. */
export const UNIVERSE_COLUMNS: readonly string[] = [
  "security_id",
  "company_id",
  "ticker",
  "name",
  "exchange",
  "country",
  "security_type",
  "sector",
  "industry",
  "currency",
  "fx",
  "price",
  "shares",
  "company_cap",
  "float_factor",
  "advt",
  "listing_date",
];

/**
 * Reads universe.csv of INTERFACES section 3: every line checked, defaults filled in, lines in
 * security_id order.
 *
 * A `company_cap` or `shares` of 0 means unknown, as vendors use it. `currency` defaults to the
 * rulebook's. `isSized`: the rulebook ranks or weighs by market cap, so that one of the two is needed.
 * `required`: the other columns that the review cannot do without; `given`: those that the lines get from
 * elsewhere, so that the file may not have them.
 * Throws: bad_input naming file, line, column, value and reason.
 */
export function readUniverseCsv(
  source: CsvFile,
  { currency, isSized, required = [], given = [] }: UniverseNeeds,
): Universe {
  const table = readCsvTable(source);
  requireColumns(table, ["security_id", "price", ...required], UNIVERSE_COLUMNS);
  refuseGiven(table, given);
  if (isSized && !table.columns.includes("shares") && !table.columns.includes("company_cap"))
    throw new PipelineError("bad_input", {
      file: table.file,
      line: 1,
      column: "shares",
      reason: "one of the columns shares and company_cap is required; found neither",
    });
  if (table.records.length === 0)
    throw new PipelineError("bad_input", {
      file: table.file,
      line: 1,
      reason: "the file has no line of a security after its header",
    });
  uniqueIds(table.file, table.records);
  const extra = table.columns
    .filter((name) => !UNIVERSE_COLUMNS.includes(name))
    .toSorted(byCodeUnit);
  const context = { file: table.file, currency, extra };
  const securities = eachRecord(table.records, (record) => toSecurity(context, record));
  return {
    session: undefined,
    securities: securities.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
    decimals: decimalGrids(table),
  };
}

function refuseGiven({ file, columns }: CsvTable, given: readonly string[]): void {
  const column = given.find((name) => columns.includes(name));
  if (column === undefined) return;
  throw new PipelineError("bad_input", {
    file,
    line: 1,
    column,
    reason:
      "the rulebook's universe.source gives this column: take it out of the file, or rename it",
  });
}

interface UniverseNeeds {
  readonly currency: string;
  readonly isSized: boolean;
  readonly required?: readonly string[];
  readonly given?: readonly string[];
}

interface FileContext {
  readonly file: string;
  readonly currency: string;
  readonly extra: readonly string[];
}

function toSecurity({ file, currency, extra }: FileContext, record: CsvRecord): Security {
  const { cells } = record;
  const at = (column: string): CellPlace => ({ file, record, column });
  const id = cells["security_id"]!;
  // Keys stand in code-unit order, so that canonical JSON need not copy thousands of lines.
  return {
    advt: notNegativeCell(at("advt")),
    attributes: Object.fromEntries(extra.map((name) => [name, cells[name]!])),
    companyCap: notNegativeCell(at("company_cap")) || undefined,
    companyId: (cells["company_id"] || id) as CompanyId,
    country: cells["country"] ?? "",
    currency: cells["currency"] || currency,
    exchange: cells["exchange"] ?? "",
    floatFactor: fractionCell(at("float_factor")),
    fx: positiveCell(at("fx")) ?? 1,
    industry: cells["industry"] ?? "",
    listingDate: dateCell(at("listing_date")),
    name: cells["name"] ?? "",
    price: positiveCell(at("price")) ?? refuseCell(at("price"), "the value is required"),
    sector: cells["sector"] ?? "",
    securityId: id as SecurityId,
    securityType: securityType(at("security_type")),
    shares: notNegativeCell(at("shares")) || undefined,
    ticker: cells["ticker"] ?? "",
  };
}

const TYPES: ReadonlySet<string> = new Set(SECURITY_TYPES);

function securityType(place: CellPlace): string {
  const text = place.record.cells[place.column] ?? "";
  if (text !== "" && !TYPES.has(text))
    refuseCell(place, `expected one of ${SECURITY_TYPES.join(", ")}, or nothing where unknown`);
  return text;
}
