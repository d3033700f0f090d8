import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { historyFromJSON } from "@temporalio/common/lib/proto-utils.js";
import { WORKFLOW_TYPES, type WorkflowType } from "../../workflows/contracts.ts";

const HISTORIES = new URL("../histories/", import.meta.url);

/** Attributes of an event as the JSON of a history has them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** One event of a history in JSON; its attributes lie under a key that names its type. */
export interface HistoryEvent {
  readonly eventId: string;
  readonly eventType: string;
  readonly [attributes: string]: unknown;
}
export interface RecordedHistory {
  readonly events: readonly HistoryEvent[];
}

export interface Fixture {
  readonly type: WorkflowType;
  readonly story: string;
  readonly history: RecordedHistory;
}

/** Every recorded history, by type and story. Throws where one is no fixture. */
export function fixtures(): readonly Fixture[] {
  return WORKFLOW_TYPES.flatMap((type) =>
    storiesOf(type).map((story) => ({ type, story, history: fixture(type, story) })),
  );
}

export function fixture(type: WorkflowType, story: string): RecordedHistory {
  const bytes = readFileSync(new URL(`${type}/${story}.json.gz`, HISTORIES));
  return checked(JSON.parse(gunzipSync(bytes).toString("utf8")) as RecordedHistory);
}

/** How many histories of each type there are to be. */
export function expectedCounts(): Readonly<Record<string, number>> {
  const text = readFileSync(new URL("expected.json", HISTORIES), "utf8");
  return JSON.parse(text) as Readonly<Record<string, number>>;
}

function storiesOf(type: WorkflowType): readonly string[] {
  return readdirSync(new URL(`${type}/`, HISTORIES)).map((name) => name.replace(/\.json\.gz$/, ""));
}

/**
 * The history, where it can serve as a fixture.
 *
 * Without the flags that the SDK's core wrote, a replay does not compare the types of activities.
 */
export function checked(history: RecordedHistory): RecordedHistory {
  const flagged = history.events.some((event) => {
    const completed = event["workflowTaskCompletedEventAttributes"] as Attributes | undefined;
    const metadata = completed?.["sdkMetadata"] as Attributes | undefined;
    return ((metadata?.["coreUsedFlags"] as unknown[] | undefined) ?? []).length > 0;
  });
  if (!flagged) throw new Error("the history lacks coreUsedFlags: its replay proves nothing");
  return history;
}

/** The history as the worker replays it. */
export function replayable(history: RecordedHistory) {
  return historyFromJSON(history);
}
