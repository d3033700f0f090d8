import type { PlainDate } from "../calendar/plain-date.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { companyBook, type CompanyBook } from "./company-book.ts";
import { continues, sameSharesOutstanding } from "./line-continuity.ts";
import type { MasterLine, VendorLine } from "./master-line.ts";
import { readSecurityName, sameIssuer, type SecurityName } from "./security-name.ts";
import type { CompanyId, SecurityId } from "./security.ts";

/** Why a symbol got the id it has; each becomes a row of the ledger. */
export type MasterChangeKind = "listed" | "renamed" | "returned" | "described" | "left";
export interface MasterChange {
  readonly kind: MasterChangeKind;
  readonly line: MasterLine;
  /** The line before the change; undefined when it is new. */
  readonly before: MasterLine | undefined;
}

/** Mints a permanent id from what makes a security or a company unique. */
export type MintId = (kind: "S" | "C", first: { symbol: string; session: PlainDate }) => string;

export interface MasterUpdate {
  readonly lines: readonly MasterLine[];
  readonly changes: readonly MasterChange[];
}

/**
 * Carries the security master over one session's file.
 *
 * In this order: a symbol still held by the same issuer keeps its id; a symbol that is new while an
 * old one of the same issuer, class and type vanished is a rename, and so is one whose shares
 * outstanding are exactly those of a line that vanished; a symbol that returns to its issuer gets its
 * id back; everything else is a new security. A ticker another company took over gets a new id.
 *
 * Expects: one line a symbol. Keeps: every id ever given; one line per id.
 */
export function updateMaster(
  known: readonly MasterLine[],
  session: {
    readonly date: PlainDate;
    readonly rows: readonly VendorLine[];
    readonly mint: MintId;
  },
): MasterUpdate {
  const rows = session.rows.toSorted((a, b) => byCodeUnit(a.symbol, b.symbol));
  const claims = claimLines(known, rows);
  const claimed = new Set([...claims.values()].map(({ securityId }) => securityId));
  const book = companyBook(known);
  const changes: MasterChange[] = [];
  const lines: MasterLine[] = [];
  for (const row of rows) {
    const before = claims.get(row.symbol);
    const line = before ? carried(before, row, session.date) : listed({ row, session, book });
    const kind = before ? changeOf(before, line) : "listed";
    if (kind) changes.push({ kind, line, before });
    if (!before) book.add(line);
    lines.push(line);
  }
  for (const line of known) {
    if (claimed.has(line.securityId)) continue;
    const left = line.validTo === undefined ? { ...line, validTo: session.date } : line;
    if (left !== line) changes.push({ kind: "left", line: left, before: line });
    lines.push(left);
  }
  return { lines, changes };
}

const SHARE_TYPES: ReadonlySet<string> = new Set([
  "common",
  "adr",
  "reit",
  "spac",
  "closed_end_fund",
  "other",
]);

interface NamedLine extends MasterLine {
  readonly parts: SecurityName;
}
interface NamedRow extends VendorLine {
  readonly parts: SecurityName;
}

const withName = <Line extends { readonly name: string }>(line: Line) => ({
  ...line,
  parts: readSecurityName(line.name),
});

/** Which known line each symbol of the file continues; no line is claimed twice. */
function claimLines(
  known: readonly MasterLine[],
  rows: readonly VendorLine[],
): ReadonlyMap<string, MasterLine> {
  const listedNow = known.filter(({ validTo }) => validTo === undefined);
  const bySymbol = new Map(listedNow.map((line) => [line.symbol, line]));
  const claims = new Map<string, MasterLine>();
  const arrivals: NamedRow[] = [];
  const symbols = new Set(rows.map(({ symbol }) => symbol));
  for (const row of rows) {
    const line = bySymbol.get(row.symbol);
    if (line && line.name === row.name) claims.set(row.symbol, line);
    else if (!line) arrivals.push(withName(row));
  }
  for (const row of rows) {
    const line = bySymbol.get(row.symbol);
    if (!line || claims.has(row.symbol)) continue;
    if (continues(withName(line), withName(row), arrivals)) claims.set(row.symbol, line);
    else arrivals.push(withName(row));
  }
  const held = new Set([...claims.values()].map(({ securityId }) => securityId));
  const vanished = listedNow
    .filter(({ securityId, symbol }) => !held.has(securityId) || !symbols.has(symbol))
    .map(withName);
  claimRenames({ claims, arrivals, vanished });
  claimReturns({ claims, arrivals, known });
  return claims;
}

