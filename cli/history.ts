import type { Command } from "commander";

interface HistoryOptions {
  readonly knownAt?: string;
  readonly index?: string;
  readonly json?: true;
}

const EXAMPLE = `
Without --known-at: as corrected, that is as known now. Every row is kept, so any moment can be asked.

Example:
  thirdfriday history --known-at 2024-12-20T21:00:00Z --index large-500
`;

/** `history`: the reviews, decisions, alarms and publications as they were known at a moment. */
export function registerHistory(program: Command): void {
  program
    .command("history")
    .description("Show the ledger as known at a moment, or as corrected.")
    .option("--known-at <instant>", "UTC instant, such as 2024-12-20T21:00:00Z")
    .option("--index <index>", "this index alone")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(async (options: HistoryOptions) => {
      const { printHistory } = await import("./print-history.ts");
      await printHistory(options);
    });
}
