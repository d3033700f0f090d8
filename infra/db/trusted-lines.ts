import type { Kysely } from "kysely";
import type { SecurityId } from "../../domain/universe/security.ts";
import type { DeliveredRows } from "./delivered-rows.ts";
import { openFindings } from "./gate-store.ts";
import type { SecurityFacts } from "./security-facts.ts";
import type { Database } from "./tables.ts";

export interface TrustedValue {
  readonly price: number;
  readonly companyCap: number | undefined;
}

/**
 * The values of a data set that later ones are compared with: delivered ones, corrected ones where a
 * person corrected them, and the replacement while a finding is open. So a fault that nobody has
 * answered is found again at every later session, and never becomes the measure of itself.
 */
export async function trustedLines(
  db: Kysely<Database>,
  { datasetId, rows }: DeliveredRows,
  facts: ReadonlyMap<string, SecurityFacts>,
): Promise<ReadonlyMap<SecurityId, TrustedValue>> {
  const corrections = await correctedValues(db, [datasetId]);
  const corrected = new Map(corrections.get(datasetId));
  for (const { symbol, replacement } of await openFindings(db, datasetId))
    if (replacement) corrected.set(symbol, replacement);
  const lines = new Map<SecurityId, TrustedValue>();
  for (const row of rows) {
    const known = facts.get(row.symbol);
    const { price, companyCap } = corrected.get(row.symbol) ?? {
      price: row.price,
      companyCap: row.company_cap,
    };
    if (known)
      lines.set(known.securityId, {
        price: Number(price),
        companyCap: companyCap === null ? undefined : Number(companyCap),
      });
  }
  return lines;
}

/** A price and a company cap as they stand in the ledger. */
export interface ValueText {
  readonly price: string;
  readonly companyCap: string | null;
}

/** The corrections in force, by data set and symbol; `knownAt` now when left out. */
export async function correctedValues(
  db: Kysely<Database>,
  datasetIds: readonly string[],
  knownAt = "infinity",
): Promise<ReadonlyMap<string, Map<string, ValueText>>> {
  const corrected = new Map<string, Map<string, ValueText>>();
  if (datasetIds.length === 0) return corrected;
  const rows = await db
    .selectFrom("line_correction")
    .innerJoin("gate_finding", "gate_finding.finding_id", "line_correction.finding_id")
    .select(["line_correction.dataset_id", "symbol", "price", "company_cap"])
    .where("line_correction.dataset_id", "in", datasetIds)
    .where("line_correction.known_from", "<=", knownAt)
    .orderBy("line_correction.revision")
    .execute();
  for (const { dataset_id, symbol, price, company_cap } of rows) {
    const values = corrected.get(dataset_id) ?? new Map<string, ValueText>();
    corrected.set(dataset_id, values.set(symbol, { price, companyCap: company_cap }));
  }
  return corrected;
}
