import { Option, type Command } from "commander";
import { TRADE_STAGES, type TradeStage } from "../domain/trades/trade-parameters.ts";

interface TradesOptions {
  readonly review: string;
  readonly funds: string;
  readonly market: string;
  readonly out: string;
  readonly stage: TradeStage;
  readonly force?: true;
  readonly json?: true;
}

const EXAMPLE = `
A fund that cannot be done is named, the others are done, and the exit code is 2.

Example:
  thirdfriday compute --rulebook rulebooks/large-500 --review 2024-12 --universe samples/universe.csv --current samples/current.csv --out review-2024-12
  thirdfriday trades --review review-2024-12 --funds samples/funds/large-500 --market samples/market.csv --out trades
`;

/** `trades`: what every fund of a folder must trade to follow a review's index. */
export function registerTrades(program: Command): void {
  program
    .command("trades")
    .description("Make the trade lists of funds from a review's folder.")
    .requiredOption("--review <folder>", "a folder of `compute`, or a published set")
    .requiredOption(
      "--funds <folder>",
      "a folder with one folder per fund: fund.yaml, positions.csv",
    )
    .requiredOption("--market <file>", "market.csv: price, fx, ADV, spread, lots, settlement")
    .requiredOption("--out <folder>", "where the files go; created, and refused if not empty")
    .addOption(
      new Option("--stage <stage>", "which list of the review this is")
        .choices(TRADE_STAGES)
        .default("preliminary"),
    )
    .option("--force", "replace what --out holds")
    .option("--json", "print one object with the totals")
    .addHelpText("after", EXAMPLE)
    .action(async (options: TradesOptions) => {
      const { writeTrades } = await import("./write-trades.ts");
      await writeTrades(options);
    });
}
