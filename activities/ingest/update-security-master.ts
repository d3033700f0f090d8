import { fitPastSession } from "../../domain/universe/past-session.ts";
import { updateMaster, type MasterChange } from "../../domain/universe/security-master.ts";
import type { Dataset, DatasetRef } from "../../infra/db/dataset-store.ts";
import { readMaster, writeMasterChanges } from "../../infra/db/master-store.ts";
import { mintIdsFor } from "../../infra/db/mint-id.ts";
import { tickerIntervals } from "../../infra/db/ticker-intervals.ts";
import type { Transaction } from "../../infra/db/transaction.ts";
import type { AcceptedRow } from "../../schemas/sources/source-adapter.ts";
import { vendorLines } from "./vendor-lines.ts";

/** Carries the master over one data set and gives the number of changes by kind. */
export async function updateSecurityMaster(
  transaction: Transaction,
  step: {
    readonly dataset: DatasetRef;
    readonly rows: readonly AcceptedRow[];
    readonly earlier: readonly Dataset[];
    readonly knownFrom: string;
  },
): Promise<Readonly<Record<string, number>>> {
  const { source, session } = step.dataset;
  const changes = await changesOf(transaction, step);
  await writeMasterChanges(transaction, { source, session, knownFrom: step.knownFrom, changes });
  const counts: Record<string, number> = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function changesOf(
  { db }: Transaction,
  { dataset, rows, earlier }: Parameters<typeof updateSecurityMaster>[1],
): Promise<readonly MasterChange[]> {
  const { source, session: date } = dataset;
  const mint = mintIdsFor(source);
  const vendor = vendorLines(rows, date);
  const latest = earlier.at(-1);
  const known = await readMaster(db, { source, datasetId: latest?.datasetId });
  if (!latest || date >= latest.session)
    return updateMaster(known, { date, rows: vendor, mint }).changes;
  const next = earlier.find(({ session }) => session > date)!.session;
  const intervals = await tickerIntervals(db, { source });
  return fitPastSession({ lines: known, intervals }, { date, next, rows: vendor, mint });
}
