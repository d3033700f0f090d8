import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { StoredDelivery } from "../activities/ingest-stored.ts";
import { addDays, isPlainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { putArtifact } from "../infra/objects/artifact-store.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import { rulebookSchedule } from "../infra/rulebook-schedule.ts";
import type { BackfillIndexInput } from "../workflows/contracts.ts";

export interface DeliveriesAsked {
  readonly data?: string;
  readonly splits?: readonly string[];
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** The rulebook's folder or file, which says what sessions the reviews need. */
  readonly shelf: string;
}

/** Data before the first date that a review needs tell what was listed lately. */
const DAYS_BEFORE = 100;
/** A session after the last close tells that a missing one will not come. */
const DAYS_AFTER = 7;

/**
 * Stores the files to ingest and the list of them: splits first, then one delivery a session, in order.
 * Null where there are none. Throws: bad_input.
 */
export async function deliveriesOf(
  store: ObjectStore,
  asked: DeliveriesAsked,
): Promise<BackfillIndexInput["deliveries"]> {
  const { data, splits = [], to } = asked;
  const deliveries: StoredDelivery[] = [];
  const put = async (source: string, session: PlainDate, paths: readonly string[]) => {
    const stored = paths.map(async (path) => ({
      name: basename(path),
      artifact: await putArtifact(store, await bytesOf(path)),
    }));
    deliveries.push({ source, session, files: await Promise.all(stored) });
  };
  if (splits.length > 0) await put("splits", to, splits);
  if (data !== undefined)
    for (const [session, names] of await sessionsIn(data, spanOf(asked)))
      await put(
        "us-screener",
        session,
        names.map((name) => join(data, name)),
      );
  if (deliveries.length === 0) return null;
  return { list: await putJson(store, deliveries), count: deliveries.length };
}

interface Span {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** From well before the first session that a review needs to just after the last close. */
function spanOf({ shelf, from, to }: DeliveriesAsked): Span {
  const { versions, timed } = rulebookSchedule(shelf);
  const needed = reviewsInForce(versions, timed, { from, to }).flatMap(({ dates }) =>
    dates.roles.map(({ session }) => session),
  );
  const [first = from] = needed.toSorted(byCodeUnit);
  return { from: addDays(first, -DAYS_BEFORE), to: addDays(to, DAYS_AFTER) };
}

const FILE_NAME = /^(\d{4}-\d{2}-\d{2})(?:[._-][\w.-]*)?\.(csv|json)(?:\.gz)?$/;

/** The files of each session, by session; where one has CSV and JSON, the CSV is taken. */
async function sessionsIn(
  folder: string,
  { from, to }: Span,
): Promise<readonly (readonly [PlainDate, readonly string[]])[]> {
  const sessions = new Map<PlainDate, string[]>();
  for (const name of (await namesIn(folder)).toSorted(byCodeUnit)) {
    const session = FILE_NAME.exec(name)?.[1] ?? "";
    if (!isPlainDate(session) || session < from || session > to) continue;
    sessions.set(session, [...(sessions.get(session) ?? []), name]);
  }
  if (sessions.size === 0)
    throw new PipelineError("bad_input", {
      file: folder,
      reason: `it holds no file of a session from ${from} to ${to}, such as ${to}.csv.gz`,
    });
  return [...sessions].map(([session, names]) => [session, ofOneKind(names)]);
}

function ofOneKind(names: readonly string[]): readonly string[] {
  const csv = names.filter((name) => FILE_NAME.exec(name)![2] === "csv");
  return csv.length > 0 ? csv : names;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(file: string, cause: unknown): PipelineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PipelineError("bad_input", { file, reason });
}
