import { isUtcInstant } from "../domain/calendar/instant.ts";
import { offsetSession } from "../domain/calendar/session.ts";
import { trades, tradesStepInputs } from "../domain/engine/trades.ts";
import { PipelineError } from "../domain/errors.ts";
import type { MarketLine } from "../domain/trades/fund.ts";
import type { TradeParameters, TradeStage } from "../domain/trades/trade-parameters.ts";
import { loadCalendar } from "../infra/calendar-files.ts";
import { engineBundle } from "../infra/engine-bundle.ts";
import { readFundFolders, type FundFolders } from "../infra/fund-folders.ts";
import type { SourceDigest } from "../infra/publication/folder-content.ts";
import { writeFolder } from "../infra/publication/write-folder.ts";
import { readTextFile } from "../infra/text-file.ts";
import { readReviewFolder, type ReviewFolder } from "../infra/review-folder.ts";
import { readCsvTable } from "../schemas/csv-table.ts";
import { readMarketCsv } from "../schemas/market-csv.ts";
import { answered } from "./answered.ts";
import { checkOutputFolder, claimOutputFolder } from "./output-folder.ts";
import { VERSION } from "./version.ts";

/** What `trades` was asked for. */
export interface TradesRequest {
  readonly review: string;
  readonly funds: string;
  readonly market: string;
  readonly out: string;
  readonly stage: TradeStage;
  readonly force?: true;
  readonly json?: true;
}

/**
 * Reads a review, the funds and the market, and writes every fund's files into one folder.
 *
 * Throws: bad_input, output_not_empty, verification_failed; funds_refused after the folder is written, naming each fund that
 * could not be done.
 */
export async function writeTrades(request: TradesRequest): Promise<void> {
  const startedAt = new Date().toISOString();
  const output = {
    folder: request.out,
    force: request.force === true,
    inputs: [request.review, request.funds, request.market],
  };
  await checkOutputFolder(output);
  const review = await readReviewFolder(request.review);
  const compositions = review.compositions.map(({ index }) => index);
  const funds = readFundFolders(request.funds, { index: review.facts.index, compositions });
  const market = readMarket(request.market);
  const inputs = tradesStepInputs({
    books: funds.books,
    compositions: review.compositions,
    market: market.lines,
    parameters: tradeParameters({ review, funds, lines: market.lines }, request.stage),
  });
  const files = trades(inputs);
  await claimOutputFolder(output);
  const content = {
    ...manifestFacts(review, request.stage),
    files,
    inputs,
    sources: [...review.sources, ...funds.sources, market.source],
    engine: await engineBundle(),
  };
  const writtenAt = new Date().toISOString();
  await writeFolder(request.out, content, { startedAt, writtenAt, version: VERSION });
  report(files["funds.csv"]!, request);
}

function readMarket(file: string): {
  readonly lines: readonly MarketLine[];
  readonly source: SourceDigest;
} {
  const source = readTextFile(file);
  const { name, bytes, sha256 } = source;
  return { lines: readMarketCsv(source), source: { role: "market", name, bytes, sha256 } };
}

/** Sessions of settlement are those of the index's own exchange calendar. */
const CALENDAR = "XNYS";

/** The final list trades at the implementation day's close; what is left trades on the next session. */
function tradeParameters(
  from: {
    readonly review: ReviewFolder;
    readonly funds: FundFolders;
    readonly lines: readonly MarketLine[];
  },
  stage: TradeStage,
): TradeParameters {
  const { facts } = from.review;
  const role = stage === "residual" ? "effective_open" : "implement_close";
  const day = facts.dates.find((date) => date.role === role);
  if (!day)
    throw new PipelineError("bad_input", {
      file: "review.json",
      field: "dates",
      value: role,
      reason: "trade lists need the date of this role",
    });
  const calendar = loadCalendar(CALENDAR);
  const furthest = Math.max(0, ...from.lines.map(({ settleDays }) => settleDays));
  const close = role === "implement_close" ? day.instant_utc : "";
  return {
    index: facts.index,
    review: facts.review,
    stage,
    sessions: Array.from({ length: furthest + 1 }, (_, count) =>
      offsetSession(calendar, { session: day.session, count }),
    ),
    close: isUtcInstant(close) ? close : undefined,
    refused: from.funds.refused,
  };
}

function manifestFacts({ facts }: ReviewFolder, stage: TradeStage) {
  return {
    kind: "trades",
    set: `trades-${stage}`,
    step: "trades",
    index: facts.index,
    version: "",
    review: facts.review,
    reviewId: "",
    effectiveDate: facts.dates.find(({ role }) => role === "effective_open")?.session ?? "",
    revision: null,
    supersedes: null,
    rulebook: null,
    decisions: [],
    determinationSha256: null,
  };
}

/** Says what was done; a refused fund ends the command as bad input. */
function report(fundsCsv: string, { out, json }: TradesRequest): void {
  const funds = readCsvTable({ file: "funds.csv", text: fundsCsv }).records.map(
    ({ cells }) => cells,
  );
  const refused = funds.filter(({ status }) => status === "refused");
  if (json) process.stdout.write(`${JSON.stringify({ out, funds })}\n`);
  for (const { fund_id: fund, reason } of refused) process.stderr.write(`${fund}: ${reason}\n`);
  process.stderr.write(`${funds.length - refused.length} of ${funds.length} funds in ${out}\n`);
  if (refused.length > 0)
    throw answered(
      new PipelineError("funds_refused", {
        funds: refused.map(({ fund_id: fund }) => fund).join(", "),
        reason: "the other funds are done",
      }),
    );
}
