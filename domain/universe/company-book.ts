import type { MasterLine, VendorLine } from "./master-line.ts";
import { readSecurityName, sameIssuer, type SecurityName } from "./security-name.ts";
import type { CompanyId } from "./security.ts";

/** Every line the master knows, found by issuer or by the root of its symbol. */
export interface CompanyBook {
  readonly add: (line: MasterLine) => void;
  /**
   * The company a new line belongs to: that of a listed line of the same issuer.
   *
   * Equal issuer names join, a shared beginning does not. An exchange symbol such as `BAC^E` or
   * `BF/B` belongs to the company of its root, however the vendor abbreviates the name.
   */
  readonly companyOf: (row: VendorLine) => CompanyId | undefined;
}

interface Entry {
  readonly line: MasterLine;
  readonly parts: SecurityName;
}

export function companyBook(known: readonly MasterLine[]): CompanyBook {
  const byIssuer = new Map<string, Entry[]>();
  const byRoot = new Map<string, Entry[]>();
  const add = (line: MasterLine): void => {
    const entry = { line, parts: readSecurityName(line.name) };
    push(byIssuer, entry.parts.issuer, entry);
    push(byRoot, rootOf(line.symbol) ?? line.symbol, entry);
  };
  for (const line of known) if (line.validTo === undefined) add(line);
  return {
    add,
    companyOf(row) {
      const parts = readSecurityName(row.name);
      const root = rootOf(row.symbol);
      const sameName = (byIssuer.get(parts.issuer) ?? []).filter((entry) =>
        mayShareCompany(entry, { row, parts }),
      );
      const sameRoot = root === undefined ? [] : (byRoot.get(root) ?? []);
      return nearest(sameName.length > 0 ? sameName : sameRoot, row.symbol)?.companyId;
    },
  };
}

/** Types whose lines trade as an issuer's equity. */
const EQUITY: ReadonlySet<string> = new Set(["common", "adr", "reit"]);
const SHARED_LETTERS = 3;

/**
 * Two companies may carry one legal name (Independent Bank Corp. of Massachusetts and of Michigan), so
 * two lines of equity join only as classes: one shows its class, or their symbols begin alike.
 */
function mayShareCompany(entry: Entry, other: { row: VendorLine; parts: SecurityName }): boolean {
  if (!sameIssuer(entry.parts, other.parts)) return false;
  if (!EQUITY.has(entry.line.securityType) || !EQUITY.has(other.row.securityType)) return true;
  const showsClass = (parts: SecurityName, symbol: string): boolean =>
    parts.shareClass !== "" || symbol.includes("/");
  return (
    showsClass(entry.parts, entry.line.symbol) ||
    showsClass(other.parts, other.row.symbol) ||
    sharedLetters(entry.line.symbol, other.row.symbol) >= SHARED_LETTERS
  );
}

function sharedLetters(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

/** `BAC^E` gives `BAC`, `BF/B` gives `BF`; a plain symbol has no root. */
function rootOf(symbol: string): string | undefined {
  return /^([A-Z]+)[/^]/.exec(symbol)?.[1];
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}

/** Of several lines, the one whose symbol begins most like the new one; the first of equals. */
function nearest(entries: readonly Entry[], symbol: string): MasterLine | undefined {
  return entries
    .map(({ line }) => line)
    .reduce<MasterLine | undefined>(
      (found, line) =>
        !found || sharedLetters(line.symbol, symbol) > sharedLetters(found.symbol, symbol)
          ? line
          : found,
      undefined,
    );
}
