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

/** What a cell must look like, and the reason that quarantine shows where it does not. */
interface Check {
  readonly pattern: RegExp;
  readonly reason: string;
}

const PRINTABLE: readonly Check[] = [{ pattern: /^\P{Cc}*$/u, reason: "control_character" }];

/**
 * The checks of each column, in order; a row's first that fails is its reason. A blank or zero cap is
 * an unknown cap, a blank change that of a line that did not trade; neither makes the row a bad one.
 *
 * A table of patterns and no schema object: it reads a file in half the time, and a year of files has
 * nearly two million rows.
 */
const CHECKS: readonly (readonly [column: keyof UsScreenerRow, checks: readonly Check[]])[] = [
  ["exchange", [{ pattern: /^(?:nasdaq|nyse|amex)$/, reason: "exchange_unknown" }]],
  [
    "symbol",
    [
      { pattern: /\S/, reason: "symbol_missing" },
      { pattern: /^ *[A-Z0-9][A-Z0-9.^/ -]*$/, reason: "symbol_unreadable" },
    ],
  ],
  ["name", [...PRINTABLE, { pattern: /\S/, reason: "name_missing" }]],
  [
    "lastsale",
    [
      { pattern: /^\$\d+(?:\.\d+)?$/, reason: "price_unreadable" },
      { pattern: /[1-9]/, reason: "price_not_positive" },
    ],
  ],
  ["netchange", [{ pattern: /^(?:[+-]?\d+(?:\.\d+)?|UNCH)?$/, reason: "change_unreadable" }]],
  ["pctchange", [{ pattern: /^(?:[+-]?\d+(?:\.\d+)?%|UNCH)?$/, reason: "change_unreadable" }]],
  ["volume", [{ pattern: /^\d*$/, reason: "volume_unreadable" }]],
  ["marketCap", [{ pattern: /^(?:\d+(?:\.\d+)?)?$/, reason: "cap_unreadable" }]],
  ["country", PRINTABLE],
  ["ipoyear", [{ pattern: /^(?:(?:19|20)\d\d)?$/, reason: "year_unreadable" }]],
  ["industry", PRINTABLE],
  ["sector", PRINTABLE],
];
type UsScreenerRow = Readonly<Record<(typeof US_SCREENER_COLUMNS)[number] | "exchange", string>>;

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
  const refused = refusalOf(cells);
  if (!refused) return { accepted: toRow(place, cells as UsScreenerRow, extra) };
  const { column, reasonCode } = refused;
  const value = cells[column];
  return {
    quarantined: {
      ...place,
      column,
      value: typeof value === "string" ? value.slice(0, 200) : JSON.stringify(value ?? null),
      reasonCode,
    },
  };
}

/** The first column that is wrong, and why. */
function refusalOf(
  cells: Readonly<Record<string, unknown>>,
): { readonly column: string; readonly reasonCode: string } | undefined {
  for (const [column, checks] of CHECKS) {
    const cell = cells[column];
    if (typeof cell !== "string")
      return { column, reasonCode: column === "exchange" ? "exchange_unknown" : "not_text" };
    for (const { pattern, reason } of checks)
      if (!pattern.test(cell)) return { column, reasonCode: reason };
  }
  return undefined;
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
