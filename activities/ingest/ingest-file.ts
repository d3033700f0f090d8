import { createHash } from "node:crypto";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import type { ExchangeCalendar } from "../../domain/calendar/session.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { Connection } from "../../infra/db/connect.ts";
import {
  copyDatasetRows,
  copySplits,
  datasetsOf,
  insertDataset,
  type DatasetRef,
} from "../../infra/db/dataset-store.ts";
import { inTransaction, type Transaction } from "../../infra/db/transaction.ts";
import type { Database } from "../../infra/db/tables.ts";
import { putArtifact, type ArtifactRef } from "../../infra/objects/artifact-store.ts";
import type { ObjectStore } from "../../infra/objects/object-store.ts";
import { sourceAdapter } from "../../schemas/sources/registry.ts";
import type {
  ParsedLines,
  ParsedSplits,
  SourceAdapter,
} from "../../schemas/sources/source-adapter.ts";
import { checkDataset } from "./check-dataset.ts";
import { holdUnreadRows } from "./hold-unread-rows.ts";
import { sourceText, type RawFile } from "./read-source-file.ts";
import { updateSecurityMaster } from "./update-security-master.ts";
import { venueContent } from "./venue-content.ts";

/** Where files go, and the calendar their sessions belong to. */
export interface IngestContext {
  readonly connection: Connection<Database>;
  readonly store: ObjectStore;
  readonly calendar: ExchangeCalendar;
  /** The most bytes a file may unpack to; the default is MAX_FILE_BYTES. */
  readonly maxBytes?: number | undefined;
}

export interface Delivery {
  readonly source: string;
  readonly session: PlainDate;
  readonly files: readonly RawFile[];
  /** The instant of receipt, ISO 8601 UTC; from it on the content is known. */
  readonly receivedAt: string;
}

/** What became of a delivery: references and counts, never rows. */
export interface IngestOutcome extends DatasetRef {
  /** True when the newest revision of the session held exactly these bytes already. */
  readonly unchanged: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly artifacts: readonly ArtifactRef[];
  /** Findings of the gates, and how many of them wait for a person. */
  readonly findings: number;
  readonly openFindings: number;
  readonly master: Readonly<Record<string, number>>;
}

/**
 * Takes in one delivery: raw bytes stored first, then parsed, then loaded in one transaction with the
 * security master and the gates. The same bytes again change nothing; other bytes for a session that
 * is held are its next revision, and the old one stays.
 *
 * Throws: bad_input, bad_usage, database_unreachable, store_unreachable.
 */
export async function ingestFiles(
  context: IngestContext,
  delivery: Delivery,
): Promise<IngestOutcome> {
  const adapter = sourceAdapter(delivery.source);
  const files = delivery.files.toSorted((a, b) => byCodeUnit(a.name, b.name));
  const artifacts: ArtifactRef[] = [];
  for (const { bytes } of files) artifacts.push(await putArtifact(context.store, bytes));
  const contentSha256 = contentDigest(artifacts);
  const lock = `ingest/${delivery.source}`;
  const held = await newestRevision(context.connection, delivery);
  if (held?.contentSha256 === contentSha256) return unchanged(context, held, artifacts);
  const parsed = adapter.parse(
    await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        text: await sourceText(file, context.maxBytes),
      })),
    ),
  );
  return await inTransaction({ pool: context.connection.pool, lock }, async (transaction) => {
    // Another writer may have been here while this one read and parsed.
    const newest = await newestRevision({ db: transaction.db }, delivery);
    if (newest?.contentSha256 === contentSha256) return unchanged(context, newest, artifacts);
    const load: Load = { adapter, delivery, parsed, artifacts, contentSha256, files };
    return await loadDataset(context, transaction, {
      ...load,
      revision: (newest?.revision ?? 0) + 1,
    });
  });
}

interface Load {
  readonly adapter: SourceAdapter;
  readonly delivery: Delivery;
  readonly parsed: ParsedLines | ParsedSplits;
  readonly artifacts: readonly ArtifactRef[];
  readonly contentSha256: string;
  readonly files: readonly RawFile[];
}

async function loadDataset(
  context: IngestContext,
  transaction: Transaction,
  load: Load & { readonly revision: number },
): Promise<IngestOutcome> {
  const { adapter, delivery, parsed, artifacts } = load;
  const knownFrom = delivery.receivedAt;
  const venues = parsed.kind === "lines" ? venueContent(parsed.accepted) : {};
  const earlier = await datasetsOf(transaction.db, { source: delivery.source });
  const counts = {
    rows: parsed.rows,
    accepted: parsed.accepted.length,
    quarantined: parsed.quarantined.length,
  };
  const dataset = await insertDataset(transaction, {
    source: delivery.source,
    session: delivery.session,
    revision: load.revision,
    contentSha256: load.contentSha256,
    venues,
    knownFrom,
    rows: counts.rows,
    accepted: counts.accepted,
    quarantined: parsed.quarantined,
    files: load.files.map(({ name }, at) => ({ name, artifact: artifacts[at]! })),
  });
  const outcome = { ...dataset, ...counts, artifacts, unchanged: false };
  if (parsed.kind === "splits") {
    await copySplits(transaction, dataset, { rows: parsed.accepted, knownFrom });
    return { ...outcome, findings: 0, openFindings: 0, master: {} };
  }
  const names = load.files.map(({ name }) => name);
  await copyDatasetRows(transaction, dataset.datasetId, { files: names, rows: parsed.accepted });
  if (!adapter.usesSecurityMaster) {
    const held = await holdUnreadRows(transaction, { ...dataset, knownFrom }, parsed);
    return { ...outcome, findings: held, openFindings: held, master: {} };
  }
  const master = await updateSecurityMaster(transaction, {
    dataset,
    rows: parsed.accepted,
    earlier,
    knownFrom,
  });
  const checked = await checkDataset(transaction, {
    loaded: { ...dataset, ...counts, contentSha256: load.contentSha256, venues },
    earlier,
    rows: parsed.accepted,
    knownFrom,
    master,
    calendar: context.calendar,
    expectedVenues: adapter.exchanges,
  });
  return { ...outcome, ...checked, master: master.counts };
}

async function newestRevision(
  { db }: Pick<Connection<Database>, "db">,
  { source, session }: Pick<Delivery, "source" | "session">,
) {
  return (await datasetsOf(db, { source })).find((dataset) => dataset.session === session);
}

async function unchanged(
  { connection }: IngestContext,
  {
    contentSha256: _digest,
    venues: _venues,
    ...held
  }: Awaited<ReturnType<typeof datasetsOf>>[number],
  artifacts: readonly ArtifactRef[],
): Promise<IngestOutcome> {
  const { findings } = await import("../../infra/db/gate-store.ts");
  const stored = await findings(connection.db, { datasetId: held.datasetId });
  const openFindings = stored.filter(({ answer }) => answer === undefined).length;
  return { ...held, artifacts, unchanged: true, findings: stored.length, openFindings, master: {} };
}

/** One digest for all files of a delivery; that of the file itself when there is one. */
function contentDigest(artifacts: readonly ArtifactRef[]): string {
  const digests = artifacts.map(({ sha256 }) => sha256).toSorted(byCodeUnit);
  if (digests.length === 1) return digests[0]!;
  return createHash("sha256").update(digests.join("\n")).digest("hex");
}
