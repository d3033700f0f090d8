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

const REVIEWS_COLUMNS = [
  ...["review", "segment", "effective_a", "effective_b", "kind_a", "kind_b"],
  ...["version_a", "version_b", "lines_a", "lines_b", "lines_common", "only_a", "only_b"],
  ...["additions_a", "additions_b", "deletions_a", "deletions_b"],
  ...["turnover_one_way_a", "turnover_one_way_b", "cap_drag_a", "cap_drag_b"],
  ...["difference_one_way", "founded_a", "founded_b"],
];

function reviewsFile(rows: readonly ComparisonRow[]): string {
  return csvText(
    REVIEWS_COLUMNS,
    rows.map(({ review, segment, sides, found, a, b, only }) => [
      ...[review, segment, sides.a.effective, sides.b.effective, sides.a.kind, sides.b.kind],
      ...[sides.a.version, sides.b.version, found.lines_a, found.lines_b, found.lines_common],
      ...[only.a, only.b, a.additions, b.additions, a.deletions, b.deletions],
      ...[a.turnover_one_way, b.turnover_one_way, found.cap_drag.a, found.cap_drag.b].map(
        decimalText,
      ),
      ...[decimalText(found.turnover.one_way), flagCell(a.founded), flagCell(b.founded)],
    ]),
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
      found.members.map((line) => [
        ...[review, segment, line.security_id, line.ticker, line.only_in, line.weight],
        ...[line.reason_a, line.reason_b],
      ]),
    ),
  );
}

/** Every line whose published weight differs, those of one side too; the largest difference first. */
function weightsFile(rows: readonly ComparisonRow[]): string {
  return csvText(
    ["review", "segment", "security_id", "ticker", "weight_a", "weight_b", "difference"],
    rows.flatMap(({ review, segment, weights }) =>
      weights.map((line) => [
        ...[review, segment, line.security_id, line.ticker],
        ...[line.weight_a, line.weight_b, line.difference],
      ]),
    ),
  );
}
