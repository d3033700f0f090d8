import type { Kysely } from "kysely";
import type { SecurityId } from "../../domain/universe/security.ts";
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
  datasetId: string,
  facts: ReadonlyMap<string, SecurityFacts>,
): Promise<ReadonlyMap<SecurityId, TrustedValue>> {
  const rows = await db
    .selectFrom("dataset_row")
    .select(["symbol", "price", "company_cap"])
    .where("dataset_id", "=", datasetId)
    .execute();
  const corrected = await correctedValues(db, datasetId);
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

interface ValueText {
  readonly price: string;
  readonly companyCap: string | null;
}

/** The correction in force of each corrected line, by symbol; `knownAt` now when left out. */
export async function correctedValues(
  db: Kysely<Database>,
  datasetId: string,
  knownAt = "infinity",
): Promise<Map<string, ValueText>> {
  const rows = await db
    .selectFrom("line_correction")
    .innerJoin("gate_finding", "gate_finding.finding_id", "line_correction.finding_id")
    .select(["symbol", "price", "company_cap"])
    .where("line_correction.dataset_id", "=", datasetId)
    .where("line_correction.known_from", "<=", knownAt)
    .orderBy("line_correction.revision")
    .execute();
  return new Map(
    rows.map((row) => [row.symbol, { price: row.price, companyCap: row.company_cap }]),
  );
}
