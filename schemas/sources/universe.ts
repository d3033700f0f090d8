import { z } from "zod";
import { isPlainDate } from "../../domain/calendar/plain-date.ts";
import { SECURITY_TYPES } from "../../domain/universe/security.ts";
import { requireColumns } from "../csv-table.ts";
import { UNIVERSE_COLUMNS } from "../universe-csv.ts";
import type { AcceptedRow, QuarantinedRow, SourceAdapter } from "./source-adapter.ts";
import { readVendorCsv } from "./vendor-csv.ts";

const decimal = /^\d+(?:\.\d+)?$/;
const optionalDecimal = z
  .string()
  .regex(/^(?:\d+(?:\.\d+)?)?$/, "number_unreadable")
  .optional();

/** One line of universe.csv; columns it does not name are attributes. */
const universeRow = z.looseObject({
  security_id: z.string().regex(/\S/, "security_id_missing"),
  price: z.string().regex(decimal, "price_unreadable").regex(/[1-9]/, "price_not_positive"),
  shares: optionalDecimal,
  company_cap: optionalDecimal,
  fx: optionalDecimal.refine((text) => !text || /[1-9]/.test(text), "fx_not_positive"),
  advt: optionalDecimal,
  float_factor: z
    .string()
    .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)?$/, "float_unreadable")
    .optional(),
  security_type: z.enum(["", ...SECURITY_TYPES], "type_unknown").optional(),
  listing_date: z
    .string()
    .refine((text) => text === "" || isPlainDate(text), "date_unreadable")
    .optional(),
});

/** What becomes a column of its own; the rest of a line, numbers included, stays an attribute. */
const OWN_COLUMNS = new Set([
  "security_id",
  "company_id",
  "ticker",
  "exchange",
  "name",
  "price",
  "company_cap",
  "country",
  "sector",
  "industry",
]);

/** The generic universe.csv, which carries permanent ids of its own. */
export const universe: SourceAdapter = {
  source: "universe",
  usesSecurityMaster: false,
  exchanges: [],
  parse(files) {
    const accepted: AcceptedRow[] = [];
    const quarantined: QuarantinedRow[] = [];
    const seen = new Set<string>();
    const symbols = new Set<string>();
    for (const file of files) {
      const csv = readVendorCsv(file, ["security_id", "price"]);
      requireColumns({ file: file.name, ...csv, records: [] }, [], UNIVERSE_COLUMNS);
      quarantined.push(...csv.quarantined);
      for (const { line, cells } of csv.records) {
        const row = Object.fromEntries(
          csv.columns.map((column, at) => [column, cells[at]!.trim()]),
        );
        const refused = refusalOf(row, seen);
        seen.add(row["security_id"]!);
        if (refused) quarantined.push({ file: file.name, line, ...refused });
        else accepted.push(toRow({ file: file.name, line, symbols }, row));
      }
    }
    return { kind: "lines", rows: accepted.length + quarantined.length, accepted, quarantined };
  },
};

function refusalOf(row: Readonly<Record<string, string>>, seen: ReadonlySet<string>) {
  const issue = universeRow.safeParse(row).error?.issues[0];
  const column = String(issue?.path[0] ?? "security_id");
  const value = row[column] ?? "";
  if (issue) return { column, value, reasonCode: issue.message };
  return seen.has(value) ? { column, value, reasonCode: "security_id_repeated" } : undefined;
}

interface RowPlace extends Pick<AcceptedRow, "file" | "line"> {
  /** Those of the rows before. */
  readonly symbols: Set<string>;
}

function toRow(
  { file, line, symbols }: RowPlace,
  row: Readonly<Record<string, string>>,
): AcceptedRow {
  const id = row["security_id"]!;
  const ticker = row["ticker"] ?? "";
  const symbol = symbolOf(id, ticker, symbols);
  symbols.add(symbol);
  // A symbol that is the id says of no ticker, or of one that is the id too.
  const isUntold = ticker !== "" && (symbol !== ticker || ticker === id);
  const cap = row["company_cap"] ?? "";
  return {
    file,
    line,
    securityId: id,
    companyId: row["company_id"] || id,
    symbol,
    exchange: row["exchange"] ?? "",
    name: row["name"] ?? "",
    price: row["price"]!,
    companyCap: /[1-9]/.test(cap) ? cap : "",
    country: row["country"] ?? "",
    listingYear: "",
    sector: row["sector"] ?? "",
    industry: row["industry"] ?? "",
    attributes: Object.fromEntries(
      Object.entries(row).filter(
        ([column]) => !OWN_COLUMNS.has(column) || (column === "ticker" && isUntold),
      ),
    ),
  };
}

/** A ticker may stand on lines of several exchanges; the first one has it as its symbol. */
function symbolOf(id: string, ticker: string, taken: ReadonlySet<string>): string {
  const free = [ticker, id].find((symbol) => symbol !== "" && !taken.has(symbol));
  return free ?? `${id} ${ticker}`;
}
