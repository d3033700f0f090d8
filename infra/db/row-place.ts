import type { Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { datasetsOf } from "./dataset-store.ts";
import type { Database } from "./tables.ts";

/** A line at one session of a source. */
export interface RowAsked {
  readonly source: string;
  readonly session: PlainDate;
  readonly securityId: string;
  /** The symbol, of a source whose ids the security master gives. */
  readonly ticker: string;
}

/** Where a row stands in the file that was delivered, and the cells that have no column of their own. */
export interface PlacedRow {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The line's row in the newest revision of the session's data set. */
export async function placedRow(
  db: Kysely<Database>,
  { source, session, securityId, ticker }: RowAsked,
): Promise<PlacedRow | undefined> {
  const held = await datasetsOf(db, { source });
  const dataset = held.find((one) => one.session === session);
  if (!dataset) return undefined;
  const row = await db
    .selectFrom("dataset_row")
    .innerJoin("dataset_file", (join) =>
      join
        .onRef("dataset_file.dataset_id", "=", "dataset_row.dataset_id")
        .onRef("dataset_file.position", "=", "dataset_row.file"),
    )
    .select(["dataset_file.name", "line", "attributes"])
    .where("dataset_row.dataset_id", "=", dataset.datasetId)
    .where((either) =>
      either.or([
        either("security_id", "=", securityId),
        either.and([either("security_id", "is", null), either("symbol", "=", ticker)]),
      ]),
    )
    .executeTakeFirst();
  return row && { file: row.name, line: row.line, cells: row.attributes };
}
