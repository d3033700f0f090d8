import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { plainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { offsetSession } from "../domain/calendar/session.ts";
import { tradesStepInputs } from "../domain/engine/trades.ts";
import type { StepInputs } from "../domain/engine/engine.ts";
import { sum } from "../domain/numeric/sum.ts";
import { comingComposition } from "../domain/publication/coming-composition.ts";
import type { Determination, DeterminedSegment } from "../domain/publication/determination.ts";
import type { SessionCloses } from "../domain/publication/session-closes.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { MarketLine, TargetComposition } from "../domain/trades/fund.ts";
import type { TradeParameters, TradeStage } from "../domain/trades/trade-parameters.ts";
import type { Universe } from "../domain/universe/security.ts";
import { readFundFolders, type FundFolders } from "../infra/fund-folders.ts";
import { exchangeOf } from "./review-timetable.ts";

export interface TradesAsked {
  readonly determination: Determination;
  readonly inputs: ReviewInputs;
  readonly closes: SessionCloses;
  readonly universe: Universe;
  readonly stage: TradeStage;
  /** Every fund's files as texts by path. */
  readonly funds: Readonly<Record<string, string>>;
}

/** The pinned texts of the step `trades`, struck from one session's close; undefined without funds. */
export async function tradesInputs(asked: TradesAsked): Promise<StepInputs | undefined> {
  const { determination, closes, universe, funds } = asked;
  if (Object.keys(funds).length === 0) return undefined;
  const compositions = determination.segments.map((segment) =>
    targetComposition(determination, segment, closes),
  );
  const names = compositions.map(({ index }) => index);
  const followed = { index: determination.index, compositions: names };
  const read = await withFolder(funds, (folder) => readFundFolders(folder, followed));
  return tradesStepInputs({
    books: read.books,
    compositions,
    market: universe.securities.map((line) => marketLine(line, closes.session)),
    parameters: parametersOf(asked, read),
  });
}

/** Weights at the session's close: with the approved capping factors, and as they were without. */
function targetComposition(
  determination: Determination,
  segment: DeterminedSegment,
  closes: SessionCloses,
): TargetComposition {
  const { lines } = comingComposition(determination, segment, closes);
  const coming = lines.flatMap((line) => (line.line ? [{ ...line, line: line.line }] : []));
  const uncapped = coming.map(
    ({ price, fx, indexShares, line }) => (price * fx * indexShares) / line.capping_factor,
  );
  const total = sum(uncapped);
  return {
    index: segment.segment === "" ? determination.index : segment.segment,
    lines: coming.map(({ securityId, ticker, weight, line }, at) => ({
      securityId,
      companyId: line.company_id,
      ticker,
      weight,
      weightUncapped: uncapped[at]! / total,
      status: line.status,
    })),
    changes: segment.changes.map(({ security_id, ticker, change }) => ({
      securityId: security_id,
      ticker,
      change,
    })),
  };
}

/** United States securities settle one session after the trade since this date, two before it. */
const SETTLES_NEXT_SESSION_FROM = plainDate("2024-05-28");

function marketLine(line: Universe["securities"][number], session: PlainDate): MarketLine {
  return {
    securityId: line.securityId,
    price: line.price,
    currency: line.currency,
    fx: line.fx,
    adv: line.advt === undefined ? undefined : line.advt / (line.price * line.fx),
    spreadBps: undefined,
    volatility: undefined,
    lotSize: 1,
    venue: line.exchange,
    settleDays: session >= SETTLES_NEXT_SESSION_FROM ? 1 : 2,
  };
}

const LONGEST_SETTLEMENT = 2;

function parametersOf({ inputs, stage }: TradesAsked, { refused }: FundFolders): TradeParameters {
  const { calendar, instantOf } = exchangeOf(inputs);
  const role = stage === "residual" ? "effective_open" : "implement_close";
  const session = sessionOf(inputs.dates, role);
  return {
    index: inputs.methodology.index,
    review: inputs.review,
    stage,
    sessions: Array.from({ length: LONGEST_SETTLEMENT + 1 }, (_, count) =>
      offsetSession(calendar, { session, count }),
    ),
    close: instantOf(session, "close"),
    refused,
  };
}

/** Lays texts out as files for a reader of folders. */
async function withFolder<Result>(
  texts: Readonly<Record<string, string>>,
  use: (folder: string) => Result,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "thirdfriday-funds-"));
  try {
    for (const [path, text] of Object.entries(texts)) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    return use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
