import { sql, type Kysely } from "kysely";

/**
 * Frozen: imports nothing of ours. Facts are bitemporal: `valid_from` to `valid_to` is when they hold
 * in the market (the end is excluded), `known_from` is when we learnt them. A later revision of the
 * same fact replaces it for whoever asks from its `known_from` on.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const table of ["security", "company"])
    await sql`
      create table ${sql.table(table)} (
        ${sql.ref(`${table}_id`)} text primary key,
        source text not null,
        first_symbol text not null,
        first_session date not null,
        known_from timestamptz not null
      )`.execute(db);
  await sql`
    create table ticker_mapping (
      source text not null,
      security_id text not null references security,
      valid_from date not null,
      revision integer not null check (revision >= 1),
      valid_to date check (valid_to >= valid_from),
      symbol text not null,
      exchange text not null,
      known_from timestamptz not null,
      primary key (security_id, valid_from, revision)
    )`.execute(db);
  await sql`create index ticker_mapping_by_source on ticker_mapping (source, valid_from)`.execute(
    db,
  );
  await sql`
    create table security_fact (
      source text not null,
      security_id text not null references security,
      valid_from date not null,
      revision integer not null check (revision >= 1),
      valid_to date check (valid_to >= valid_from),
      company_id text not null references company,
      name text not null,
      security_type text not null,
      known_from timestamptz not null,
      primary key (security_id, valid_from, revision)
    )`.execute(db);
  await sql`create index security_fact_by_source on security_fact (source, valid_from)`.execute(db);
  for (const table of ["security", "company", "ticker_mapping", "security_fact"])
    await sql`
      create trigger append_only before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db);
}
