import type { Command } from "commander";
import type { BackfillOptions } from "./start-backfill.ts";

const EXAMPLE = `
--data names a folder of us-screener snapshots (<session>.csv.gz); they are ingested first. Without it
the ledger's own data serve. Findings of the gates hold the run until people answer them, or are answered by
--gate-policy as the ledger then records. The same span again resumes or repeats it.

Example:
  thirdfriday backfill --index exchange-100 --from 2021-03-01 --to 2024-06-30 --data us-screener/snapshots
`;

/** `backfill`: every scheduled review of a span, as it would have been. */
export function registerBackfill(program: Command): void {
  program
    .command("backfill")
    .description("Run every scheduled review of a span on old data.")
    .requiredOption("--index <index>", "such as exchange-100")
    .requiredOption("--from <date>", "first implementation close")
    .requiredOption("--to <date>", "last implementation close")
    .option("--data <folder>", "snapshots to ingest first")
    .option("--splits <file>", "splits.csv to ingest first")
    .option("--current <file>", "composition before the first review: security_id or ticker")
    .option("--rulebook <path>", "a rulebook's folder or file instead of the shelf's")
    .option(
      "--gate-policy <file>",
      "how findings are answered: a file, or accept for all as delivered",
    )
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(async (options: BackfillOptions) => {
      const { startBackfill } = await import("./start-backfill.ts");
      await startBackfill(options);
    });
}
