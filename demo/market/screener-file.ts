import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { csvText } from "../../domain/numeric/csv-text.ts";
import { byCap, type MarketSession } from "./next-session.ts";
import { companyCap, printedPrice, type Company, type Line } from "./company.ts";
import { randomOf } from "./random.ts";

const COLUMNS = [
  "exchange",
  "symbol",
  "name",
  "lastsale",
  "netchange",
  "pctchange",
  "volume",
  "marketCap",
  "country",
  "ipoyear",
  "industry",
  "sector",
];

/** How many of the largest companies the faulty session shows with a multiple of their shares. */
const FAULTY_COMPANIES = 8;
const FAULT_FACTOR = 12;

export interface ScreenerOptions {
  readonly seed: number;
  /** The implied share counts of some large companies are multiplied by twelve. */
  readonly faulty: boolean;
}

/** One session as the vendor delivers it: every line, and a handful of rows that cannot be read. */
export function screenerFile(market: MarketSession, options: ScreenerOptions): string {
  const faulty = new Set(
    options.faulty
      ? byCap(market.companies)
          .slice(0, FAULTY_COMPANIES * 3)
          .filter((_, at) => at % 3 === 1)
      : [],
  );
  const rows = market.companies.flatMap((company) => {
    const cap = companyCap(company) * (faulty.has(company) ? FAULT_FACTOR : 1);
    return company.lines.map((line) => rowOf({ company, line, cap }, { ...options, market }));
  });
  const sorted = rows.toSorted((a, b) => byCodeUnit(a[0]!, b[0]!) || byCodeUnit(a[1]!, b[1]!));
  return csvText(COLUMNS, [...withBadCells(market, sorted), ...badRows(sorted)]);
}

function rowOf(
  { company, line, cap }: { readonly company: Company; readonly line: Line; readonly cap: number },
  { seed, market }: { readonly seed: number; readonly market: MarketSession },
): string[] {
  const price = printedPrice(line.price);
  const change = line.previousPrice === undefined ? 0 : price - line.previousPrice;
  const percent = line.previousPrice ? (change / line.previousPrice) * 100 : 0;
  const volume = randomOf(seed, `volume ${line.symbol} ${market.session}`).below(4_000_000);
  const isDebt = line.kind === "preferred" || line.kind === "note";
  const bare = isDebt || line.kind === "right";
  return [
    company.exchange,
    line.symbol,
    `${company.issuer} ${line.descriptor}`,
    `$${price.toFixed(2)}`,
    change.toFixed(2),
    `${percent.toFixed(3)}%`,
    String(volume),
    isDebt ? "" : line.shares === 0 ? "0.00" : `${cap}.00`,
    company.country,
    bare ? "" : company.listingYear,
    bare ? "" : company.industry,
    bare ? "" : company.sector,
  ];
}

/** The smallest lines, so that no index depends on a row that cannot be read. */
const SMALLEST_FROM = 8000;

/** Three closed-end funds whose price, change or cap is not a number in this session. */
function withBadCells({ companies }: MarketSession, rows: readonly string[][]): string[][] {
  const small = companies.filter(({ number }) => number > SMALLEST_FROM + 1000).slice(0, 3);
  const [price, change, cap] = small.map(({ lines }) => lines[0]!.symbol);
  return rows.map((row) => {
    if (row[1] === price) return row.with(3, "N/A");
    if (row[1] === change) return row.with(4, "--");
    return row[1] === cap ? row.with(7, "1.2B") : row;
  });
}

/** A row without a symbol, and two that contradict each other. */
function badRows(rows: readonly string[][]): string[][] {
  const shell = rows.find((row) => row[1]!.startsWith(`C${SMALLEST_FROM}`))!;
  const missing = shell.with(1, "");
  return [
    missing,
    shell.with(1, "C7999").with(3, "$1.00"),
    shell.with(1, "C7999").with(3, "$2.00"),
  ];
}
