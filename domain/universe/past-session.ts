import type { PlainDate } from "../calendar/plain-date.ts";
import { companyBook } from "./company-book.ts";
import type { MasterLine, VendorLine } from "./master-line.ts";
import type { MasterChange, MintId } from "./security-master.ts";
import { readSecurityName, sameIssuer } from "./security-name.ts";
import type { CompanyId, SecurityId } from "./security.ts";

/** An interval in which a symbol stood for a security. */
export interface TickerInterval {
  readonly securityId: SecurityId;
  readonly symbol: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | undefined;
}

/**
 * Fits a session older than the latest one into the master, without changing what later sessions say.
 *
 * A symbol mapped on that date keeps its mapping. Another symbol is given to the security of the same
 * issuer that held it at any other time, else it is a new security; either way for that one session,
 * up to the next one known.
 */
export function fitPastSession(
  known: { readonly lines: readonly MasterLine[]; readonly intervals: readonly TickerInterval[] },
  past: {
    readonly date: PlainDate;
    readonly next: PlainDate;
    readonly rows: readonly VendorLine[];
    readonly mint: MintId;
  },
): readonly MasterChange[] {
  const { date, next } = past;
  const mapped = new Set(
    known.intervals
      .filter(({ validFrom, validTo }) => validFrom <= date && (!validTo || date < validTo))
      .map(({ symbol }) => symbol),
  );
  const lineOf = new Map(known.lines.map((line) => [line.securityId, line]));
  const holders = Map.groupBy(known.intervals, ({ symbol }) => symbol);
  const book = companyBook(known.lines);
  return past.rows.flatMap((row): readonly MasterChange[] => {
    if (mapped.has(row.symbol)) return [];
    const parts = readSecurityName(row.name);
    const former = (holders.get(row.symbol) ?? [])
      .map(({ securityId }) => lineOf.get(securityId)!)
      .find((line) => sameIssuer(readSecurityName(line.name), parts));
    const interval = { symbol: row.symbol, exchange: row.exchange, validFrom: date, validTo: next };
    if (former) return [{ kind: "returned", before: former, line: { ...former, ...interval } }];
    const first = { symbol: row.symbol, session: date };
    const line: MasterLine = {
      ...row,
      ...interval,
      securityId: past.mint("S", first) as SecurityId,
      companyId: book.companyOf(row) ?? (past.mint("C", first) as CompanyId),
      firstSession: date,
      factFrom: date,
    };
    book.add(line);
    return [{ kind: "listed", before: undefined, line }];
  });
}
