import { z } from "zod";
import type { AcceptedRow, QuarantinedRow } from "./source-adapter.ts";

/** The vendor's columns; the CSV adds `exchange`, the raw JSON has it in the file's name. */
export const US_SCREENER_COLUMNS = [
  "symbol",
  "name",
  "lastsale",
  "netchange",
  "pctchange",
  "volume",
  "marketCap",
  "country",
  "ipoyear",
  "industry",
  "sector",
] as const;

/** The vendor's exchange names and the MICs we use. */
export const MIC_OF_EXCHANGE: Readonly<Record<string, string>> = {
  nasdaq: "XNAS",
  nyse: "XNYS",
  amex: "XASE",
};

// The message of each check is the reason code that quarantine shows.
const printable = /^\P{Cc}*$/u;
const text = z.string("not_text").regex(printable, "control_character");

/**
 * One row as the vendor delivers it. A blank or zero cap is an unknown cap, a blank change that of a
 * line that did not trade; neither makes the row a bad one.
 */
export const usScreenerRow = z.object({
  exchange: z.enum(["nasdaq", "nyse", "amex"], "exchange_unknown"),
  symbol: z
    .string("not_text")
    .regex(/\S/, "symbol_missing")
    .regex(/^ *[A-Z0-9][A-Z0-9.^/ -]*$/, "symbol_unreadable"),
  name: text.regex(/\S/, "name_missing"),
  lastsale: z
    .string("not_text")
    .regex(/^\$\d+(?:\.\d+)?$/, "price_unreadable")
    .regex(/[1-9]/, "price_not_positive"),
  netchange: z.string("not_text").regex(/^(?:[+-]?\d+(?:\.\d+)?|UNCH)?$/, "change_unreadable"),
  pctchange: z.string("not_text").regex(/^(?:[+-]?\d+(?:\.\d+)?%|UNCH)?$/, "change_unreadable"),
  volume: z.string("not_text").regex(/^\d*$/, "volume_unreadable"),
  marketCap: z.string("not_text").regex(/^(?:\d+(?:\.\d+)?)?$/, "cap_unreadable"),
  country: text,
  ipoyear: z.string("not_text").regex(/^(?:(?:19|20)\d\d)?$/, "year_unreadable"),
  industry: text,
  sector: text,
});
export type UsScreenerRow = z.infer<typeof usScreenerRow>;

export interface RowPlace {
  readonly file: string;
  readonly line: number;
}

/** Reads one row: accepted, or quarantined with the first column that is wrong. */
export function readUsScreenerRow(
  place: RowPlace,
  cells: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, string>>,
): { readonly accepted: AcceptedRow } | { readonly quarantined: QuarantinedRow } {
  const parsed = usScreenerRow.safeParse(cells);
  if (parsed.success) return { accepted: toRow(place, parsed.data, extra) };
  const issue = parsed.error.issues[0]!;
  const column = String(issue.path[0] ?? "");
  const value = cells[column];
  return {
    quarantined: {
      ...place,
      column,
      value: typeof value === "string" ? value.slice(0, 200) : JSON.stringify(value ?? null),
      reasonCode: issue.message,
    },
  };
}

function toRow(
  { file, line }: RowPlace,
  row: UsScreenerRow,
  extra: Readonly<Record<string, string>>,
): AcceptedRow {
  return {
    file,
    line,
    symbol: row.symbol.trim(),
    exchange: MIC_OF_EXCHANGE[row.exchange]!,
    name: row.name.trim(),
    price: row.lastsale.slice(1),
    companyCap: /[1-9]/.test(row.marketCap) ? row.marketCap : "",
    country: row.country.trim(),
    listingYear: row.ipoyear,
    sector: row.sector.trim(),
    industry: row.industry.trim(),
    attributes: {
      ipoyear: row.ipoyear,
      netchange: row.netchange,
      pctchange: row.pctchange,
      volume: row.volume,
      ...extra,
    },
  };
}
