import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { StoredDelivery } from "../activities/ingest-stored.ts";
import { addDays, isPlainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { PipelineError } from "../domain/errors.ts";
import { ACCEPT_ALL } from "../domain/gates/gate-policy.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { backfillId } from "../domain/review/backfill-id.ts";
import { NOTHING_CARRIED, type Carry } from "../domain/review/carry.ts";
import { engineBundle } from "../infra/engine-bundle.ts";
import { putArtifact } from "../infra/objects/artifact-store.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import { loadRulebooks } from "../infra/rulebooks.ts";
import { startWorkflow } from "../infra/temporal/start-workflow.ts";
import { readCsvTable } from "../schemas/csv-table.ts";
import { parseGatePolicy } from "../schemas/gate-policy.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import type { BackfillIndexInput } from "../workflows/contracts.ts";
import { withDurable } from "./durable.ts";
import { shippedRulebooks } from "./worker-deps.ts";

export interface BackfillOptions {
  readonly index: string;
  readonly from: string;
  readonly to: string;
  readonly data?: string;
  readonly splits?: string;
  readonly current?: string;
  readonly rulebook?: string;
  readonly gatePolicy?: string;
  readonly json?: true;
}

/** Data this long before the span serve its first review. */
const DAYS_BEFORE = 45;

/** Starts a backfill, or joins the one that runs, and waits for its end. Throws: bad_input, bad_usage. */
export async function startBackfill(options: BackfillOptions): Promise<void> {
  const name = {
    index: options.index,
    from: dateOption("--from", options.from),
    to: dateOption("--to", options.to),
  };
  const result = await withDurable(async ({ config, client, store }) => {
    const shelf = options.rulebook ?? join(config.rulebooks ?? shippedRulebooks(), options.index);
    const versions = loadRulebooks(shelf);
    const rulebooks = await Promise.all(versions.map(({ text }) => putArtifact(store, text)));
    const segments = versions[0]!.methodology.segments?.list.map(({ id }) => id) ?? [];
    const input: BackfillIndexInput = {
      v: 1,
      ...name,
      rulebooks,
      engine: await putArtifact(store, (await engineBundle()).text),
      carry: await putJson(store, await carried(options.current, segments)),
      deliveries: await deliveriesOf(store, { ...options, ...name }),
      policy: await policyOf(store, options.gatePolicy),
    };
    const workflowId = backfillId(name);
    const handle = await startWorkflow(client, { type: "backfillIndex", workflowId, input });
    process.stderr.write(`${workflowId} runs; a worker does the work.\n`);
    return (await handle.result()) as { readonly reviews: number };
  });
  const prefix = backfillId(name);
  if (options.json) process.stdout.write(`${JSON.stringify({ prefix, ...result })}\n`);
  else process.stdout.write(`${result.reviews} reviews under ${prefix}\n`);
}

async function policyOf(store: ObjectStore, named: string | undefined) {
  if (named === undefined) return null;
  if (named === "accept") return await putJson(store, ACCEPT_ALL);
  const text = await readFile(named, "utf8");
  return await putJson(store, parseGatePolicy({ file: named, text }));
}

function dateOption(option: string, value: string): PlainDate {
  if (isPlainDate(value)) return value;
  const reason = "expected a date, such as 2024-06-30";
  throw new PipelineError("bad_usage", { option, value, reason });
}

/** A composition by security_id, or by ticker where the file has that column alone. */
async function carried(file: string | undefined, segments: readonly string[]): Promise<Carry> {
  if (file === undefined) return NOTHING_CARRIED;
  const text = await readFile(file, "utf8");
  const { columns, records } = readCsvTable({ file, text });
  if (columns.includes("ticker") && !columns.includes("security_id"))
    return { ...NOTHING_CARRIED, tickers: records.map(({ cells }) => cells["ticker"]!) };
  return { ...NOTHING_CARRIED, current: readCurrentCsv({ file, text }, segments) };
}

/** Stores the files to ingest and the list of them, by session; null where there are none. */
async function deliveriesOf(
  store: ObjectStore,
  {
    data,
    splits,
    from,
    to,
  }: BackfillOptions & { readonly from: PlainDate; readonly to: PlainDate },
): Promise<BackfillIndexInput["deliveries"]> {
  const deliveries: StoredDelivery[] = [];
  const put = async (source: string, session: PlainDate, file: string) => {
    const artifact = await putArtifact(store, await readFile(file));
    deliveries.push({ source, session, files: [{ name: basename(file), artifact }] });
  };
  if (splits !== undefined) await put("splits", to, splits);
  const names = data === undefined ? [] : (await readdir(data)).toSorted(byCodeUnit);
  for (const name of names) {
    const session = name.slice(0, 10);
    const isMeant = /^\d{4}-\d{2}-\d{2}\.csv(\.gz)?$/.test(name) && isPlainDate(session);
    if (isMeant && session >= addDays(from, -DAYS_BEFORE) && session <= to)
      await put("us-screener", session, join(data!, name));
  }
  if (deliveries.length === 0) return null;
  return { list: await putJson(store, deliveries), count: deliveries.length };
}
