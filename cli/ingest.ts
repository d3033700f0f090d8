import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import type { RawFile } from "../activities/ingest/read-source-file.ts";
import type { IngestOutcome } from "../activities/ingest/ingest-file.ts";
import { dateOption } from "./date-option.ts";

interface IngestOptions {
  readonly source: string;
  readonly session: string;
  readonly mic: string;
  readonly maxBytes: string;
  readonly json?: true;
}

const EXAMPLE = `
All files of one delivery go in one command: the raw JSON of us-screener comes as three.
Gzip is unpacked. The same bytes again change nothing; other bytes are the next revision.

Example:
  thirdfriday ingest 2024-06-14.csv.gz --source us-screener --session 2024-06-14
`;

/** `ingest`: takes in one delivery of a source. */
export function registerIngest(program: Command): void {
  program
    .command("ingest <files...>")
    .description("Store a vendor's files, load their rows and run the gates.")
    .requiredOption("--source <source>", "us-screener, universe or splits")
    .requiredOption("--session <date>", "the session the data describe, such as 2024-06-14")
    .option("--mic <mic>", "the exchange whose calendar has the session", "XNYS")
    .option("--max-bytes <n>", "refuse files larger than this", "512000000")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLE)
    .action(ingest);
}

async function ingest(paths: readonly string[], options: IngestOptions): Promise<void> {
  const { source } = options;
  const session = dateOption("--session", options.session);
  const maxBytes = Number(options.maxBytes);
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 1)
    throw new PipelineError("bad_usage", {
      option: "--max-bytes",
      value: options.maxBytes,
      reason: "expected a number of bytes",
    });
  const { sourceAdapter } = await import("../schemas/sources/registry.ts");
  sourceAdapter(source);
  const { readSourceFile } = await import("../activities/ingest/read-source-file.ts");
  const files: RawFile[] = [];
  for (const path of paths) files.push(await readSourceFile(path, maxBytes));
  const { readConfig } = await import("../infra/config.ts");
  const { openStore, withLedger } = await import("./ledger.ts");
  const { ingestFiles } = await import("../activities/ingest/ingest-file.ts");
  const { loadCalendar } = await import("../infra/calendar-files.ts");
  const config = readConfig(process.env);
  const store = await openStore(config);
  const calendar = loadCalendar(options.mic);
  const receivedAt = new Date().toISOString();
  const { wakeForData } = await import("./wake-for-data.ts");
  const [outcome, woken] = await withLedger(config, async (connection) => {
    const delivery = { source, session, files, receivedAt };
    const taken = await ingestFiles({ connection, store, calendar, maxBytes }, delivery);
    return [taken, await wakeForData(config, connection, taken.datasetId)];
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ ...outcome, woken })}\n`);
  else process.stderr.write(summary(outcome, woken));
}

function summary(outcome: IngestOutcome, woken: readonly string[]): string {
  const { datasetId, rows, accepted, quarantined, openFindings } = outcome;
  const lines = [
    `${datasetId}${outcome.unchanged ? " holds these bytes already; nothing changed" : ""}`,
    `${rows} rows: ${accepted} accepted, ${quarantined} in quarantine`,
    `${outcome.findings} findings of the gates, ${openFindings} open`,
  ];
  if (openFindings > 0)
    lines.push(`Reviews on this data wait: see \`thirdfriday gate list --dataset ${datasetId}\`.`);
  if (woken.length > 0) lines.push(`Looking again: ${woken.join(", ")}.`);
  return `${lines.join("\n")}\n`;
}
