import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { vendorLines } from "../activities/ingest/vendor-lines.ts";
import { foundMarket } from "../demo/market/found-market.ts";
import { screenerFile } from "../demo/market/screener-file.ts";
import { plainDate } from "../domain/calendar/plain-date.ts";
import { csvText } from "../domain/numeric/csv-text.ts";
import { updateMaster } from "../domain/universe/security-master.ts";
import { mintIdsFor } from "../infra/db/mint-id.ts";
import type { AcceptedRow } from "../schemas/sources/source-adapter.ts";
import { usScreener } from "../schemas/sources/us-screener.ts";

const SESSION = plainDate("2024-05-31");
const SEED = 2026;
const ROWS = 7_000;
const REAL = new URL(`../../shared/data/us-screener/snapshots/${SESSION}.csv.gz`, import.meta.url);

/** One vendor file of about 7,000 rows: a real one where it lies beside the repository. */
export interface Snapshot {
  readonly session: typeof SESSION;
  readonly origin: "real" | "synthetic";
  readonly name: string;
  readonly text: string;
  readonly accepted: readonly AcceptedRow[];
}

export function snapshot(): Snapshot {
  const real = existsSync(REAL);
  const text = real ? gunzipSync(readFileSync(REAL)).toString("utf8") : syntheticSnapshot();
  const name = `${SESSION}.csv`;
  const { accepted } = usScreener.parse([{ name, text }]) as { accepted: readonly AcceptedRow[] };
  return { session: SESSION, origin: real ? "real" : "synthetic", name, text, accepted };
}

/** Two synthetic markets side by side, since one has 4,000 lines. */
function syntheticSnapshot(): string {
  const [first, second] = [SEED, SEED + 1].map((seed) =>
    screenerFile(
      { session: SESSION, companies: foundMarket(seed, 2024), splits: [] },
      { seed, faulty: false },
    ),
  ) as [string, string];
  const others = second
    .replaceAll(/,C(?=\d{4})/g, ",D")
    .replaceAll(",Company ", ",Concern ")
    .split("\n")
    .slice(1);
  const lines = [...first.trimEnd().split("\n"), ...others.filter((line) => line !== "")];
  return `${lines.slice(0, ROWS + 1).join("\n")}\n`;
}

/** The snapshot as universe.csv, each line with the ids and type that the security master gives it. */
export function universeCsv({ session, accepted }: Snapshot): string {
  const rows = vendorLines(accepted, session);
  const { lines } = updateMaster([], { date: session, rows, mint: mintIdsFor("us-screener") });
  const known = new Map(lines.map((line) => [line.symbol, line]));
  return csvText(
    [
      "security_id",
      "company_id",
      "ticker",
      "name",
      "exchange",
      "country",
      "security_type",
      "sector",
      "industry",
      "price",
      "company_cap",
    ],
    accepted.map((row) => {
      const { securityId, companyId, securityType } = known.get(row.symbol)!;
      const { symbol, name, exchange, country, sector, industry, price, companyCap } = row;
      return [securityId, companyId, symbol, name, exchange, country, securityType].concat([
        sector,
        industry,
        price,
        companyCap,
      ]);
    }),
  );
}
