import type { StepFiles } from "../../engine/engine.ts";
import { NAME_LETTERS, overlapChart, turnoverChart, weightsChart } from "./charts.ts";
import type { SideFigures } from "../rulebook-comparison.ts";
import type { SegmentDifference } from "../segment-difference.ts";
import type { ComparisonRow } from "./comparison-rows.ts";
import type { SideNames } from "./side-names.ts";
import { cutTo } from "./svg.ts";

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
      of.map(({ review, found }) => ({ review, ...inCommon(found) })),
      `Names and weight in common${where}`,
    );
    const last = of.at(-1)!;
    files[chartPath("weights", segment)] = weightsChart(
      last.weights.slice(0, LARGEST).map(({ security_id, ticker, difference }) => ({
        name: lineName(security_id, ticker),
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

/**
 * Names of both as a part of the names of either, and weight that both hold alike.
 *
 * Boundary: a composition without lines holds no weight; two of them differ in nothing.
 */
function inCommon({ lines_a: a, lines_b: b, lines_common, turnover }: SegmentDifference) {
  if (a + b === 0) return { names: 1, weight: 1 };
  const held = (Math.sign(a) + Math.sign(b)) / 2;
  return { names: lines_common / (a + b - lines_common), weight: held - turnover.one_way };
}

/** Ticker and id where they have room, else the id, which no other line has. */
function lineName(securityId: string, ticker: string): string {
  const both = `${ticker} (${securityId})`;
  return ["", securityId].includes(ticker) || both.length > NAME_LETTERS
    ? cutTo(NAME_LETTERS, securityId)
    : both;
}

/** Where a chart lies: `charts/turnover.svg`, with segments `charts/turnover-us-large.svg`. */
export function chartPath(chart: string, segment: string): string {
  return `charts/${chart}${segment === "" ? "" : `-${segment}`}.svg`;
}
