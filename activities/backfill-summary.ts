import { sessionOf } from "../domain/calendar/review-schedule.ts";
import type { StepFiles } from "../domain/engine/engine.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { DeterminedSegment } from "../domain/publication/determination.ts";
import type {
  BackfilledSegment,
  BackfillFinding,
  BackfillSummary,
} from "../domain/review/backfill-summary.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import type { BackfillSets } from "./backfill-sets.ts";
import { backfillFindings, type Found } from "./backfill-findings.ts";
import type { ProFormaDays } from "./backfill.ts";
import { lineTickers } from "./line-tickers.ts";

/** What a finished review came to, from its files. */
export interface Finished extends Found {
  readonly sets: Pick<BackfillSets, "manifests">;
  /** Files of the review step and of the effective step. */
  readonly files: StepFiles;
  readonly effective: StepFiles;
  readonly proforma: ProFormaDays;
  readonly sha256: string;
}

export function summaryOf(finished: Finished): BackfillSummary {
  const { inputs, closes, proforma, sets, sha256 } = finished;
  const { index, version } = inputs.methodology;
  const close = sessionOf(inputs.dates, "implement_close");
  const closed = closes.closes.session;
  const findings: readonly BackfillFinding[] = backfillFindings(finished);
  return {
    index,
    version,
    review: inputs.review,
    kind: inputs.kind,
    effective: inputs.effective,
    dates: Object.fromEntries(inputs.dates.roles.map(({ role, session }) => [role, session])),
    looked_back: { ...inputs.lookedBack, ...(closed !== close && { implement_close: closed }) },
    segments: segmentsOf(finished),
    proforma: { struck: proforma.struck, without_data: proforma.withoutData },
    findings,
    determination_sha256: sha256,
    sets: { ...sets.manifests },
  };
}

interface ReviewFigures {
  readonly segments: Readonly<
    Record<
      string,
      {
        readonly companies: number;
        readonly turnover_one_way?: number;
        readonly caps: readonly { readonly id: string; readonly units_bound: number }[];
      }
    >
  >;
}
interface EffectiveFigures {
  readonly segments: Readonly<
    Record<
      string,
      {
        readonly market_value_before?: number;
        readonly market_value_after: number;
        readonly divisor_before?: number;
        readonly divisor_after?: number;
        readonly level?: number;
      }
    >
  >;
}

function segmentsOf(finished: Finished) {
  const { files, effective, determination } = finished;
  const tickerOf = lineTickers(finished);
  const review = JSON.parse(files["review.json"]!) as ReviewFigures;
  const struck = JSON.parse(effective["effective.json"]!) as EffectiveFigures;
  return Object.fromEntries(
    determination.segments.map((segment) => {
      const figures = review.segments[segment.segment]!;
      const values = struck.segments[segment.segment]!;
      const bound = figures.caps.filter(({ units_bound }) => units_bound > 0);
      const after = values.divisor_after;
      const kept: BackfilledSegment = {
        constituents: segment.lines.length,
        companies: figures.companies,
        additions: changed(segment, "add", tickerOf),
        deletions: changed(segment, "delete", tickerOf),
        moves: segment.changes.filter(({ change }) => change === "move").length,
        turnover_one_way: figures.turnover_one_way,
        caps_bound: Object.fromEntries(bound.map(({ id, units_bound }) => [id, units_bound])),
        market_value_before: values.market_value_before,
        market_value_after: values.market_value_after,
        divisor_before: values.divisor_before,
        divisor_after: after,
        level_before: values.market_value_before === undefined ? undefined : values.level,
        level_after: after === undefined ? undefined : values.market_value_after / after,
      };
      return [segment.segment, kept];
    }),
  );
}

function changed(
  { changes }: DeterminedSegment,
  kind: string,
  tickerOf: ReadonlyMap<SecurityId, string>,
): readonly string[] {
  return changes
    .filter(({ change }) => change === kind)
    .map(({ security_id }) => tickerOf.get(security_id) ?? security_id)
    .toSorted(byCodeUnit);
}
