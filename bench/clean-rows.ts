import type { AcceptedRow } from "../schemas/sources/source-adapter.ts";

export const COPY_COLUMNS = [
  "dataset_id",
  "symbol",
  "file",
  "line",
  "exchange",
  "name",
  "price",
  "company_cap",
  "country",
  "listing_year",
  "sector",
  "industry",
  "attributes",
];

/** Accepted rows in Postgres' COPY format, as a file that needs no more work. */
export function cleanRows(datasetId: string, rows: readonly AcceptedRow[]): string {
  return rows
    .map((row) =>
      [
        datasetId,
        row.symbol,
        "1",
        String(row.line),
        row.exchange,
        row.name,
        row.price,
        row.companyCap || undefined,
        row.country,
        row.listingYear || undefined,
        row.sector,
        row.industry,
        JSON.stringify(row.attributes),
      ]
        .map((cell) => (cell === undefined ? "\\N" : cell.replaceAll("\\", "\\\\")))
        .join("\t")
        .concat("\n"),
    )
    .join("");
}
