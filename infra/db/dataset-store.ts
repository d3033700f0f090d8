import type { Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { assert } from "../../domain/errors.ts";
import type {
  AcceptedRow,
  QuarantinedRow,
  SplitRow,
} from "../../schemas/sources/source-adapter.ts";
import type { ArtifactRef } from "../objects/artifact-store.ts";
import { copyRows } from "./copy-rows.ts";
import type { Database, VenueContent } from "./tables.ts";
import type { Transaction } from "./transaction.ts";

/** One data set: a source's content at one session, in one revision. */
export interface DatasetRef {
  readonly datasetId: string;
  readonly source: string;
  readonly session: PlainDate;
  readonly revision: number;
}

export interface Dataset extends DatasetRef {
  readonly contentSha256: string;
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly venues: Readonly<Record<string, VenueContent>>;
}

/** The newest revision of every session of a source known at a moment, by session. */
export async function datasetsOf(
  db: Kysely<Database>,
  { source, knownAt }: { readonly source: string; readonly knownAt?: string | undefined },
): Promise<readonly Dataset[]> {
  const rows = await db
    .selectFrom("dataset")
    .selectAll()
    .distinctOn("session")
    .where("source", "=", source)
    .$if(knownAt !== undefined, (query) => query.where("known_from", "<=", knownAt!))
    .orderBy("session")
    .orderBy("revision", "desc")
    .execute();
  return rows.map((row) => ({
    datasetId: row.dataset_id,
    source: row.source,
    session: row.session,
    revision: row.revision,
    contentSha256: row.content_sha256,
    rows: row.rows_total,
    accepted: row.rows_accepted,
    quarantined: row.rows_quarantined,
    venues: row.venues,
  }));
}

export interface NewDataset {
  readonly source: string;
  readonly session: PlainDate;
  readonly revision: number;
  readonly contentSha256: string;
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: readonly QuarantinedRow[];
  readonly venues: Readonly<Record<string, VenueContent>>;
  readonly files: readonly { readonly name: string; readonly artifact: ArtifactRef }[];
  readonly knownFrom: string;
}

/** Writes a data set's record, its files and its quarantine. Every row is accounted for. */
export async function insertDataset(
  { db, client }: Transaction,
  dataset: NewDataset,
): Promise<DatasetRef> {
  const { source, session, revision } = dataset;
  const datasetId = `${source}/${session}/r${revision}`;
  assert(
    dataset.accepted + dataset.quarantined.length === dataset.rows,
    "every row is accepted or quarantined",
  );
  const artifacts = dataset.files.map(({ artifact }) => ({
    ...artifact,
    known_from: dataset.knownFrom,
  }));
  await db
    .insertInto("artifact")
    .values(artifacts)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto("dataset")
    .values({
      dataset_id: datasetId,
      source,
      session,
      revision,
      content_sha256: dataset.contentSha256,
      rows_total: dataset.rows,
      rows_accepted: dataset.accepted,
      rows_quarantined: dataset.quarantined.length,
      venues: JSON.stringify(dataset.venues),
      known_from: dataset.knownFrom,
    })
    .execute();
  const files = dataset.files.map(({ name, artifact }, at) => ({
    dataset_id: datasetId,
    position: at + 1,
    name,
    sha256: artifact.sha256,
  }));
  await db.insertInto("dataset_file").values(files).execute();
  await copyRows(
    client,
    {
      table: "quarantine_row",
      columns: ["dataset_id", "position", "file", "line", "column_name", "value", "reason_code"],
    },
    dataset.quarantined.map(({ file, line, column, value, reasonCode }, at) => [
      datasetId,
      at + 1,
      file,
      line,
      column,
      printable(value),
      reasonCode,
    ]),
  );
  return { datasetId, source, session, revision };
}

/** Loads accepted rows by COPY; numbers go in as the text that was delivered. */
export async function copyDatasetRows(
  { client }: Transaction,
  datasetId: string,
  { files, rows }: { readonly files: readonly string[]; readonly rows: readonly AcceptedRow[] },
): Promise<void> {
  const position = new Map(files.map((name, at) => [name, at + 1]));
  const columns = [
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
    "security_id",
    "company_id",
  ];
  const cells = rows.map((row) => [
    datasetId,
    row.symbol,
    position.get(row.file) ?? 1,
    row.line,
    row.exchange,
    row.name,
    row.price,
    row.companyCap || null,
    row.country,
    row.listingYear || null,
    row.sector,
    row.industry,
    JSON.stringify(row.attributes),
    row.securityId ?? null,
    row.companyId ?? null,
  ]);
  await copyRows(client, { table: "dataset_row", columns }, cells);
}

/** Loads splits of a feed. */
export async function copySplits(
  { client }: Transaction,
  dataset: DatasetRef,
  { rows, knownFrom }: { readonly rows: readonly SplitRow[]; readonly knownFrom: string },
): Promise<void> {
  const columns = [
    "dataset_id",
    "kind",
    "symbol",
    "action_date",
    "ratio_new",
    "ratio_old",
    "isin",
    "line",
    "known_from",
  ];
  const cells = rows.map((row) => [
    dataset.datasetId,
    "split",
    row.symbol,
    row.date,
    row.ratioNew,
    row.ratioOld,
    row.isin,
    row.line,
    knownFrom,
  ]);
  await copyRows(client, { table: "corporate_action", columns }, cells);
}

/** Postgres text cannot hold the character of code 0. */
function printable(value: string): string {
  return value.replaceAll("\u0000", "\\0");
}
