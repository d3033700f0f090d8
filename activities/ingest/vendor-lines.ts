import { yearOf, type PlainDate } from "../../domain/calendar/plain-date.ts";
import type { VendorLine } from "../../domain/universe/master-line.ts";
import { securityType } from "../../domain/universe/security-type.ts";
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
      securityType: securityType({
        symbol,
        name,
        sector,
        industry,
        country,
        sessionYear,
        listingYear,
      }),
    };
  });
}
