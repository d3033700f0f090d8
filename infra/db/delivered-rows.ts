import type { Kysely } from "kysely";
import type { Database, NumericText } from "./tables.ts";

/** One line of a data set as it was delivered. */
export interface DeliveredRow {
  readonly symbol: string;
  readonly country: string;
  readonly listing_year: number | null;
  readonly price: NumericText;
  readonly company_cap: NumericText | null;
}

/** The lines of one data set. */
export interface DeliveredRows {
  readonly datasetId: string;
  readonly rows: readonly DeliveredRow[];
}

export async function deliveredRows(
  db: Kysely<Database>,
  datasetId: string,
): Promise<DeliveredRows> {
  const rows = await db
    .selectFrom("dataset_row")
    .select(["symbol", "country", "listing_year", "price", "company_cap"])
    .where("dataset_id", "=", datasetId)
    .execute();
  return { datasetId, rows };
}
