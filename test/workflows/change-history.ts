import type { Attributes, HistoryEvent, RecordedHistory } from "./recorded-histories.ts";

/** A history that tells another course of events. */
export type Change = (history: RecordedHistory) => RecordedHistory;

/** Another activity was scheduled than the one that was. */
export function otherActivity(name: string, instead: string): Change {
  return (history) =>
    mapped(history, "activityTaskScheduledEventAttributes", (scheduled) =>
      nameOf(scheduled["activityType"]) === name
        ? { ...scheduled, activityType: { name: instead } }
        : scheduled,
    );
}

/** Another type of child was started than the one that was. */
export function otherChild(name: string, instead: string): Change {
  return (history) =>
    mapped(history, "startChildWorkflowExecutionInitiatedEventAttributes", (initiated) =>
      nameOf(initiated["workflowType"]) === name
        ? { ...initiated, workflowType: { name: instead } }
        : initiated,
    );
}

/** The activity never ran: what it was scheduled with and what became of it are left out. */
export function withoutActivity(name: string, nth = 0): Change {
  return (history) => {
    const scheduled = history.events.filter(
      (event) => nameOf(attributesOf(event)["activityType"]) === name,
    );
    const id = scheduled[nth]?.eventId;
    return without(
      history,
      (event) => event.eventId === id || attributesOf(event)["scheduledEventId"] === id,
    );
  };
}

/** No child of that type was started, or none whose id ends so. */
export function withoutChild(name: string, idEnd = ""): Change {
  return (history) =>
    without(
      history,
      (event) =>
        isChild(event) &&
        nameOf(attributesOf(event)["workflowType"]) === name &&
        childIdOf(attributesOf(event)).endsWith(idEnd),
    );
}

function childIdOf({ workflowId, workflowExecution }: Attributes): string {
  const execution = workflowExecution as { readonly workflowId?: string } | undefined;
  return (workflowId as string | undefined) ?? execution?.workflowId ?? "";
}

/** Nobody's message arrived: no update was accepted, and none was judged. */
export function withoutMessages(): Change {
  return (history) => {
    const judged = history.events
      .filter((event) => nameOf(attributesOf(event)["activityType"]) === "recordDecision")
      .map(({ eventId }) => eventId);
    return without(
      history,
      (event) =>
        event.eventType.includes("UPDATE") ||
        judged.includes(event.eventId) ||
        judged.includes(attributesOf(event)["scheduledEventId"] as string),
    );
  };
}

/** The run was started with other content in its input. */
export function otherInput(content: Attributes): Change {
  return (history) =>
    mapped(history, "workflowExecutionStartedEventAttributes", (started) => {
      const { payloads } = started["input"] as { payloads: { data: string }[] };
      const [payload] = payloads;
      const given = JSON.parse(Buffer.from(payload!.data, "base64").toString("utf8")) as Attributes;
      const data = Buffer.from(JSON.stringify({ ...given, ...content })).toString("base64");
      return { ...started, input: { payloads: [{ ...payload, data }] } };
    });
}

/** The history without what the SDK's core says of itself. */
export function withoutFlags(): Change {
  return (history) =>
    mapped(history, "workflowTaskCompletedEventAttributes", (completed) => ({
      ...completed,
      sdkMetadata: {},
    }));
}

function mapped(
  { events }: RecordedHistory,
  key: string,
  change: (attributes: Attributes) => Attributes,
): RecordedHistory {
  return {
    events: events.map((event) =>
      event[key] === undefined ? event : { ...event, [key]: change(event[key] as Attributes) },
    ),
  };
}

const ID = /(^eventId|EventId)$/;

/** Leaves events out and numbers the others anew, with what refers to them. */
function without(
  { events }: RecordedHistory,
  leaveOut: (event: HistoryEvent) => boolean,
): RecordedHistory {
  const kept = events.filter((event) => !leaveOut(event));
  if (kept.length === events.length) throw new Error("there is nothing to leave out");
  const renumbered = new Map(kept.map(({ eventId }, at) => [eventId, String(at + 1)]));
  const text = JSON.stringify(kept, (key, value: unknown) =>
    ID.test(key) && typeof value === "string" ? (renumbered.get(value) ?? value) : value,
  );
  return { events: JSON.parse(text) as HistoryEvent[] };
}

function attributesOf(event: HistoryEvent): Attributes {
  const key = Object.keys(event).find((name) => name.endsWith("EventAttributes"));
  return key === undefined ? {} : (event[key] as Attributes);
}

function nameOf(type: unknown): string | undefined {
  return (type as { readonly name?: string } | undefined)?.name;
}

function isChild({ eventType }: HistoryEvent): boolean {
  return eventType.includes("CHILD_WORKFLOW");
}
