import type { Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { MasterLine } from "../../domain/universe/master-line.ts";
import type { MasterChange } from "../../domain/universe/security-master.ts";
import type { CompanyId, SecurityId, SecurityType } from "../../domain/universe/security.ts";
import { copyRows, type CopyCell } from "./copy-rows.ts";
import type { Database } from "./tables.ts";
import type { Transaction } from "./transaction.ts";

/** Every security of a source as the master holds it now, with its values in the data set given. */
export async function readMaster(
  db: Kysely<Database>,
  { source, datasetId }: { readonly source: string; readonly datasetId: string | undefined },
): Promise<readonly MasterLine[]> {
  const mappings = await latestMappings(db, source);
  const facts = await latestFacts(db, source);
  const first = await db
    .selectFrom("security")
    .select(["security_id", "first_session"])
    .where("source", "=", source)
    .execute();
  const firstSession = new Map(first.map((row) => [row.security_id, row.first_session]));
  const values = await db
    .selectFrom("dataset_row")
    .select(["symbol", "country", "listing_year", "price", "company_cap"])
    .where("dataset_id", "=", datasetId ?? "")
    .execute();
  const valuesOf = new Map(values.map((row) => [row.symbol, row]));
  return mappings.map((mapping): MasterLine => {
    const fact = facts.get(mapping.security_id)!;
    const row = mapping.valid_to === null ? valuesOf.get(mapping.symbol) : undefined;
    return {
      securityId: mapping.security_id as SecurityId,
      companyId: fact.company_id as CompanyId,
      firstSession: firstSession.get(mapping.security_id)!,
      symbol: mapping.symbol,
      exchange: mapping.exchange,
      name: fact.name,
      securityType: fact.security_type as SecurityType,
      country: row?.country ?? "",
      listingYear: row?.listing_year ?? undefined,
      price: Number(row?.price ?? 0),
      companyCap: row?.company_cap ? Number(row.company_cap) : undefined,
      validFrom: mapping.valid_from,
      validTo: mapping.valid_to ?? undefined,
      factFrom: fact.valid_from,
    };
  });
}

async function latestMappings(db: Kysely<Database>, source: string) {
  return await db
    .selectFrom("ticker_mapping")
    .select(["security_id", "symbol", "exchange", "valid_from", "valid_to"])
    .distinctOn("security_id")
    .where("source", "=", source)
    .orderBy("security_id")
    .orderBy("valid_from", "desc")
    .orderBy("revision", "desc")
    .execute();
}

async function latestFacts(db: Kysely<Database>, source: string) {
  const rows = await db
    .selectFrom("security_fact")
    .select(["security_id", "valid_from", "company_id", "name", "security_type"])
    .distinctOn("security_id")
    .where("source", "=", source)
    .orderBy("security_id")
    .orderBy("valid_from", "desc")
    .orderBy("revision", "desc")
    .execute();
  return new Map(rows.map((row) => [row.security_id, row]));
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
      source,
      line.securityId,
      line.validFrom,
      mappingRevision(line.securityId, line.validFrom),
      validTo,
      line.symbol,
      line.exchange,
      knownFrom,
    ]);
  const fact = (line: MasterLine, validTo: PlainDate | null) =>
    rows["fact"]!.push([
      source,
      line.securityId,
      line.factFrom,
      factRevision(line.securityId, line.factFrom),
      validTo,
      line.companyId,
      line.name,
      line.securityType,
      knownFrom,
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
