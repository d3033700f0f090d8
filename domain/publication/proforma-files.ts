import type { StepFiles } from "../engine/engine.ts";
import { csvText } from "../numeric/csv-text.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { capHeadrooms } from "./cap-headroom.ts";
import { freeTextCell, numberCell } from "./cell-text.ts";
import type { ComingComposition, ComingLine } from "./coming-composition.ts";
import { comingLines, comingSegments, struckJson } from "./coming-segments.ts";
import type { StruckInput } from "./struck-input.ts";
import { weightTexts, type WeightTexts } from "./weight-texts.ts";

export const PROFORMA_COLUMNS = [
  "as_of",
  "effective_date",
  "segment",
  "security_id",
  "company_id",
  "ticker",
  "name",
  "status",
  "index_shares_old",
  "index_shares",
  "capping_factor",
  "split_ratio",
  "price",
  "fx",
  "weight",
  "divisor",
];

export const HEADROOM_COLUMNS = [
  "as_of",
  "segment",
  "step",
  "unit",
  "measure",
  "limit",
  "measured",
  "headroom",
  "held_by",
];

/** proforma.csv (in force and coming, per line), headroom.csv (each cap today), proforma.json. */
export function proFormaFiles(input: StruckInput): StepFiles {
  const segments = comingSegments(input);
  return {
    "proforma.csv": csvText(
      PROFORMA_COLUMNS,
      segments.flatMap((segment) => lineRows(input, segment)),
    ),
    "headroom.csv": csvText(
      HEADROOM_COLUMNS,
      segments.flatMap((segment) => headroomRows(input, segment)),
    ),
    "proforma.json": struckJson(input, segments),
  };
}

function lineRows(input: StruckInput, segment: ComingComposition): string[][] {
  const texts = weightTexts(comingLines(segment), input.determination.weight_decimals);
  return segment.lines.map((line) => [
    input.closes.session,
    input.determination.effective,
    segment.segment,
    ...lineCells(line, texts),
    numberCell(segment.divisorAfter),
  ]);
}

function lineCells(line: ComingLine, texts: WeightTexts): string[] {
  return [
    line.securityId,
    line.line?.company_id ?? "",
    line.ticker,
    freeTextCell(line.line?.name ?? ""),
    line.line?.status ?? "deleted",
    numberCell(line.indexSharesOld),
    decimalText(line.indexShares),
    numberCell(line.line?.capping_factor),
    decimalText(line.splitRatio),
    decimalText(line.price),
    decimalText(line.fx),
    texts.publishedOr(line.securityId, 0),
  ];
}

function headroomRows(input: StruckInput, segment: ComingComposition): string[][] {
  const lines = comingLines(segment).map(({ securityId, line, weight }) => ({
    securityId,
    companyId: line!.company_id,
    weight,
    attributes: line!.attributes,
  }));
  return capHeadrooms(input.determination.caps, lines).map((cap) => [
    input.closes.session,
    segment.segment,
    cap.step,
    cap.unit,
    cap.measure,
    decimalText(cap.limit),
    decimalText(cap.measured),
    decimalText(cap.headroom),
    cap.held_by,
  ]);
}
