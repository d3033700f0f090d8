import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { TickerInterval } from "../../domain/universe/past-session.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import type { Database } from "./tables.ts";

/** Every interval of a source's ticker mapping, as known at a moment (now, when left out). */
export async function tickerIntervals(
  db: Kysely<Database>,
  { source, knownAt }: { readonly source: string; readonly knownAt?: string | undefined },
): Promise<readonly TickerInterval[]> {
  const { rows } = await sql<{
    security_id: string;
    symbol: string;
    valid_from: PlainDate;
    valid_to: PlainDate | null;
  }>`
    select distinct on (security_id, valid_from) security_id, symbol, valid_from, valid_to
    from ticker_mapping
    where source = ${source} and known_from <= ${knownAt ?? "infinity"}
    order by security_id, valid_from, revision desc`.execute(db);
  return rows.map((row) => ({
    securityId: row.security_id as SecurityId,
    symbol: row.symbol,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
  }));
}
