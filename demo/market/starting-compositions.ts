import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import { csvText } from "../../domain/numeric/csv-text.ts";
import type { MintId } from "../../domain/universe/security-master.ts";
import { companyCap, printedPrice, type Company, type Line } from "./company.ts";
import { byCap } from "./next-session.ts";

/** One line of a composition in force at the first session. */
interface StartingLine {
  readonly securityId: string;
  readonly segment: string;
  readonly shares: number;
  readonly price: number;
  readonly weight: number;
}

/** The composition of one index, or of one segment, by the name that funds follow. */
export interface StartingComposition {
  readonly index: string;
  /** What funds call it: the segment, or the index. */
  readonly name: string;
  readonly lines: readonly StartingLine[];
}

const SHARES: readonly string[] = ["common", "receipt"];

/** The three indices at the first session, straight from the ranks: no buffers, no caps. */
export function startingCompositions(
  companies: readonly Company[],
  { session, mint }: { readonly session: PlainDate; readonly mint: MintId },
): StartingComposition[] {
  const ranked = byCap(companies).filter(isOperating);
  const american = ranked.filter(isAmerican);
  const of = (index: string, name: string, chosen: readonly Company[]): StartingComposition => ({
    index,
    name,
    lines: weighted(
      chosen.flatMap((company) =>
        equityLines(company).map((line) => ({
          securityId: mint("S", { symbol: line.symbol, session }),
          segment: name === index ? "" : name,
          shares: derivedShares(company, line),
          price: printedPrice(line.price),
        })),
      ),
    ),
  });
  const onNasdaq = ranked.filter(
    ({ exchange, sector }) => exchange === "nasdaq" && sector !== "Finance",
  );
  return [
    of("exchange-100", "exchange-100", onNasdaq.slice(0, 100)),
    of("us-broad", "us-large", american.slice(0, 1000)),
    of("us-broad", "us-small", american.slice(1000, 3000)),
    of("large-500", "large-500", american.slice(0, 500)),
  ];
}

/** current.csv of one index, all its segments, by security_id. */
export function currentFile(
  compositions: readonly StartingComposition[],
  memberSince: PlainDate,
): string {
  const lines = compositions
    .flatMap(({ lines }) => lines)
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  return csvText(
    [
      "security_id",
      "segment",
      "shares",
      "float_factor",
      "capping_factor",
      "index_shares",
      "member_since",
    ],
    lines.map(({ securityId, segment, shares }) => [
      securityId,
      segment,
      shares,
      1,
      1,
      shares,
      memberSince,
    ]),
  );
}

/** The vendor shows the company's cap on each class, so each class is given an equal part of it. */
function derivedShares(company: Company, line: Line): number {
  const classes = equityLines(company).length;
  return companyCap(company) / classes / printedPrice(line.price);
}

function equityLines({ lines }: Company): readonly Line[] {
  return lines.filter(({ kind }) => SHARES.includes(kind));
}

/** Neither a blank check nor a fund. */
function isOperating({ number }: Company): boolean {
  return number < 8000;
}

function isAmerican({ country, lines }: Company): boolean {
  return country === "United States" && lines[0]!.kind === "common";
}

function weighted(lines: readonly Omit<StartingLine, "weight">[]): StartingLine[] {
  const total = lines.reduce((value, { shares, price }) => value + shares * price, 0);
  return lines.map((line) => ({ ...line, weight: (line.shares * line.price) / total }));
}
