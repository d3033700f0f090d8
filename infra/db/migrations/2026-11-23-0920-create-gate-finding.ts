import { sql, type Kysely } from "kysely";

/** Frozen: imports nothing of ours. Append-only: the latest answer to a finding is the one in force. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table gate_finding (
      finding_id text primary key,
      dataset_id text not null references dataset,
      gate text not null,
      level text not null check (level in ('dataset', 'line')),
      symbol text not null,
      security_id text,
      measure text not null,
      value text not null,
      threshold text not null,
      message text not null,
      replacement_session date,
      replacement_price numeric,
      replacement_company_cap numeric,
      known_from timestamptz not null,
      check (level = 'dataset' or security_id is not null)
    )`.execute(db);
  await sql`create index gate_finding_by_dataset on gate_finding (dataset_id)`.execute(db);
  await sql`
    create table gate_answer (
      finding_id text not null references gate_finding,
      revision integer not null check (revision >= 1),
      answer text not null check (answer in ('accept', 'use_previous', 'exclude')),
      reason text not null check (reason <> ''),
      evidence text not null,
      expires_on date,
      answered_by text not null check (answered_by <> ''),
      carried_from text references gate_finding,
      known_from timestamptz not null,
      primary key (finding_id, revision)
    )`.execute(db);
  await sql`
    create table line_correction (
      dataset_id text not null references dataset,
      security_id text not null,
      revision integer not null check (revision >= 1),
      price numeric not null check (price > 0),
      company_cap numeric check (company_cap > 0),
      finding_id text not null references gate_finding,
      known_from timestamptz not null,
      primary key (dataset_id, security_id, revision)
    )`.execute(db);
  for (const table of ["gate_finding", "gate_answer", "line_correction"])
    await sql`
      create trigger append_only before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db);
}
