import { sql, type Kysely } from "kysely";

/** Frozen: imports nothing of ours. Append-only: a correction is a new revision, never an update. */
export async function up(db: Kysely<never>): Promise<void> {
  await createDatasets(db);
  await createRows(db);
  for (const table of TABLES)
    await sql`
      create trigger append_only before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db);
}

const TABLES = [
  "artifact",
  "dataset",
  "dataset_file",
  "dataset_row",
  "quarantine_row",
  "corporate_action",
];

async function createDatasets(db: Kysely<never>): Promise<void> {
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'table % is append-only', tg_table_name;
    end $$`.execute(db);
  await sql`
    create table artifact (
      sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
      key text not null,
      bytes bigint not null check (bytes >= 0),
      known_from timestamptz not null
    )`.execute(db);
  await sql`
    create table dataset (
      dataset_id text primary key,
      source text not null,
      session date not null,
      revision integer not null check (revision >= 1),
      content_sha256 text not null,
      rows_total integer not null check (rows_total >= 0),
      rows_accepted integer not null check (rows_accepted >= 0),
      rows_quarantined integer not null check (rows_quarantined >= 0),
      venues jsonb not null,
      known_from timestamptz not null,
      unique (source, session, revision),
      check (rows_accepted + rows_quarantined = rows_total)
    )`.execute(db);
  await sql`
    create table dataset_file (
      dataset_id text not null references dataset,
      position integer not null check (position >= 1),
      name text not null,
      sha256 text not null references artifact,
      primary key (dataset_id, position)
    )`.execute(db);
}

async function createRows(db: Kysely<never>): Promise<void> {
  await sql`
    create table dataset_row (
      dataset_id text not null references dataset,
      symbol text not null,
      file integer not null,
      line integer not null,
      exchange text not null,
      name text not null,
      price numeric not null check (price > 0),
      company_cap numeric check (company_cap > 0),
      country text not null,
      listing_year integer,
      sector text not null,
      industry text not null,
      attributes jsonb not null,
      security_id text,
      company_id text,
      primary key (dataset_id, symbol)
    )`.execute(db);
  await sql`
    create table quarantine_row (
      dataset_id text not null references dataset,
      position integer not null check (position >= 1),
      file text not null,
      line integer not null,
      column_name text not null,
      value text not null,
      reason_code text not null,
      primary key (dataset_id, position)
    )`.execute(db);
  await sql`
    create table corporate_action (
      dataset_id text not null references dataset,
      kind text not null,
      symbol text not null,
      action_date date not null,
      ratio_new numeric not null check (ratio_new > 0),
      ratio_old numeric not null check (ratio_old > 0),
      isin text not null,
      line integer not null,
      known_from timestamptz not null,
      primary key (dataset_id, line)
    )`.execute(db);
  await sql`create index corporate_action_by_date on corporate_action (action_date)`.execute(db);
}
