import type { MasterLine, VendorLine } from "./master-line.ts";
import { nameSimilarity, sameIssuer, type SecurityName } from "./security-name.ts";

type Named<Line> = Line & { readonly parts: SecurityName };

/** Names that share at least this part of their words may be one issuer's, renamed. */
const SIMILAR_NAMES = 0.34;
/** Counts are cap / price, and the vendor rounds the cap to cents. */
const SHARE_COUNT_TOLERANCE = 1e-4;
/** Shells issue in round numbers, so a round count is no fingerprint. */
const ROUND_COUNT = 250;
const PRICE_RATIO_LIMIT = 5;

/**
 * Whether a symbol present in two neighbouring files is still the same security under another name.
 *
 * It is not when the old issuer is found under a new symbol of this file, nor when an unlike name
 * comes with another country and another type. Otherwise an issuer may call itself what it likes.
 */
export function continues(
  line: Named<MasterLine>,
  row: Named<VendorLine>,
  arrivals: readonly Named<VendorLine>[],
): boolean {
  if (sameIssuer(line.parts, row.parts)) return true;
  if (nameSimilarity(line.parts, row.parts) >= SIMILAR_NAMES) return true;
  const movedAway = arrivals.some(
    (arrival) =>
      arrival.securityType === line.securityType && sameIssuer(arrival.parts, line.parts),
  );
  if (movedAway) return false;
  const otherCountry = line.country !== "" && row.country !== "" && line.country !== row.country;
  return !(otherCountry && line.securityType !== row.securityType);
}

/**
 * Whether a new symbol has exactly the shares outstanding of a line that vanished: an issuer that
 * changed its name and its ticker on one day (Cree to Wolfspeed, L Brands to Bath & Body Works).
 *
 * Neither a new shell nor a round count qualifies.
 */
export function sameSharesOutstanding(line: Named<MasterLine>, row: Named<VendorLine>): boolean {
  const before = impliedShares(line);
  const now = impliedShares(row);
  if (before === undefined || now === undefined) return false;
  if (Math.abs(now / before - 1) > SHARE_COUNT_TOLERANCE) return false;
  if (
    !EQUITY.has(row.securityType) ||
    !(EQUITY.has(line.securityType) || line.securityType === "spac")
  )
    return false;
  if (line.country !== "" && row.country !== "" && line.country !== row.country) return false;
  const ratio = row.price / line.price;
  if (ratio > PRICE_RATIO_LIMIT || ratio < 1 / PRICE_RATIO_LIMIT) return false;
  return Math.round(now) % ROUND_COUNT !== 0;
}

const EQUITY: ReadonlySet<string> = new Set(["common", "adr", "reit", "closed_end_fund", "other"]);

/** Company cap over price; undefined where the vendor shows no cap. */
export function impliedShares({
  price,
  companyCap,
}: {
  readonly price: number;
  readonly companyCap: number | undefined;
}): number | undefined {
  return companyCap === undefined || companyCap === 0 || price === 0
    ? undefined
    : companyCap / price;
}
