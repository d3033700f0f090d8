import { explanationInWords } from "../../methodology-document/words/explanation-words.ts";
import { markdownTable } from "../../publication/markdown-table.ts";
import { basisPoints, roundedPercent } from "../../words/rounded-figures.ts";
import {
  comparisonTotals,
  type ComparisonTotals,
  type ReviewPair,
  type RulebookComparison,
  type SideFigures,
} from "../rulebook-comparison.ts";
import { chartPath } from "./chart-files.ts";
import type { ComparisonRow } from "./comparison-rows.ts";
import { rulesThatDiffer } from "./rules-that-differ.ts";
import type { SideNames } from "./side-names.ts";

interface Pack {
  readonly comparison: RulebookComparison;
  readonly rows: readonly ComparisonRow[];
  readonly names: SideNames;
  readonly pairs: readonly ReviewPair[];
}

/** consultation.md: what the change of rules would have done, for those who are asked about it. */
export function consultationMd({ comparison, rows, names, pairs }: Pack): string {
  const totals = comparisonTotals(comparison);
  const parts = [
    "# What another rulebook would have done",
    headline(names, pairs),
    titles(pairs),
    ...rulesThatDiffer(pairs),
    ...totals.flatMap((total) =>
      segmentSections(
        total,
        rows.filter(({ segment }) => segment === total.segment),
        names,
      ),
    ),
    "## How to read this",
    READING.map((line) => `- ${line}`).join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

const READING = [
  "Each rulebook keeps its own composition: what it gave at one review is in force at its next. The first review starts both from the same composition.",
  "One-way turnover is half the sum of absolute weight changes, at the prices that set the new weights. A review with no composition before it founds the index and counts in no turnover.",
  "Cap drag is half the sum of |capped weight - uncapped weight|: what the caps move away from size.",
  "The difference of A and B is half the sum of absolute weight differences on the same day: what a holder of A would trade to hold B.",
  "Every figure is in reviews.csv, turnover.csv, members.csv and weights.csv beside this page.",
];

function headline({ a, b }: SideNames, pairs: readonly ReviewPair[]): string {
  const [first, last] = [pairs[0]!.a.review, pairs.at(-1)!.a.review];
  const span =
    first === last ? `the review ${first}` : `${pairs.length} reviews, ${first} to ${last}`;
  return `**${a}** beside **${b}**, over ${span}, on the same inputs.`;
}

/** Two versions may have one name; their titles tell them apart. */
function titles(pairs: readonly ReviewPair[]): string {
  const { a, b } = pairs.at(-1)!;
  return `- A: ${a.methodology.title}\n- B: ${b.methodology.title}`;
}

function segmentSections(
  total: ComparisonTotals,
  rows: readonly ComparisonRow[],
  names: SideNames,
): string[] {
  const { segment } = total;
  const where = segment === "" ? "" : `${segment}: `;
  const chart = (name: string, alt: string): string => `![${alt}](${chartPath(name, segment)})`;
  return [
    `## ${where || ""}${where ? "in total" : "In total"}`,
    totalsTable(total, names),
    `## ${where}${where ? "turnover" : "Turnover"}`,
    chart("turnover", "One-way turnover of each review under A and B"),
    causesTable(total),
    `## ${where}${where ? "names and weight in common" : "Names and weight in common"}`,
    chart("overlap", "Names and weight in common, review by review"),
    reviewsTable(rows),
    ...lastReviewSections(rows.at(-1)!, where, chart),
  ];
}

function totalsTable(total: ComparisonTotals, { a, b }: SideNames): string {
  return markdownTable(
    ["", a, b],
    [
      ["reviews", String(total.reviews), String(total.reviews)],
      ["one-way turnover, sum", roundedPercent(total.turnover_a), roundedPercent(total.turnover_b)],
      [
        "one-way turnover, mean of a review",
        roundedPercent(total.mean_turnover_a),
        roundedPercent(total.mean_turnover_b),
      ],
      ["cap drag, mean", roundedPercent(total.cap_drag_a), roundedPercent(total.cap_drag_b)],
      ["difference of A and B, mean", roundedPercent(total.difference), ""],
      ["names that differ, summed over reviews", String(total.names_that_differ), ""],
      ["names that differ, each once", String(total.distinct_names), ""],
    ],
  );
}

function causesTable(total: ComparisonTotals): string {
  const { turnover_by_cause_a: a, turnover_by_cause_b: b, difference_by_cause: between } = total;
  const causes = [...new Set([a, b, between].flatMap((of) => Object.keys(of)))];
  const cell = (value: number | undefined): string =>
    value === undefined ? "" : roundedPercent(value);
  return markdownTable(
    ["one-way by cause", "A, sum", "B, sum", "from A to B, mean"],
    causes.map((cause) => [cause, cell(a[cause]), cell(b[cause]), cell(between[cause])]),
  );
}

function reviewsTable(rows: readonly ComparisonRow[]): string {
  const header = ["review", "lines A", "lines B", "only A", "only B"];
  return markdownTable(
    [...header, "turnover A", "turnover B", "cap drag A", "cap drag B", "difference"],
    rows.map(({ review, found, only, a, b }) => [
      review,
      String(found.lines_a),
      String(found.lines_b),
      String(only.a),
      String(only.b),
      turnoverText(a),
      turnoverText(b),
      roundedPercent(found.cap_drag.a),
      roundedPercent(found.cap_drag.b),
      roundedPercent(found.turnover.one_way),
    ]),
  );
}

/** A review that founds the index has no turnover. */
function turnoverText({ founded, turnover_one_way }: SideFigures): string {
  return founded ? "founded" : roundedPercent(turnover_one_way);
}

/** Rows of the tables of the last review. */
const ROWS = 15;

function lastReviewSections(
  { review, weights, found }: ComparisonRow,
  where: string,
  chart: (name: string, alt: string) => string,
): string[] {
  const rows = weights
    .slice(0, ROWS)
    .map((line) => [
      line.security_id,
      line.ticker,
      line.weight_a === "" ? "out" : roundedPercent(Number(line.weight_a)),
      line.weight_b === "" ? "out" : roundedPercent(Number(line.weight_b)),
      basisPoints(Number(line.difference)),
    ]);
  const members = found.members
    .slice(0, ROWS)
    .map((line) => [
      line.security_id,
      line.ticker,
      line.only_in.toUpperCase(),
      roundedPercent(Number(line.weight)),
      decided(line.explanation_a, line.reason_a),
      decided(line.explanation_b, line.reason_b),
    ]);
  const rest = found.members.length - members.length;
  return [
    `## ${where}${where ? "weights" : "Weights"} at ${review}`,
    chart("weights", "The largest differences of weight at the last review"),
    rows.length === 0
      ? "No weight differs."
      : markdownTable(["security", "ticker", "A", "B", "B less A"], rows),
    ...(members.length === 0
      ? []
      : [
          `## ${where}${where ? "names" : "Names"} that one side has at ${review}`,
          markdownTable(["security", "ticker", "only in", "weight", "A says", "B says"], members),
          ...(rest > 0 ? [`${rest} more in members.csv.`] : []),
        ]),
  ];
}

/** Of a line that needs several things to flip, why it is as it is. */
function decided(explanation: string, reasonCode: string): string {
  const [, because = explanation] = /^needs: .*? \((.*)\)$/.exec(explanation) ?? [];
  return explanationInWords(because, reasonCode);
}
