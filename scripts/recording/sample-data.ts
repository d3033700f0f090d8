import { readFile } from "node:fs/promises";
import type { ActivityDeps } from "../../activities/deps.ts";
import { ingestFiles } from "../../activities/ingest/ingest-file.ts";
import { instantOfEpochMs } from "../../domain/calendar/instant.ts";
import { plainDate, type PlainDate } from "../../domain/calendar/plain-date.ts";
import { sessionsBetween } from "../../domain/calendar/session.ts";
import { compressCalendar } from "../../infra/compressed-calendar.ts";
import { putArtifact, type ArtifactRef } from "../../infra/objects/artifact-store.ts";
import { putJson } from "../../infra/objects/json-artifact.ts";
import { sampleUniverse } from "../sample-market.ts";

/** The sample market has one file; every session is delivered with it. */
export const UNIVERSE = Buffer.from(sampleUniverse(1));
const RULEBOOK = new URL("../../rulebooks/exchange-100/2024.1.yaml", import.meta.url);

/** Delivers the sample market for every session of a span but those that are late. */
export async function deliver(
  { connection, store, exchange: calendar }: ActivityDeps,
  span: { readonly from: string; readonly to: string },
  late: readonly string[] = [],
): Promise<void> {
  const dates = { from: plainDate(span.from), to: plainDate(span.to) };
  const sessions = sessionsBetween(calendar, dates).filter((date) => !late.includes(date));
  for (const session of sessions)
    await ingestFiles({ connection, store, calendar }, delivery(session));
}

function delivery(session: PlainDate) {
  const files = [{ name: "universe.csv", bytes: UNIVERSE }];
  return { source: "universe", session, files, receivedAt: "2024-12-31T00:00:00.000Z" };
}

/** A calendar artefact whose session `begins` begins now and whose sessions last `sessionMs`. */
export function calendarFrom(
  { store, exchange }: ActivityDeps,
  { begins, sessionMs }: { readonly begins: string; readonly sessionMs: number },
): Promise<ArtifactRef> {
  const artefact = compressCalendar(exchange, {
    from: plainDate("2024-08-01"),
    to: plainDate("2025-06-30"),
    firstSession: plainDate(begins),
    start: instantOfEpochMs(Date.now()),
    sessionMs,
  });
  return putJson(store, artefact);
}

/** The rulebook for 40 companies: the sample market has too few for a reserve list after 100. */
export async function smallerRulebook({ store }: ActivityDeps): Promise<ArtifactRef> {
  return await putArtifact(store, await smallerText());
}

/** The same, priced two sessions after its announcement. */
export async function laterPricedRulebook({ store }: ActivityDeps): Promise<ArtifactRef> {
  const later = "price: {sessions: -4, from: effective_open}";
  return await putArtifact(
    store,
    (await smallerText()).replaceAll("price: {same_as: data_cutoff}", later),
  );
}

async function smallerText(): Promise<string> {
  return (await readFile(RULEBOOK, "utf8"))
    .replaceAll("count: 100", "count: 40")
    .replaceAll("<= 100", "<= 40")
    .replaceAll("<= 75", "<= 30")
    .replaceAll("<= 125", "<= 50");
}
