import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { LineClose } from "../../domain/universe/place-split.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { datasetsOf } from "./dataset-store.ts";
import type { MappingRow } from "./master-history.ts";
import type { Database } from "./tables.ts";
import { correctedValues, type ValueText } from "./trusted-lines.ts";

export interface ClosesQuery {
  readonly source: string;
  /** Every interval of the tickers of the lines asked for. */
  readonly mappings: readonly MappingRow[];
  /** Lines of a source that carries its own ids, which has no mappings. */
  readonly securityIds?: readonly SecurityId[] | undefined;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly knownAt: string;
}

/** Closes in order of session. */
export type ClosesOfLines = ReadonlyMap<SecurityId, readonly LineClose[]>;

/**
 * The closes of lines at every session of a span that has a data set, each under the ticker it had
 * then, corrected where a correction was known by then.
 */
export async function closesBetween(
  db: Kysely<Database>,
  query: ClosesQuery,
): Promise<ClosesOfLines> {
  const { source, mappings, from, to, knownAt } = query;
  const held = await datasetsOf(db, { source, knownAt });
  const datasets = held.filter(({ session }) => session >= from && session <= to);
  const datasetIds = datasets.map(({ datasetId }) => datasetId);
  const rowsOf = Map.groupBy(await valueRows(db, datasetIds, query), (row) => row.dataset_id);
  const corrections = await correctedValues(db, datasetIds, knownAt);
  const closes = new Map<SecurityId, LineClose[]>();
  for (const { datasetId, session } of datasets) {
    const lineOf = linesAt(mappings, session);
    const corrected = corrections.get(datasetId);
    for (const row of rowsOf.get(datasetId) ?? []) {
      const securityId = row.security_id ?? lineOf.get(row.symbol);
      if (securityId === undefined) continue;
      const close = {
        ...closeOf(session, corrected?.get(row.symbol) ?? row),
        ticker: row.symbol,
      };
      const list = closes.get(securityId);
      if (list) list.push(close);
      else closes.set(securityId, [close]);
    }
  }
  return closes;
}

function linesAt(
  mappings: readonly MappingRow[],
  session: PlainDate,
): ReadonlyMap<string, SecurityId> {
  const inForce = mappings.filter(
    ({ validFrom, validTo }) =>
      validFrom <= session && (validTo === undefined || session < validTo),
  );
  return new Map(inForce.map(({ symbol, securityId }) => [symbol, securityId]));
}

interface ValueRow extends ValueText {
  readonly dataset_id: string;
  readonly symbol: string;
  readonly security_id: SecurityId | null;
}

async function valueRows(
  db: Kysely<Database>,
  datasetIds: readonly string[],
  { mappings, securityIds = [] }: ClosesQuery,
): Promise<readonly ValueRow[]> {
  const symbols = [...new Set(mappings.map(({ symbol }) => symbol))];
  const { rows } = await sql<ValueRow>`
    select dataset_id, symbol, price, company_cap as "companyCap", security_id from dataset_row
    where dataset_id = any(${datasetIds})
      and (symbol = any(${symbols}) or security_id = any(${securityIds}))`.execute(db);
  return rows;
}

function closeOf(session: PlainDate, { price, companyCap }: ValueText): LineClose {
  const cap = companyCap === null ? undefined : Number(companyCap);
  return { session, price: Number(price), companyCap: cap };
}