function claimRenames(input: {
  claims: Map<string, MasterLine>;
  arrivals: readonly NamedRow[];
  vanished: readonly NamedLine[];
}): void {
  const taken = new Set<SecurityId>();
  for (const evidence of [sameNamedLine, sameSharesOutstanding]) {
    for (const row of input.arrivals) {
      if (input.claims.has(row.symbol)) continue;
      const lines = input.vanished.filter(
        (line) => !taken.has(line.securityId) && evidence(line, row),
      );
      if (lines.length === 0) continue;
      const rivals = input.arrivals.filter(
        (other) => !input.claims.has(other.symbol) && lines.some((line) => evidence(line, other)),
      );
      if (lines.length > 1 || rivals.length > 1) continue;
      input.claims.set(row.symbol, lines[0]!);
      taken.add(lines[0]!.securityId);
    }
  }
}

/** An issuer has many notes and preferreds; there only the whole name says which one. */
function sameNamedLine(line: NamedLine, row: NamedRow): boolean {
  if (!SHARE_TYPES.has(line.securityType))
    return line.name === row.name && line.securityType === row.securityType;
  return (
    line.securityType === row.securityType &&
    line.parts.shareClass === row.parts.shareClass &&
    sameIssuer(line.parts, row.parts)
  );
}

function claimReturns(input: {
  claims: Map<string, MasterLine>;
  arrivals: readonly NamedRow[];
  known: readonly MasterLine[];
}): void {
  const gone = Map.groupBy(
    input.known.filter(({ validTo }) => validTo !== undefined),
    ({ symbol }) => symbol,
  );
  for (const row of input.arrivals) {
    if (input.claims.has(row.symbol)) continue;
    const former = (gone.get(row.symbol) ?? [])
      .map(withName)
      .filter((line) => line.securityType === row.securityType && sameIssuer(line.parts, row.parts))
      .toSorted((a, b) => byCodeUnit(b.validTo ?? "", a.validTo ?? ""));
    if (former[0]) input.claims.set(row.symbol, former[0]);
  }
}

function carried(before: MasterLine, row: VendorLine, date: PlainDate): MasterLine {
  const moved = before.symbol !== row.symbol || before.exchange !== row.exchange;
  const returned = before.validTo !== undefined;
  const described = before.name !== row.name || before.securityType !== row.securityType;
  return {
    ...before,
    symbol: row.symbol,
    exchange: row.exchange,
    name: row.name,
    securityType: row.securityType,
    country: row.country,
    listingYear: row.listingYear,
    price: row.price,
    companyCap: row.companyCap,
    validFrom: moved || returned ? date : before.validFrom,
    factFrom: described ? date : before.factFrom,
    validTo: undefined,
  };
}

function changeOf(before: MasterLine, after: MasterLine): MasterChangeKind | undefined {
  if (before.symbol !== after.symbol || (before.exchange !== after.exchange && !before.validTo))
    return "renamed";
  if (before.validTo !== undefined) return "returned";
  return after.factFrom === before.factFrom ? undefined : "described";
}

function listed(input: {
  readonly row: VendorLine;
  readonly session: { readonly date: PlainDate; readonly mint: MintId };
  readonly book: CompanyBook;
}): MasterLine {
  const { row, session } = input;
  const first = { symbol: row.symbol, session: session.date };
  const companyId = input.book.companyOf(row) ?? session.mint("C", first);
  return {
    ...row,
    securityId: session.mint("S", first) as SecurityId,
    companyId: companyId as CompanyId,
    firstSession: session.date,
    validFrom: session.date,
    factFrom: session.date,
    validTo: undefined,
  };
}
