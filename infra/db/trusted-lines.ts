import { sql, type Kysely } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { SecurityId } from "../../domain/universe/security.ts";
import { factsBySymbol } from "./security-facts.ts";
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
  dataset: { readonly datasetId: string; readonly source: string; readonly session: PlainDate },
): Promise<ReadonlyMap<SecurityId, TrustedValue>> {
  const facts = await factsBySymbol(db, { ...dataset, knownAt: "infinity" });
  const { rows } = await sql<{ symbol: string; price: string; company_cap: string | null }>`
    with correction as (
      select distinct on (security_id) security_id, price, company_cap
      from line_correction where dataset_id = ${dataset.datasetId}
      order by security_id, revision desc
    ), open as (
      select distinct on (symbol) symbol, replacement_price, replacement_company_cap
      from gate_finding finding
      where dataset_id = ${dataset.datasetId} and replacement_price is not null
        and not exists (select 1 from gate_answer where gate_answer.finding_id = finding.finding_id)
      order by symbol, gate
    ), finding as (
      select distinct symbol, security_id from gate_finding
      where dataset_id = ${dataset.datasetId} and level = 'line'
    )
    select row.symbol,
      coalesce(open.replacement_price, correction.price, row.price) as price,
      case when open.symbol is not null then open.replacement_company_cap
        when correction.security_id is not null then correction.company_cap
        else row.company_cap end as company_cap
    from dataset_row row
    left join open using (symbol)
    left join finding using (symbol)
    left join correction on correction.security_id = finding.security_id
    where row.dataset_id = ${dataset.datasetId}`.execute(db);
  return new Map(
    rows.flatMap(({ symbol, price, company_cap }) => {
      const known = facts.get(symbol);
      const companyCap = company_cap === null ? undefined : Number(company_cap);
      return known ? [[known.securityId, { price: Number(price), companyCap }] as const] : [];
    }),
  );
}
