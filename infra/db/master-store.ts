import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { MasterLine } from "../../domain/universe/master-line.ts";
import type { MasterChange } from "../../domain/universe/security-master.ts";
import type { CompanyId, SecurityId, SecurityType } from "../../domain/universe/security.ts";
import { copyRows, type CopyCell } from "./copy-rows.ts";
import type { Database } from "./tables.ts";
import type { Transaction } from "./transaction.ts";

interface MasterRow {
  security_id: string;
  company_id: string;
  first_session: PlainDate;
  symbol: string;
  exchange: string;
  valid_from: PlainDate;
  valid_to: PlainDate | null;
  fact_from: PlainDate;
  name: string;
  security_type: string;
  country: string | null;
  listing_year: number | null;
  price: string | null;
  company_cap: string | null;
}

/** Every security of a source as the master holds it now, with its values in the data set given. */
export async function readMaster(
  db: Kysely<Database>,
  { source, datasetId }: { readonly source: string; readonly datasetId: string | undefined },
): Promise<readonly MasterLine[]> {
  const { rows } = await sql<MasterRow>`
    with mapping as (
      select distinct on (security_id) security_id, symbol, exchange, valid_from, valid_to
      from ticker_mapping where source = ${source}
      order by security_id, valid_from desc, revision desc
    ), fact as (
      select distinct on (security_id) security_id, valid_from as fact_from, company_id, name, security_type
      from security_fact where source = ${source}
      order by security_id, valid_from desc, revision desc
    )
    select mapping.*, fact.fact_from, fact.company_id, fact.name, fact.security_type,
      security.first_session, row.country, row.listing_year, row.price, row.company_cap
    from mapping join fact using (security_id) join security using (security_id)
    left join dataset_row row on row.dataset_id = ${datasetId ?? ""}
      and row.symbol = mapping.symbol and mapping.valid_to is null
    order by security_id`.execute(db);
  return rows.map(toLine);
}

function toLine(row: MasterRow): MasterLine {
  return {
    securityId: row.security_id as SecurityId,
    companyId: row.company_id as CompanyId,
    firstSession: row.first_session,
    symbol: row.symbol,
    exchange: row.exchange,
    name: row.name,
    securityType: row.security_type as SecurityType,
    country: row.country ?? "",
    listingYear: row.listing_year ?? undefined,
    price: Number(row.price ?? 0),
    companyCap: row.company_cap === null ? undefined : Number(row.company_cap),
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    factFrom: row.fact_from,
  };
}

export interface MasterWrite {
  readonly source: string;
  readonly session: PlainDate;
  readonly knownFrom: string;
  readonly changes: readonly MasterChange[];
}

/** Writes what one session changed: new rows only; an interval that ends gets a further revision. */
export async function writeMasterChanges(
  transaction: Transaction,
  write: MasterWrite,
): Promise<void> {
  const { source, session, knownFrom, changes } = write;
  const rows = { security: [], company: [], mapping: [], fact: [] } as Record<string, CopyCell[][]>;
  const companies = await knownCompanies(transaction.db, source);
  const mappingRevision = await nextRevisions(transaction.db, "ticker_mapping", source);
  const factRevision = await nextRevisions(transaction.db, "security_fact", source);
  const mapping = (line: MasterLine, validTo: PlainDate | null) =>
    rows["mapping"]!.push([
      ...[
        source,
        line.securityId,
        line.validFrom,
        mappingRevision(line.securityId, line.validFrom),
      ],
      ...[validTo, line.symbol, line.exchange, knownFrom],
    ]);
  const fact = (line: MasterLine, validTo: PlainDate | null) =>
    rows["fact"]!.push([
      ...[source, line.securityId, line.factFrom, factRevision(line.securityId, line.factFrom)],
      ...[validTo, line.companyId, line.name, line.securityType, knownFrom],
    ]);
  for (const { kind, line, before } of changes) {
    if (kind === "listed") {
      rows["security"]!.push([line.securityId, source, line.symbol, session, knownFrom]);
      if (!companies.has(line.companyId))
        rows["company"]!.push([line.companyId, source, line.symbol, session, knownFrom]);
      companies.add(line.companyId);
    }
    if (kind === "left") mapping(before!, line.validTo ?? null);
    else if (!before || before.validFrom !== line.validFrom || before.symbol !== line.symbol) {
      const stillOpen = before !== undefined && before.validTo === undefined;
      // A line fitted into the past has its own end, and leaves the present one alone.
      const isPast = line.validTo !== undefined;
      if (stillOpen && !isPast && before.validFrom !== line.validFrom) mapping(before, session);
      mapping(line, line.validTo ?? null);
    }
    if (!before) fact(line, null);
    else if (before.factFrom !== line.factFrom || before.name !== line.name) {
      if (before.factFrom !== line.factFrom) fact(before, session);
      fact(line, null);
    }
  }
  await copyMaster(transaction, rows);
}

async function copyMaster(
  { client }: Transaction,
  rows: Readonly<Record<string, CopyCell[][]>>,
): Promise<void> {
  const first = ["source", "first_symbol", "first_session", "known_from"];
  const interval = ["source", "security_id", "valid_from", "revision", "valid_to"];
  const tables = [
    { rows: rows["security"]!, table: "security", columns: ["security_id", ...first] },
    { rows: rows["company"]!, table: "company", columns: ["company_id", ...first] },
    {
      rows: rows["mapping"]!,
      table: "ticker_mapping",
      columns: [...interval, "symbol", "exchange", "known_from"],
    },
    {
      rows: rows["fact"]!,
      table: "security_fact",
      columns: [...interval, "company_id", "name", "security_type", "known_from"],
    },
  ];
  for (const into of tables) await copyRows(client, into, into.rows);
}

async function knownCompanies(db: Kysely<Database>, source: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("company")
    .select("company_id")
    .where("source", "=", source)
    .execute();
  return new Set(rows.map(({ company_id }) => company_id));
}

/** Counts revisions up from those in the table, for each security and start of validity. */
async function nextRevisions(
  db: Kysely<Database>,
  table: "ticker_mapping" | "security_fact",
  source: string,
): Promise<(securityId: string, validFrom: string) => number> {
  const rows = await db
    .selectFrom(table)
    .select(["security_id", "valid_from", ({ fn }) => fn.max("revision").as("revision")])
    .where("source", "=", source)
    .groupBy(["security_id", "valid_from"])
    .execute();
  const held = new Map(rows.map((row) => [`${row.security_id} ${row.valid_from}`, row.revision]));
  return (securityId, validFrom) => {
    const key = `${securityId} ${validFrom}`;
    const next = (held.get(key) ?? 0) + 1;
    held.set(key, next);
    return next;
  };
}
