import { csvText } from "../domain/numeric/csv-text.ts";
import {
  development,
  ebitda,
  incorporation,
  medianTurnover,
  supersector,
  tradedValue,
  votingRights,
  type WorldColumns,
} from "./sample-world/world-columns.ts";
import { sectorOf, worldLines, type WorldLine } from "./sample-world/world-lines.ts";
import { DOLLARS } from "./sample-world/world-markets.ts";

/** One universe of the world market: the index currency, whose lines it has, and its further columns. */
interface WorldSample {
  readonly currency: string;
  /** All where absent. */
  readonly exchanges?: readonly string[];
  readonly columns: readonly WorldColumns[];
}

/** Every universe of the world market by its file in samples/. */
const WORLD_SAMPLES: Readonly<Record<string, WorldSample>> = {
  "universe-uk.csv": {
    currency: "GBP",
    exchanges: ["XLON"],
    columns: [incorporation, votingRights, medianTurnover],
  },
  "universe-eurozone.csv": {
    currency: "EUR",
    exchanges: ["XETR", "XPAR", "XAMS", "XMIL", "XSWX"],
    columns: [supersector, ebitda],
  },
  "universe-world.csv": { currency: "USD", columns: [development, tradedValue] },
};

const FIRST_COLUMNS = [
  "security_id",
  "company_id",
  "name",
  "exchange",
  "country",
  "security_type",
  "sector",
  "currency",
  "fx",
  "price",
  "shares",
  "float_factor",
  "listing_date",
];

/** The universes of the world market by their files. */
export function sampleWorld(): Readonly<Record<string, string>> {
  const lines = worldLines();
  return Object.fromEntries(
    Object.entries(WORLD_SAMPLES).map(([file, sample]) => [file, universeOf(lines, sample)]),
  );
}

function universeOf(
  lines: readonly WorldLine[],
  { currency, exchanges, columns }: WorldSample,
): string {
  const listed = lines.filter(({ market }) => exchanges?.includes(market.exchange) ?? true);
  return csvText(
    [...FIRST_COLUMNS, ...columns.flatMap(({ names }) => names)],
    listed.map((line) => [
      line.id,
      line.company,
      line.name,
      line.market.exchange,
      line.market.country,
      line.type,
      sectorOf(line),
      line.currency,
      (DOLLARS[line.currency]! / DOLLARS[currency]!).toFixed(6),
      line.price.toFixed(2),
      String(line.shares),
      line.float,
      line.listingDate,
      ...columns.flatMap(({ cells }) => cells(line)),
    ]),
  );
}
