import type { Selectable } from "kysely";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { CompanyId, Security, SecurityId } from "../../domain/universe/security.ts";
import type { SecurityFacts } from "./security-facts.ts";
import type { DatasetRowTable } from "./tables.ts";

/** A row of a data set, its price and cap corrected where a correction is known. */
export type CorrectedRow = Selectable<DatasetRowTable>;

/**
 * A line whose identity the security master gives. The vendor's cap is the whole company's; it shows
 * no shares, float or traded value. Keys stand in code-unit order, as canonical JSON wants them.
 */
export function mappedSecurity(
  row: CorrectedRow,
  known: {
    readonly facts: SecurityFacts;
    readonly listingDate: PlainDate | undefined;
    /** Why a gate answer excludes the line; shown as its attribute `gate_exclusion`. */
    readonly exclusion: string | undefined;
    readonly currency: string;
  },
): Security {
  const { facts, exclusion } = known;
  return {
    advt: undefined,
    attributes: withScope(row.attributes, exclusion),
    companyCap: row.company_cap === null ? undefined : Number(row.company_cap),
    companyId: facts.companyId,
    country: row.country,
    currency: known.currency,
    exchange: row.exchange,
    floatFactor: 1,
    fx: 1,
    industry: row.industry,
    listingDate: known.listingDate,
    name: row.name,
    price: Number(row.price),
    sector: row.sector,
    securityId: facts.securityId,
    securityType: facts.securityType,
    shares: undefined,
    ticker: row.symbol,
  };
}

/** `cap_scope` says that the cap is more than what is listed here: a rule on receipts asks for it. */
function withScope(
  attributes: Readonly<Record<string, string>>,
  exclusion: string | undefined,
): Readonly<Record<string, string>> {
  const scope = { cap_scope: WHOLE_COMPANY };
  if (exclusion === undefined) return { ...scope, ...attributes };
  return { ...scope, gate_exclusion: exclusion, ...attributes };
}

/** What the screener shows on every line: the cap of the whole company. */
const WHOLE_COMPANY = "whole_company";

/** Columns of universe.csv that a security has fields for; they wait among the row's attributes. */
const FIELDS = new Set([
  "advt",
  "currency",
  "float_factor",
  "fx",
  "listing_date",
  "security_type",
  "shares",
  "ticker",
]);

/** A line of universe.csv, which carries its own ids. */
export function givenSecurity(row: CorrectedRow, currency: string): Security {
  const field = (name: string): string => row.attributes[name] ?? "";
  const number = (name: string): number | undefined => Number(field(name) || 0) || undefined;
  return {
    advt: field("advt") === "" ? undefined : Number(field("advt")),
    attributes: Object.fromEntries(
      Object.entries(row.attributes).filter(([name]) => !FIELDS.has(name)),
    ),
    companyCap: row.company_cap === null ? undefined : Number(row.company_cap),
    companyId: row.company_id as CompanyId,
    country: row.country,
    currency: field("currency") || currency,
    exchange: row.exchange,
    floatFactor: field("float_factor") === "" ? undefined : Number(field("float_factor")),
    fx: number("fx") ?? 1,
    industry: row.industry,
    listingDate: (field("listing_date") || undefined) as PlainDate | undefined,
    name: row.name,
    price: Number(row.price),
    sector: row.sector,
    securityId: row.security_id as SecurityId,
    securityType: field("security_type"),
    shares: number("shares"),
    ticker: field("ticker") || (row.symbol === row.security_id ? "" : row.symbol),
  };
}
