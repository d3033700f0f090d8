import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { MasterLine } from "../../domain/universe/master-line.ts";
import type { Security, SecurityId, Universe } from "../../domain/universe/security.ts";
import type { AcceptedRow } from "../../schemas/sources/source-adapter.ts";
import { usScreener } from "../../schemas/sources/us-screener.ts";
import { sharedData } from "../shared-data.ts";

export const SNAPSHOTS = "us-screener/snapshots";

/** What one session's file says, by the vendor's adapter. */
export function snapshotRows(session: PlainDate): readonly AcceptedRow[] {
  const name = `${session}.csv.gz`;
  const text = gunzipSync(readFileSync(sharedData(`${SNAPSHOTS}/${name}`))).toString("utf8");
  const parsed = usScreener.parse([{ name, text }]);
  if (parsed.kind !== "lines") throw new Error("the us-screener adapter reads lines");
  return parsed.accepted;
}

/** Who every symbol of a session was, and what it closed at. */
export interface SnapshotSession {
  readonly session: PlainDate;
  readonly ids: ReadonlyMap<string, SecurityId>;
  readonly values: ReadonlyMap<
    SecurityId,
    { readonly price: number; readonly companyCap: number | undefined }
  >;
}

export function snapshotSession(
  session: PlainDate,
  listed: readonly MasterLine[],
): SnapshotSession {
  return {
    session,
    ids: new Map(listed.map(({ symbol, securityId }) => [symbol, securityId])),
    values: new Map(
      listed.map(({ securityId, price, companyCap }) => [securityId, { price, companyCap }]),
    ),
  };
}

/** What the ledger's universe holds: ids, company and type from the master, values from the file. */
export function snapshotUniverse(at: {
  readonly session: PlainDate;
  readonly rows: readonly AcceptedRow[];
  readonly listed: readonly MasterLine[];
  readonly first: PlainDate;
}): Universe {
  const bySymbol = new Map(at.listed.map((line) => [line.symbol, line]));
  const securities = at.rows.map((row): Security => {
    const { securityId, companyId, securityType, firstSession } = bySymbol.get(row.symbol)!;
    return {
      advt: undefined,
      attributes: { cap_scope: "whole_company" },
      companyCap: row.companyCap === "" ? undefined : Number(row.companyCap),
      companyId,
      country: row.country,
      currency: "USD",
      exchange: row.exchange,
      floatFactor: 1,
      fx: 1,
      industry: row.industry,
      listingDate: firstSession > at.first ? firstSession : undefined,
      name: row.name,
      price: Number(row.price),
      sector: row.sector,
      securityId,
      securityType,
      shares: undefined,
      ticker: row.symbol,
    };
  });
  return {
    session: at.session,
    securities: securities.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId)),
    decimals: { company_cap: 2, price: 4 },
  };
}
