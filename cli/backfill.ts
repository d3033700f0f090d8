import type { Command } from "commander";
import type { BackfillOptions } from "./start-backfill.ts";

const EXAMPLE = `
Each review starts from the composition that the one before left; nobody is asked to approve. The sets
lie under backfill/<index>/<from>_<to>/<effective date>/ in the store, signed, never under published/.
The same command again goes on where a stopped run was, or repeats a finished one, byte for byte.

--data holds <session>.csv, <session>.csv.gz or <session>_<exchange>_full_tickers.json(.gz) files, which
are ingested first, session by session; without it the ledger's own data serve. Findings of the gates
hold the run until people answer them, or are answered by --gate-policy, on the record.

Without configured services and without a running \`thirdfriday dev\` the embedded ones are started under
THIRDFRIDAY_HOME and stopped at the end.

Example:
  thirdfriday backfill --index exchange-100 --from 2021-03-01 --to 2024-06-30 \\
    --data us-screener/snapshots --splits splits.csv --members members.csv --gate-policy accept
`;

/** `backfill`: every scheduled review of a span, as it would have been. */
export function registerBackfill(program: Command): void {
  program
    .command("backfill")
    .description("Run every scheduled review of a span on old data.")
    .requiredOption("--index <index>", "such as exchange-100")
    .requiredOption("--from <date>", "first implementation close")
    .requiredOption("--to <date>", "last implementation close")
    .option("--data <folder>", "snapshots of us-screener to ingest first")
    .option("--splits <files...>", "splits to ingest first: symbol, date, ratio_new, ratio_old")
    .option("--current <file>", "composition before the first review, as current.csv")
    .option("--members <file>", "the same by ticker alone: a file with a column ticker")
    .option("--gate-policy <file>", "how findings are answered: a file, or `accept`")
    .option("--rulebook <path>", "a rulebook's folder or file instead of the shelf's")
    .option("--label <name>", "tells this run of the span from another, such as of another policy")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(async (options: BackfillOptions) => {
      const { startBackfill } = await import("./start-backfill.ts");
      await startBackfill(options);
    });
}
