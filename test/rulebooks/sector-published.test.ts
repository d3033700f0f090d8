import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCsvTable } from "../../schemas/csv-table.ts";
import { dataPresent, sharedData } from "../shared-data.ts";
import { snapshotUniverse } from "../snapshot-universe.ts";
import { shippedVersion } from "./shipped-version.ts";
import { reviewOf } from "./worked-review.ts";

const symbolOf = (text: string): string => text.toUpperCase().replace(".", "/");

function cellsOf(name: string, headLines: number) {
  const text = readFileSync(sharedData(`select-sector-holdings/${name}`), "utf8");
  const table = text.split("\n").slice(headLines).join("\n");
  return readCsvTable({ file: name, text: table }).records.map(({ cells }) => cells);
}

/** Published weights of a sector index on 2023-09-26, by symbol; all but those the prices lack. */
function publishedWeights(known: ReadonlySet<string>): ReadonlyMap<string, number> {
  const rows = cellsOf("xlf_2023-09-26.csv", 1)
    .map((cells) => ({
      symbol: symbolOf(cells["Symbol"]!),
      weight: Number.parseFloat(cells["Index Weight"]!),
    }))
    .filter(({ symbol }) => known.has(symbol));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  return new Map(rows.map(({ symbol, weight }) => [symbol, weight / total]));
}

test.skipIf(!dataPresent)(
  "the legacy caps leave a published sector of September 2023 alone, as its owner did",
  () => {
    const held = new Map(
      cellsOf("spy_2023-09-06.csv", 0).map((cells) => [
        symbolOf(cells["Ticker"]!),
        Number(cells["Shares Held"]),
      ]),
    );
    const priced = snapshotUniverse("2023-09-08").securities;
    const later = new Map(
      snapshotUniverse("2023-09-26").securities.map(({ ticker, price }) => [ticker, price]),
    );
    const known = new Set(
      priced.map(({ ticker }) => ticker).filter((ticker) => held.has(ticker) && later.has(ticker)),
    );
    const published = publishedWeights(known);
    const universe = priced
      .filter(({ ticker }) => published.has(ticker))
      .map((line) => ({
        ...line,
        sector: "Technology",
        shares: held.get(line.ticker)!,
        companyCap: undefined,
        attributes: { in_large_500: "yes" },
      }));
    const [segment] = reviewOf(shippedVersion("sector-capped/2021.1"), universe).segments;
    expect(segment!.capping.steps.map(({ triggered }) => triggered)).toEqual([false, false]);
    const value = segment!.constituents.map((line) => ({
      ticker: line.ticker,
      amount: line.indexShares * later.get(line.ticker)!,
    }));
    const total = value.reduce((sum, { amount }) => sum + amount, 0);
    expect(value.length).toBeGreaterThan(65);
    // The holdings are of before the review, whose floats the owner refreshes in September: single names
    // moved by up to a few percent. A cap that fired would have moved the largest by a tenth and more.
    const apart = value
      .map(({ ticker, amount }) => Math.abs(amount / total / published.get(ticker)! - 1))
      .toSorted((x, y) => x - y);
    expect(apart[Math.floor(apart.length / 2)]).toBeLessThan(0.02);
    const largest = value.toSorted((x, y) => y.amount - x.amount).slice(0, 4);
    for (const { ticker, amount } of largest)
      expect(Math.abs(amount / total / published.get(ticker)! - 1), ticker).toBeLessThan(0.03);
  },
);
