import type { StepFiles } from "../engine/engine.ts";
import { assert } from "../errors.ts";
import { csvText } from "../numeric/csv-text.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { addedColumns } from "./added-columns.ts";
import { freeTextCell, numberCell } from "./cell-text.ts";
import type { ComingComposition, ComingLine } from "./coming-composition.ts";
import { comingLines, comingSegments, struckJson } from "./coming-segments.ts";
import type { StruckInput } from "./struck-input.ts";
import { weightTexts, type WeightTexts } from "./weight-texts.ts";

export const COMPOSITION_COLUMNS = [
  "effective_date",
  "segment",
  "security_id",
  "company_id",
  "ticker",
  "name",
  "shares",
  "float_factor",
  "capping_factor",
  "index_shares",
  "price",
  "fx",
  "weight",
  "weight_exact",
  "status",
];

export const DIVISOR_COLUMNS = [
  "effective_date",
  "segment",
  "market_value_before",
  "market_value_after",
  "divisor_before",
  "divisor_after",
  "level_before",
  "level_after",
];

/** composition.csv (the next review reads it as current.csv), divisor.csv, effective.json. */
export function effectiveFiles(input: StruckInput): StepFiles {
  const segments = comingSegments(input);
  for (const segment of segments) checkContinuity(segment);
  const added = segments
    .flatMap(comingLines)
    .slice(0, 1)
    .flatMap((line) => addedColumns(addedOf(line)));
  return {
    "composition.csv": csvText(
      [...COMPOSITION_COLUMNS, ...added.map(([column]) => column)],
      segments.flatMap((segment) => compositionRows(input, segment)),
    ),
    "divisor.csv": csvText(
      DIVISOR_COLUMNS,
      segments.map((segment) => divisorRow(input, segment)),
    ),
    "effective.json": struckJson(input, segments),
  };
}

/** The largest relative move of a level at a switch that rounding of doubles explains. */
const LEVEL_TOLERANCE = 1e-12;

function checkContinuity(segment: ComingComposition): void {
  const after = levelAfter(segment);
  if (segment.level === undefined || after === undefined) return;
  assert(
    Math.abs(after / segment.level - 1) <= LEVEL_TOLERANCE,
    "the level does not move at the switch",
  );
}

function levelAfter({ marketValueAfter, divisorAfter }: ComingComposition): number | undefined {
  return divisorAfter === undefined ? undefined : marketValueAfter / divisorAfter;
}

function divisorRow(input: StruckInput, segment: ComingComposition): string[] {
  return [
    input.determination.effective,
    segment.segment,
    numberCell(segment.marketValueBefore),
    decimalText(segment.marketValueAfter),
    numberCell(segment.divisorBefore),
    numberCell(segment.divisorAfter),
    numberCell(segment.level),
    numberCell(levelAfter(segment)),
  ];
}

function compositionRows(input: StruckInput, segment: ComingComposition): string[][] {
  const lines = comingLines(segment);
  const texts = weightTexts(lines, input.determination.weight_decimals);
  return lines.map((line) => [
    input.determination.effective,
    segment.segment,
    ...lineCells(line, texts),
  ]);
}

/** What tranches hold takes the splits since the price date, as index shares do. */
function addedOf({
  line,
  splitRatio,
  indexShares,
}: ComingLine): Parameters<typeof addedColumns>[0] {
  const { style, tranches, membership_fraction: membershipFraction } = line!;
  return {
    indexShares,
    ...(style && { style }),
    ...(tranches && { tranches: tranches.map((shares) => shares * splitRatio) }),
    ...(membershipFraction !== undefined && { membershipFraction }),
  };
}

function lineCells(coming: ComingLine, texts: WeightTexts): string[] {
  const line = coming.line!;
  return [
    line.security_id,
    line.company_id,
    line.ticker,
    freeTextCell(line.name),
    numberCell(line.shares === undefined ? undefined : line.shares * coming.splitRatio),
    decimalText(line.float_factor),
    decimalText(line.capping_factor),
    decimalText(coming.indexShares),
    decimalText(coming.price),
    decimalText(coming.fx),
    texts.published(line.security_id),
    decimalText(coming.weight),
    line.status,
    ...addedColumns(addedOf(coming)).map(([, cell]) => cell),
  ];
}
