import type { SecurityId, SecurityType } from "../../domain/universe/security.ts";
import { fitPastSession } from "../../domain/universe/past-session.ts";
import { updateMaster, type MasterChange } from "../../domain/universe/security-master.ts";
import type { Dataset, DatasetRef } from "../../infra/db/dataset-store.ts";
import { deliveredRows, type DeliveredRows } from "../../infra/db/delivered-rows.ts";
import { readMasterHistory, type MasterHistory } from "../../infra/db/master-history.ts";
import { masterLines, writeMasterChanges } from "../../infra/db/master-store.ts";
import { mintIdsFor } from "../../infra/db/mint-id.ts";
import { factsAtSession } from "../../infra/db/security-facts.ts";
import type { Transaction } from "../../infra/db/transaction.ts";
import type { AcceptedRow } from "../../schemas/sources/source-adapter.ts";
import { vendorLines } from "./vendor-lines.ts";

/** Who a symbol of the data set is. */
export interface KnownLine {
  readonly securityId: SecurityId;
  readonly securityType: SecurityType;
}

export interface UpdatedMaster {
  readonly counts: Readonly<Record<string, number>>;
  readonly bySymbol: ReadonlyMap<string, KnownLine>;
  /** The master as far as older sessions go. */
  readonly history: MasterHistory;
  /** The latest data set before this one came. */
  readonly latest: DeliveredRows | undefined;
}

interface MasterStep {
  readonly dataset: DatasetRef;
  readonly rows: readonly AcceptedRow[];
  readonly earlier: readonly Dataset[];
  readonly knownFrom: string;
}

/** Carries the master over one data set; tells who its lines are and the number of changes by kind. */
export async function updateSecurityMaster(
  transaction: Transaction,
  step: MasterStep,
): Promise<UpdatedMaster> {
  const { source, session } = step.dataset;
  const history = await readMasterHistory(transaction.db, { source });
  const last = step.earlier.at(-1);
  const latest = last && (await deliveredRows(transaction.db, last.datasetId));
  const { changes, bySymbol } = changesOf(step, history, latest);
  const write = { source, session, knownFrom: step.knownFrom, history, changes };
  await writeMasterChanges(transaction, write);
  const counts: Record<string, number> = {};
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1;
  if (bySymbol) return { counts, bySymbol, history, latest };
  const fitted = await readMasterHistory(transaction.db, { source });
  return { counts, bySymbol: factsAtSession(fitted, session), history: fitted, latest };
}

interface Changed {
  readonly changes: readonly MasterChange[];
  /** Undefined where a past session was fitted in between others. */
  readonly bySymbol?: ReadonlyMap<string, KnownLine>;
}

function changesOf(
  { dataset, rows, earlier }: MasterStep,
  history: MasterHistory,
  delivered: DeliveredRows | undefined,
): Changed {
  const { source, session: date } = dataset;
  const mint = mintIdsFor(source);
  const vendor = vendorLines(rows, date);
  const latest = earlier.at(-1);
  const known = masterLines(history, delivered?.rows ?? []);
  if (!latest || date >= latest.session) {
    const { lines, changes } = updateMaster(known, { date, rows: vendor, mint });
    const listed = lines.filter(({ validTo }) => validTo === undefined);
    return { changes, bySymbol: new Map(listed.map((line) => [line.symbol, line])) };
  }
  const next = earlier.find(({ session }) => session > date)!.session;
  const past = { date, next, rows: vendor, mint };
  return { changes: fitPastSession({ lines: known, intervals: history.mappings }, past) };
}
