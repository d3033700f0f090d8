import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { plainDate } from "../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { Security, SecurityId, Universe } from "../domain/universe/security.ts";
import { updateMaster } from "../domain/universe/security-master.ts";
import { securityType } from "../domain/universe/security-type.ts";
import { usScreener } from "../schemas/sources/us-screener.ts";
import { sharedData } from "./shared-data.ts";

/** One real session of the us-screener data as a universe; symbols serve as security ids. */
export function snapshotUniverse(session: string): Universe {
  const name = `us-screener/snapshots/${session}.csv.gz`;
  const text = gunzipSync(readFileSync(sharedData(name))).toString("utf8");
  const parsed = usScreener.parse([{ name, text }]);
  if (parsed.kind !== "lines") throw new Error("the us-screener adapter reads lines");
  const rows = parsed.accepted.map((row) => ({
    ...row,
    price: Number(row.price),
    companyCap: row.companyCap === "" ? undefined : Number(row.companyCap),
    listingYear: row.listingYear === "" ? undefined : Number(row.listingYear),
    securityType: securityType({
      ...row,
      sessionYear: Number(session.slice(0, 4)),
      listingYear: row.listingYear === "" ? undefined : Number(row.listingYear),
    }),
  }));
  const { lines } = updateMaster([], {
    date: plainDate(session),
    rows,
    mint: (kind, { symbol }) => (kind === "S" ? symbol : `C-${symbol}`),
  });
  const bySymbol = new Map(rows.map((row) => [row.symbol, row]));
  const securities = lines.map((line): Security => {
    const row = bySymbol.get(line.symbol)!;
    return {
      securityId: line.securityId as SecurityId,
      companyId: line.companyId,
      ticker: line.symbol,
      name: line.name,
      exchange: line.exchange,
      country: line.country,
      securityType: line.securityType,
      sector: row.sector,
      industry: row.industry,
      currency: "USD",
      fx: 1,
      price: line.price,
      shares: undefined,
      companyCap: line.companyCap,
      floatFactor: 1,
      advt: undefined,
      listingDate:
        row.listingYear === undefined ? undefined : plainDate(`${row.listingYear}-01-01`),
      attributes: {},
    };
  });
  return {
    session: plainDate(session),
    securities: securities.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
    decimals: { price: 4, company_cap: 2 },
  };
}
