import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { DemoReview } from "./script.ts";

/** What one review of the tour changed, and where its files are. */
export interface ReviewSummary {
  readonly index: string;
  readonly effective: string;
  readonly constituents: number;
  readonly additions: number;
  readonly deletions: number;
  readonly sets: number;
  readonly funds: number;
  readonly published: string;
}

export async function summaryOf(folder: string, review: DemoReview): Promise<ReviewSummary> {
  const { index, effective } = review;
  const published = join(folder, "objects", "published", index, effective, "r1");
  const set = join(published, "review");
  const segments = existsSync(join(set, "constituents.csv"))
    ? [set]
    : (await readdir(set, { withFileTypes: true }))
        .filter((entry) => existsSync(join(set, entry.name, "constituents.csv")))
        .map(({ name }) => join(set, name));
  const constituents = await Promise.all(
    segments.map(async (at) => (await rowsOf(join(at, "constituents.csv"))).length),
  );
  const changes = (await Promise.all(segments.map((at) => rowsOf(join(at, "changes.csv"))))).flat();
  const sets = (await readdir(published, { recursive: true })).filter((name) =>
    name.endsWith("manifest.json"),
  );
  const trades = join(published, "trades-final", "funds.csv");
  const funds = existsSync(trades) ? (await rowsOf(trades)).length : 0;
  return {
    index,
    effective,
    constituents: constituents.reduce((total, count) => total + count, 0),
    additions: changes.filter((row) => row.includes(",add,")).length,
    deletions: changes.filter((row) => row.includes(",delete,")).length,
    sets: sets.length,
    funds,
    published,
  };
}

async function rowsOf(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8");
  return text.trimEnd().split("\n").slice(1);
}

/** What changed, where the files are, and what to try next. */
export function closingTable(
  folder: string,
  summaries: readonly ReviewSummary[],
  seconds: number,
): string {
  const here = (path: string) => relative(process.cwd(), path) || ".";
  const rows = summaries.map((one) => [
    one.index,
    one.effective,
    String(one.constituents),
    `+${one.additions} -${one.deletions}`,
    String(one.funds),
    String(one.sets),
    here(one.published),
  ]);
  const head = ["index", "effective", "lines", "changes", "funds", "sets", "files"];
  const widths = head.map((name, at) =>
    Math.max(name.length, ...rows.map((row) => row[at]!.length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join("  ")
      .trimEnd();
  const first = summaries[0]!;
  const last = summaries.at(-1)!;
  return [
    "",
    line(head),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map(line),
    "",
    `Done in ${seconds.toFixed(0)} s; nothing is left running. Try next:`,
    `  npx thirdfriday verify ${here(last.published)} --public-key ${here(join(folder, "signing.pub.pem"))}`,
    `  npx thirdfriday replay ${here(last.published)} --engine installed`,
    `  less ${here(join(first.published, "review", "review.md"))}`,
    "  npx thirdfriday schedule --rulebook rulebooks/large-500 --from 2026-01-01 --to 2026-12-31",
    "",
  ].join("\n");
}
