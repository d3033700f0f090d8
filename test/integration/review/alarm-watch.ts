import { createPublicKey, verify } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { keyIdOf } from "../../../infra/publication/detached-signature.ts";
import { command } from "./command.ts";
import type { Receiver, ToldEvent } from "./receiver.ts";
import { PUBLISHER, type Stage } from "./stage.ts";

/** One structured line. */
export type LogLine = readonly [event: string, details: Readonly<Record<string, unknown>>];

/** Where alarms show. */
export interface AlarmStage {
  readonly at: Stage;
  readonly receiver: Receiver;
  readonly lines: readonly LogLine[];
}

/** One alarm of a test. */
export interface Expected {
  readonly review_id: string;
  readonly code: string;
  readonly subject: string;
  /** The run that shows it needs attention; the review itself unless named. */
  readonly run?: string;
  /** Another alarm of that run stands on. */
  readonly othersStand?: boolean;
}

type Event = "raised" | "cleared";

const PUBLISHED_KEY = createPublicKey(PUBLISHER.key);
const PUBLISHED_KEY_ID = keyIdOf(PUBLISHED_KEY.export({ type: "spki", format: "pem" }).toString());

/** Waits until an alarm was raised, and checks every place where it has to show. */
export async function expectRaised(stage: AlarmStage, expected: Expected): Promise<void> {
  const told = await expectEvent(stage, expected, "raised");
  expect(told.detail).not.toBe("");
  await untilAttention(stage, expected, true);
  const listed = (await command(stage.at, ["review", "list"])).stdout.split("\n");
  const mine = listed.findIndex((line) => line.startsWith(`! ${expected.review_id}`));
  expect(mine, `${expected.review_id} is marked`).toBeGreaterThanOrEqual(0);
  expect(listed.slice(0, mine).filter((line) => line.startsWith("  review/"))).toEqual([]);
  const why = `    ${expected.code} ${expected.subject}: ${told.detail}`;
  expect(listed.slice(mine + 1)).toContain(why);
}

/** Waits until an alarm was cleared, and checks that it shows nowhere any more. */
export async function expectCleared(stage: AlarmStage, expected: Expected): Promise<void> {
  const told = await expectEvent(stage, expected, "cleared");
  expect(told.detail).toBe("");
  await untilAttention(stage, expected, expected.othersStand === true);
  const { stdout } = await command(stage.at, ["review", "list", "--json"]);
  const { reviews, other_alarms } = JSON.parse(stdout) as Listed;
  const review = reviews.find(({ review_id }) => review_id === expected.review_id);
  const left = [...(review?.alarms ?? []), ...other_alarms.filter(isOf(expected))];
  expect(left.filter(({ code }) => code === expected.code)).toEqual([]);
}

interface Listed {
  readonly reviews: readonly {
    readonly review_id: string;
    readonly alarms: readonly { readonly code: string }[];
  }[];
  readonly other_alarms: readonly { readonly review_id: string; readonly code: string }[];
}

const isOf =
  ({ review_id }: Expected) =>
  (other: { readonly review_id: string }) =>
    other.review_id === review_id;

/** The row, the line and the POST of one event; gives what was posted. */
async function expectEvent(
  { at, receiver, lines }: AlarmStage,
  { review_id, code, subject }: Expected,
  event: Event,
): Promise<ToldEvent> {
  const about = { review_id, code, subject, event };
  const told = await untilFound(() =>
    receiver.received.find(({ body }) => says(JSON.parse(body) as ToldEvent, about)),
  );
  const signature = Buffer.from(told.signature, "base64");
  expect(verify(null, Buffer.from(told.body), PUBLISHED_KEY, signature)).toBe(true);
  expect(verify(null, Buffer.from(`${told.body} `), PUBLISHED_KEY, signature)).toBe(false);
  expect(told).toMatchObject({ keyId: PUBLISHED_KEY_ID, contentType: "application/json" });
  const posted = JSON.parse(told.body) as ToldEvent;
  expect(posted.event_id).toBe(told.eventId);
  const rows = await at.connection.db
    .selectFrom("alarm")
    .select(["review_id", "code", "subject", "event", "detail"])
    .where("review_id", "=", review_id)
    .execute();
  expect(rows).toContainEqual({ ...about, detail: posted.detail });
  const logged = lines.filter(([name]) => name === "alarm").map(([, details]) => details);
  expect(logged).toContainEqual(expect.objectContaining({ ...about, detail: posted.detail }));
  return posted;
}

function says(told: ToldEvent, about: Omit<ToldEvent, "event_id" | "detail">): boolean {
  return (Object.keys(about) as (keyof typeof about)[]).every((key) => told[key] === about[key]);
}

/** What an operator searches for in the Temporal server's own list. */
async function untilAttention(
  { at }: AlarmStage,
  { review_id, run = review_id }: Expected,
  needed: boolean,
): Promise<void> {
  const query = `WorkflowId = '${run}' and NeedsAttention = ${needed}`;
  await untilFound(async () => (await at.client.workflow.count(query)).count === 1 || undefined);
}

async function untilFound<Found>(look: () => Promise<Found | undefined> | Found | undefined) {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(100);
  }
}
