import { roundText } from "../domain/numeric/publish.ts";
import { nearestVerdicts, type Measured } from "../domain/publication/nearest-verdicts.ts";
import { roundedPercent } from "../domain/words/rounded-figures.ts";
import { segmentPath } from "../domain/publication/published-file.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";
import { columnsText } from "../domain/publication/columns-text.ts";

/** One line near to the other outcome; cells as verdicts.csv has them. */
export interface NearLine {
  readonly security_id: string;
  readonly ticker: string;
  readonly stage: string;
  readonly reason_code: string;
  readonly measure: string;
  readonly value: string;
  readonly comparator: string;
  readonly threshold: string;
  readonly margin: string;
  /** |flip value - value| / |value|. */
  readonly distance: number;
  readonly flip_value: string;
}

export interface NearestLines {
  readonly index: string;
  readonly version: string;
  readonly review: string;
  readonly effective: string;
  readonly near: readonly {
    readonly segment: string;
    readonly misses: readonly NearLine[];
    readonly survivors: readonly NearLine[];
  }[];
}

/** By published index, the lines nearest to being in and nearest to being out. */
export async function nearestLines(review: ReviewFolder, most: number): Promise<NearestLines> {
  const { methodology, review: month, effective } = review.inputs;
  const near: NearestLines["near"][number][] = [];
  for (const segment of review.segments) {
    const rows = await review.rows(segmentPath(segment, "verdicts.csv"));
    const verdicts = rows.map(({ cells }) => measured(cells));
    const nearest = (selected: boolean): NearLine[] =>
      nearestVerdicts(verdicts, { selected, most }).map(({ verdict, distance }) =>
        nearLine(verdict.cells, distance),
      );
    near.push({ segment, misses: nearest(false), survivors: nearest(true) });
  }
  return {
    index: methodology.index,
    version: methodology.version,
    review: month,
    effective,
    near,
  };
}

type Cells = Readonly<Record<string, string>>;

function measured(cells: Cells): Measured & { readonly cells: Cells } {
  return {
    cells,
    securityId: cells["security_id"] as SecurityId,
    selected: cells["selected"] === "true",
    value: numberOf(cells["value"]!),
    flipValue: numberOf(cells["flip_value"]!),
  };
}

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/;

function numberOf(text: string): number | undefined {
  return PLAIN_DECIMAL.test(text) ? Number(text) : undefined;
}

function nearLine(cells: Cells, distance: number): NearLine {
  return {
    security_id: cells["security_id"]!,
    ticker: cells["ticker"]!,
    stage: cells["stage"]!,
    reason_code: cells["reason_code"]!,
    measure: cells["measure"]!,
    value: cells["value"]!,
    comparator: cells["comparator"]!,
    threshold: cells["threshold"]!,
    margin: cells["margin"]!,
    distance,
    flip_value: cells["flip_value"]!,
  };
}

export function nearestText({ index, version, review, effective, near }: NearestLines): string {
  const tables = near.flatMap(({ segment, misses, survivors }) => {
    const where = segment === "" ? "" : ` of ${segment}`;
    return [
      `${counted(misses.length, "closest miss", "es")}${where}, by distance to the flip value`,
      tableOf(misses),
      `${counted(survivors.length, "closest survivor", "s")}${where}, by distance to the flip value`,
      tableOf(survivors),
    ];
  });
  const title = `${index} ${version}, review ${review}, effective ${effective}`;
  return `${[title, ...tables].join("\n\n")}\n`;
}

const HEADER = [
  "security",
  "ticker",
  "reason",
  "measure",
  "value",
  "asked",
  "distance",
  "flips at",
];

function tableOf(lines: readonly NearLine[]): string {
  return columnsText(
    HEADER,
    lines.map((line) => [
      line.security_id,
      line.ticker,
      line.reason_code,
      line.measure,
      shortened(line.value),
      `${line.comparator} ${shortened(line.threshold)}`,
      roundedPercent(line.distance),
      line.flip_value,
    ]),
  );
}

/** A sum of caps has more decimals than a reader needs; the file has them all. */
function shortened(value: string): string {
  const number = numberOf(value);
  return number === undefined || value.length < LONG ? value : roundText(number, 2);
}

const LONG = 16;

function counted(count: number, noun: string, plural: string): string {
  return `${count} ${noun}${count === 1 ? "" : plural}`;
}
