import type { StepFiles } from "../../engine/engine.ts";
import { overlapChart, turnoverChart, weightsChart } from "./charts.ts";
import type { SideFigures } from "../rulebook-comparison.ts";
import type { ComparisonRow } from "./comparison-rows.ts";
import type { SideNames } from "./side-names.ts";

/** Bars of the chart of weights. */
const LARGEST = 15;

/** The charts of each published index, by path. */
export function chartFiles(rows: readonly ComparisonRow[], names: SideNames): StepFiles {
  const files: Record<string, string> = {};
  for (const [segment, of] of Map.groupBy(rows, (row) => row.segment)) {
    const where = segment === "" ? "" : `, ${segment}`;
    files[chartPath("turnover", segment)] = turnoverChart(
      of.map(({ review, a, b }) => ({ review, a: drawn(a), b: drawn(b) })),
      { title: `One-way turnover of each review${where}`, ...names },
    );
    files[chartPath("overlap", segment)] = overlapChart(
      of.map(({ review, found, only }) => ({
        review,
        names: found.lines_common / Math.max(found.lines_common + only.a + only.b, 1),
        weight: 1 - found.turnover.one_way,
      })),
      `Names and weight in common${where}`,
    );
    const last = of.at(-1)!;
    files[chartPath("weights", segment)] = weightsChart(
      last.weights.slice(0, LARGEST).map(({ security_id, ticker, difference }) => ({
        name: ["", security_id].includes(ticker) ? security_id : `${ticker} (${security_id})`,
        difference: Number(difference),
      })),
      `Largest differences of weight at ${last.review}${where}`,
    );
  }
  return files;
}

/** A review that founds the index has no bar. */
function drawn({ founded, turnover_one_way }: SideFigures): number {
  return founded ? 0 : turnover_one_way;
}

/** Where a chart lies: `charts/turnover.svg`, with segments `charts/turnover-us-large.svg`. */
export function chartPath(chart: string, segment: string): string {
  return `charts/${chart}${segment === "" ? "" : `-${segment}`}.svg`;
}
