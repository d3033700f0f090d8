import { PipelineError } from "../errors.ts";
import { canonicalJson } from "../numeric/canonical-json.ts";
import { footprintFile, fundsFile, type FundOutcome } from "../trades/files/all-funds-files.ts";
import { causesFile, cashFile, complianceFile, summaryFile } from "../trades/files/fund-files.ts";
import { tickersOf, tradesFile, type TradesFileInputs } from "../trades/files/trades-file.ts";
import { withDeadLines } from "../trades/dead-lines.ts";
import type { Fund, FundBook, MarketLine, TargetComposition } from "../trades/fund.ts";
import { fundSummary } from "../trades/fund-summary.ts";
import { marketTable, type MarketTable } from "../trades/market-table.ts";
import { compositionTable, type CompositionTable } from "../trades/composition-table.ts";
import { tradeList } from "../trades/trade-list.ts";
import type { RefusedFund, TradeParameters } from "../trades/trade-parameters.ts";
import type { SecurityId } from "../universe/security.ts";
import type { StepFiles, StepInputs } from "./engine.ts";

/** Everything the trade lists of one stage are computed from. */
export interface TradesInputs {
  readonly books: readonly FundBook[];
  readonly compositions: readonly TargetComposition[];
  readonly market: readonly MarketLine[];
  readonly parameters: TradeParameters;
}

/** The texts by role that the step `trades` takes. */
export function tradesStepInputs(inputs: TradesInputs): StepInputs {
  return {
    funds: canonicalJson(inputs.books.map(({ fund }) => fund)),
    positions: canonicalJson(
      inputs.books.map(({ positions, cash, lots }) => ({ positions, cash, lots })),
    ),
    market: canonicalJson(inputs.market),
    composition: canonicalJson(inputs.compositions),
    parameters: canonicalJson(inputs.parameters),
  };
}

/**
 * The trade lists of every fund: roles `funds` (an array of Fund), `positions` (what each of them holds,
 * in the same order), `market`, `composition` (an array, one per index) and `parameters`.
 *
 * A fund that cannot be done is refused in funds.csv with its reason; the others are done.
 * Throws: market_rate_conflict.
 */
export function trades(inputs: StepInputs): StepFiles {
  const funds = parsed<Fund[]>(inputs, "funds");
  const held = parsed<Omit<FundBook, "fund">[]>(inputs, "positions");
  const compositions = parsed<TargetComposition[]>(inputs, "composition");
  const parameters = parsed<TradeParameters>(inputs, "parameters");
  const market = marketTable(withDeadLines(parsed<MarketLine[]>(inputs, "market"), compositions));
  const byIndex = new Map(compositions.map((one) => [one.index, followedIndex(one)]));
  const files: Record<string, string> = {};
  const outcomes: FundOutcome[] = [];
  const refused: RefusedFund[] = [...parameters.refused];
  funds.forEach((fund, at) => {
    const followed = byIndex.get(fund.index);
    const outcome = fundOutcome({ ...held[at]!, fund }, { followed, market });
    if ("reason" in outcome) refused.push(outcome);
    else {
      outcomes.push(outcome);
      Object.assign(files, fundFiles(outcome, { tickers: followed!.tickers, market, parameters }));
    }
  });
  const tickers = new Map([...byIndex.values()].flatMap((one) => [...one.tickers]));
  const lists = outcomes.map(({ list }) => list);
  return {
    ...files,
    "funds.csv": fundsFile(outcomes, { refused, stage: parameters.stage }),
    "footprint.csv": footprintFile(lists, { market, tickers }),
  };
}

/** What all funds of one index share. */
interface FollowedIndex {
  readonly composition: CompositionTable;
  readonly tickers: ReadonlyMap<SecurityId, string>;
}

function followedIndex(composition: TargetComposition): FollowedIndex {
  return { composition: compositionTable(composition), tickers: tickersOf(composition) };
}

function parsed<T>(inputs: StepInputs, role: string): T {
  return JSON.parse(inputs[role]!) as T;
}

function fundOutcome(
  book: FundBook,
  { followed, market }: { followed: FollowedIndex | undefined; market: MarketTable },
): FundOutcome | RefusedFund {
  const { fund, index } = book.fund;
  if (!followed) return { fund, reason: `the review has no composition of ${index}` };
  try {
    const list = tradeList({ book, composition: followed.composition, market });
    return { list, summary: fundSummary(list, market) };
  } catch (error) {
    if (error instanceof PipelineError) return { fund, reason: error.message };
    throw error;
  }
}

function fundFiles(
  { list, summary }: FundOutcome,
  shared: Pick<TradesFileInputs, "market" | "parameters" | "tickers">,
): StepFiles {
  const { parameters } = shared;
  const at = (name: string): string => `${list.fund.fund}/${name}`;
  return {
    [at("trades.csv")]: tradesFile({ ...shared, list }),
    [at("causes.csv")]: causesFile(list),
    [at("cash.csv")]: cashFile(list, parameters),
    [at("compliance.csv")]: complianceFile(list),
    [at("summary.json")]: summaryFile(list, { summary, parameters }),
  };
}
