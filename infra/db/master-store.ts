import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { MasterLine } from "../../domain/universe/master-line.ts";
import type { MasterChange } from "../../domain/universe/security-master.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { copyRows, type CopyCell } from "./copy-rows.ts";
import type { DeliveredRow } from "./delivered-rows.ts";
import type { MappingRow, MasterHistory } from "./master-history.ts";
import type { Transaction } from "./transaction.ts";

/** Every security of a source as the master holds it now, with its values in the rows given. */
export function masterLines(
  { mappings, facts }: MasterHistory,
  rows: readonly DeliveredRow[],
): readonly MasterLine[] {
  const valuesOf = new Map(rows.map((row) => [row.symbol, row]));
  const latestFact = new Map(facts.map((fact) => [fact.securityId, fact]));
  const firstSession = new Map<SecurityId, PlainDate>();
  const latest = new Map<SecurityId, MappingRow>();
  for (const mapping of mappings) {
    if (!latest.has(mapping.securityId)) firstSession.set(mapping.securityId, mapping.validFrom);
    latest.set(mapping.securityId, mapping);
  }
  return [...latest.values()].map((mapping): MasterLine => {
    const fact = latestFact.get(mapping.securityId)!;
    const row = mapping.validTo === undefined ? valuesOf.get(mapping.symbol) : undefined;
    return {
      securityId: mapping.securityId,
      companyId: fact.companyId,
      firstSession: firstSession.get(mapping.securityId)!,
      symbol: mapping.symbol,
      exchange: mapping.exchange,
      name: fact.name,
      securityType: fact.securityType,
      country: row?.country ?? "",
      listingYear: row?.listing_year ?? undefined,
      price: Number(row?.price ?? 0),
      companyCap: row?.company_cap ? Number(row.company_cap) : undefined,
      validFrom: mapping.validFrom,
      validTo: mapping.validTo,
      factFrom: fact.validFrom,
    };
  });
}

export interface MasterWrite {
  readonly source: string;
  readonly session: PlainDate;
  readonly knownFrom: string;
  /** The master before these changes. */
  readonly history: MasterHistory;
  readonly changes: readonly MasterChange[];
}

/** Writes what one session changed: new rows only; an interval that ends gets a further revision. */
export async function writeMasterChanges(
  transaction: Transaction,
  write: MasterWrite,
): Promise<void> {
  const { source, session, knownFrom, history, changes } = write;
  const rows = { security: [], company: [], mapping: [], fact: [] } as Record<string, CopyCell[][]>;
  const companies = new Set<string>(history.facts.map(({ companyId }) => companyId));
  const changed = new Set<string>(changes.map(({ line }) => line.securityId));
  const mappingRevision = nextRevisions(history.mappings, changed);
  const factRevision = nextRevisions(history.facts, changed);
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

/** Counts revisions up from those held, for each changed security and start of validity. */
function nextRevisions(
  rows: readonly {
    readonly securityId: string;
    readonly validFrom: string;
    readonly revision: number;
  }[],
  changed: ReadonlySet<string>,
): (securityId: string, validFrom: string) => number {
  const held = new Map<string, number>();
  for (const { securityId, validFrom, revision } of rows)
    if (changed.has(securityId)) held.set(`${securityId} ${validFrom}`, revision);
  return (securityId, validFrom) => {
    const key = `${securityId} ${validFrom}`;
    const next = (held.get(key) ?? 0) + 1;
    held.set(key, next);
    return next;
  };
}
