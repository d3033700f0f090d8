import type { StepFiles } from "../../engine/engine.ts";
import { canonicalJson } from "../../numeric/canonical-json.ts";
import { csvText } from "../../numeric/csv-text.ts";
import { decimalText } from "../../numeric/decimal-text.ts";
import { flagCell } from "../../publication/cell-text.ts";
import {
  comparisonTotals,
  type ReviewPair,
  type RulebookComparison,
} from "../rulebook-comparison.ts";
import { chartFiles } from "./chart-files.ts";
import { comparisonRows, type ComparisonRow } from "./comparison-rows.ts";
import { consultationMd } from "./consultation-md.ts";
import { sideNames } from "./side-names.ts";

/** Every file of a comparison of two rulebooks, by its path. */
export function comparisonFiles(
  comparison: RulebookComparison,
  pairs: readonly ReviewPair[],
): StepFiles {
  const rows = comparisonRows(comparison);
  const names = sideNames(pairs);
  return {
    ...chartFiles(rows, names),
    "comparison.json": `${canonicalJson(
      { a: names.a, b: names.b, totals: comparisonTotals(comparison) },
      2,
    )}\n`,
    "consultation.md": consultationMd({ comparison, rows, names, pairs }),
    "members.csv": membersFile(rows),
    "reviews.csv": reviewsFile(rows),
    "turnover.csv": turnoverFile(rows),
    "weights.csv": weightsFile(rows),
  };
}

type Cell = string | number;

/** Columns of reviews.csv. */
const REVIEWS_COLUMNS: Readonly<Record<string, (row: ComparisonRow) => Cell>> = {
  review: ({ review }) => review,
  segment: ({ segment }) => segment,
  effective_a: ({ sides }) => sides.a.effective,
  effective_b: ({ sides }) => sides.b.effective,
  kind_a: ({ sides }) => sides.a.kind,
  kind_b: ({ sides }) => sides.b.kind,
  version_a: ({ sides }) => sides.a.version,
  version_b: ({ sides }) => sides.b.version,
  lines_a: ({ found }) => found.lines_a,
  lines_b: ({ found }) => found.lines_b,
  lines_common: ({ found }) => found.lines_common,
  only_a: ({ only }) => only.a,
  only_b: ({ only }) => only.b,
  additions_a: ({ a }) => a.additions,
  additions_b: ({ b }) => b.additions,
  deletions_a: ({ a }) => a.deletions,
  deletions_b: ({ b }) => b.deletions,
  turnover_one_way_a: ({ a }) => decimalText(a.turnover_one_way),
  turnover_one_way_b: ({ b }) => decimalText(b.turnover_one_way),
  cap_drag_a: ({ found }) => decimalText(found.cap_drag.a),
  cap_drag_b: ({ found }) => decimalText(found.cap_drag.b),
  difference_one_way: ({ found }) => decimalText(found.turnover.one_way),
  founded_a: ({ a }) => flagCell(a.founded),
  founded_b: ({ b }) => flagCell(b.founded),
};

function reviewsFile(rows: readonly ComparisonRow[]): string {
  const cells = Object.values(REVIEWS_COLUMNS);
  return csvText(
    Object.keys(REVIEWS_COLUMNS),
    rows.map((row) => cells.map((cell) => cell(row))),
  );
}

/** `of`: `a` and `b` are each review's own turnover, `a_to_b` what parts the two compositions. */
function turnoverFile(rows: readonly ComparisonRow[]): string {
  const parts = rows.flatMap(({ review, segment, found, a, b }) =>
    (
      [
        ["a", a.turnover_by_cause],
        ["b", b.turnover_by_cause],
        ["a_to_b", found.turnover.by_cause],
      ] as const
    ).flatMap(([of, causes]) =>
      Object.entries(causes).map(([cause, part]) => [
        review,
        segment,
        of,
        cause,
        decimalText(part),
      ]),
    ),
  );
  return csvText(["review", "segment", "of", "cause", "one_way"], parts);
}

function membersFile(rows: readonly ComparisonRow[]): string {
  return csvText(
    ["review", "segment", "security_id", "ticker", "only_in", "weight", "reason_a", "reason_b"],
    rows.flatMap(({ review, segment, found }) =>
      found.members.map((line) => {
        const { security_id, ticker, only_in, weight, reason_a, reason_b } = line;
        return [review, segment, security_id, ticker, only_in, weight, reason_a, reason_b];
      }),
    ),
  );
}

/** Every line whose published weight differs, those of one side too; the largest difference first. */
function weightsFile(rows: readonly ComparisonRow[]): string {
  return csvText(
    ["review", "segment", "security_id", "ticker", "weight_a", "weight_b", "difference"],
    rows.flatMap(({ review, segment, weights }) =>
      weights.map(({ security_id, ticker, weight_a, weight_b, difference }) => {
        return [review, segment, security_id, ticker, weight_a, weight_b, difference];
      }),
    ),
  );
}
