import { yearOf, type PlainDate } from "../../domain/calendar/plain-date.ts";
import type { VendorLine } from "../../domain/universe/master-line.ts";
import { securityType, type TypedLine } from "../../domain/universe/security-type.ts";
import type { SecurityType } from "../../domain/universe/security.ts";
import type { AcceptedRow } from "../../schemas/sources/source-adapter.ts";

/** Rows of a file as the security master and the gates see them. */
export function vendorLines(
  rows: readonly AcceptedRow[],
  session: PlainDate,
): readonly VendorLine[] {
  const sessionYear = yearOf(session);
  return rows.map((row) => {
    const listingYear = row.listingYear === "" ? undefined : Number(row.listingYear);
    const { symbol, name, sector, industry, country, exchange } = row;
    return {
      symbol,
      exchange,
      name,
      country,
      listingYear,
      price: Number(row.price),
      companyCap: row.companyCap === "" ? undefined : Number(row.companyCap),
      securityType: typeOf({ symbol, name, sector, industry, country, sessionYear, listingYear }),
    };
  });
}

const SYMBOLS_KEPT = 100_000;
const typed = new Map<string, { readonly line: TypedLine; readonly type: SecurityType }>();

/** A line's type is told from the same words session after session, so the last answer is kept. */
function typeOf(line: TypedLine): SecurityType {
  const before = typed.get(line.symbol);
  if (before && isSame(before.line, line)) return before.type;
  if (typed.size >= SYMBOLS_KEPT) typed.clear();
  const type = securityType(line);
  typed.set(line.symbol, { line, type });
  return type;
}

function isSame(a: TypedLine, b: TypedLine): boolean {
  return (
    a.name === b.name &&
    a.industry === b.industry &&
    a.sector === b.sector &&
    a.country === b.country &&
    a.sessionYear === b.sessionYear &&
    a.listingYear === b.listingYear
  );
}
