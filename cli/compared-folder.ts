import type {
  ComparedCap,
  ComparedLine,
  ComparedReview,
  ComparedSegment,
  ComparedVerdict,
} from "../domain/comparison/compared-review.ts";
import type { VerdictStage } from "../domain/pro-forma.ts";
import { segmentPath } from "../domain/publication/published-file.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";
import { uncappedWeights } from "./uncapped-weights.ts";

type Cells = Readonly<Record<string, string>>;

/** A review as its files say it, as far as two are compared. Throws: bad_input on a missing file. */
export async function comparedFolder(review: ReviewFolder): Promise<ComparedReview> {
  const { inputs, segments } = review;
  const { methodology, review: month, kind, effective } = inputs;
  const facts = JSON.parse(await review.text("review.json")) as ReviewFacts;
  const certificates = JSON.parse(await review.text("cap-certificate.json")) as Certificates;
  const ranks = await review.rows("ranks.csv");
  const compared: ComparedSegment[] = [];
  for (const segment of segments) {
    const steps = certificates.steps ?? certificates[segment]?.steps ?? [];
    compared.push(await comparedSegment(review, { segment, facts, steps }));
  }
  return {
    index: methodology.index,
    version: methodology.version,
    review: month,
    kind,
    effective,
    ranks: new Map(ranks.map(({ cells }) => [cells["security_id"]!, Number(cells["rank"])])),
    breakpoints: facts.breakpoints,
    segments: compared,
    notes: facts.notes,
  };
}

/** The parts of review.json that are compared. */
interface ReviewFacts {
  readonly breakpoints: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  readonly segments: Readonly<
    Record<
      string,
      {
        readonly turnover_one_way: number;
        readonly turnover_by_cause: Readonly<Record<string, number>>;
      }
    >
  >;
}

interface CertifiedCap {
  readonly id: string;
  readonly triggered: boolean;
  readonly bound: readonly { readonly unit: string }[];
}

/** One certificate, or one by segment. */
type Certificates = { readonly steps?: readonly CertifiedCap[] } & Readonly<
  Record<string, { readonly steps: readonly CertifiedCap[] } | undefined>
>;

interface SegmentFacts {
  readonly segment: string;
  readonly facts: ReviewFacts;
  readonly steps: readonly CertifiedCap[];
}

async function comparedSegment(
  review: ReviewFolder,
  { segment, facts, steps }: SegmentFacts,
): Promise<ComparedSegment> {
  const rows = async (name: string): Promise<readonly Cells[]> =>
    (await review.rows(segmentPath(segment, name))).map(({ cells }) => cells);
  const held = await rows("constituents.csv");
  const seen = new Map(
    (await rows("capping.csv")).map((row) => [row["security_id"], Number(row["weight_before"])]),
  );
  const beforeCaps = held.map((row) => seen.get(row["security_id"])!);
  const uncapped = uncappedWeights(held, beforeCaps);
  const lines = held.map((row, at) => comparedLine(row, uncapped[at]!));
  const verdicts = (await rows("verdicts.csv")).map(comparedVerdict);
  const figures = facts.segments[segment];
  return {
    segment,
    lines: new Map(
      lines
        .toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1))
        .map((line) => [line.securityId, line]),
    ),
    verdicts: new Map(verdicts.map((verdict) => [verdict.securityId, verdict])),
    caps: steps.map(({ id, triggered, bound }): ComparedCap => ({
      id,
      triggered,
      units: bound.map(({ unit }) => unit),
    })),
    turnoverOneWay: figures?.turnover_one_way ?? 0,
    turnoverByCause: figures?.turnover_by_cause ?? {},
  };
}

function comparedLine(row: Cells, weightUncapped: number): ComparedLine {
  return {
    securityId: row["security_id"]!,
    ticker: row["ticker"]!,
    weight: Number(row["weight_exact"]),
    weightText: row["weight"]!,
    weightUncapped,
    membershipFraction: Number(row["membership_fraction"] ?? 1),
  };
}

function comparedVerdict(row: Cells): ComparedVerdict {
  return {
    securityId: row["security_id"]!,
    ticker: row["ticker"]!,
    selected: row["selected"] === "true",
    stage: row["stage"] as VerdictStage,
    reasonCode: row["reason_code"]!,
    explain: () => row["explanation"]!,
  };
}
