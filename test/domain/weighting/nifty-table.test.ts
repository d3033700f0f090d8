import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { publishDecimal } from "../../../domain/numeric/publish.ts";
import { sum } from "../../../domain/numeric/sum.ts";
import { weightsOf } from "../../arbitraries/sized-lines.ts";
import { dataPresent, sharedData } from "../../shared-data.ts";

const TABLE = "official-index-tables/nifty50_mcwb_2022-04.csv";

/** The numbered rows of the provider's table: symbol, float market cap in crore rupees, weight in %. */
function printedRows() {
  return readFileSync(sharedData(TABLE), "utf8")
    .split("\n")
    .filter((row) => /^\d+,/.test(row))
    .map((row) => {
      // An industry may hold commas of its own, so the numbers are taken from the end.
      const cells = row.split(",");
      return { id: cells[1]!, cap: Number(cells.at(-7)), weight: cells.at(-6)! };
    });
}

function printedTotal(): number {
  const row = /^,,,,,(\d+\.\d+),/m.exec(readFileSync(sharedData(TABLE), "utf8"));
  return Number(row![1]);
}

describe.skipIf(!dataPresent)("the Nifty 50 of April 2022, as its provider printed it", () => {
  const rows = dataPresent ? printedRows() : [];
  const lines = rows.map(({ id, cap }) => ({ id, shares: cap }));
  const weights = dataPresent ? weightsOf({ scheme: "float_cap", prices: "price" }, lines) : {};
  const percent = (id: string) => publishDecimal(weights[id]! * 100, 2, "half_away_from_zero");

  test("there are fifty rows", () => {
    expect(rows).toHaveLength(50);
  });

  test("every weight is the printed one, to its last digit", () => {
    const ours = rows.map(({ id }) => [id, percent(id)]);
    expect(ours).toEqual(rows.map(({ id, weight }) => [id, weight]));
  });

  /** Each weight is rounded by itself; a largest remainder would have lifted two of them. */
  test("the printed weights add up to 99.98 because each is rounded by itself", () => {
    const printed = rows.map(({ weight }) => Math.round(Number(weight) * 100));
    expect(sum(printed)).toBe(9998);
    expect(sum(Object.values(weights))).toBeCloseTo(1, 14);
  });

  /** Fifty caps of two decimals may hide a quarter; the total is one added up before they were cut. */
  test("the printed total is 0.03 over the sum of the printed caps", () => {
    const units = rows.map(({ cap }) => Math.round(cap * 100));
    expect(Math.round(printedTotal() * 100) - sum(units)).toBe(3);
  });
});
