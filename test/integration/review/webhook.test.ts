import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createAlarms } from "../../../activities/alarms.ts";
import { freePort } from "../../../infra/servers/free-port.ts";
import { startAlarmSender, type AlarmSender } from "../../../infra/webhook/alarm-sender.ts";
import { startReceiver, type Receiver, type ToldEvent } from "./receiver.ts";
import { smallerMarket, smallerRulebook } from "./smaller-index.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { approve, untilLedger } from "./watch.ts";

let at: Stage;
let receiver: Receiver;
const senders: AlarmSender[] = [];
beforeAll(async () => {
  at = await stage();
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const { stop } of senders) stop();
  await Promise.all(senders.splice(0).map(({ done }) => done));
});
afterAll(() => receiver.close());

const ALARM = { v: 1, code: "stage_stuck", subject: "compute" } as const;
const RAISED_AT = "2024-12-13T20:00:00.000Z";

function send(url = receiver.url): void {
  senders.push(startAlarmSender(at.deps, url));
}

/** Queues what is posted of an alarm that is raised, as often as told. */
async function raise(reviewId: string, times = 1): Promise<void> {
  const { raiseAlarm } = createAlarms({ ...at.deps, webhook: receiver.url });
  for (let time = 0; time < times; time++)
    await raiseAlarm({ ...ALARM, reviewId, detail: "it takes too long", at: RAISED_AT });
}

async function attempts(reviewId: string): Promise<readonly { answer: string }[]> {
  return await at.connection.db
    .selectFrom("alarm_post_attempt")
    .innerJoin("alarm_post", "alarm_post.event_id", "alarm_post_attempt.event_id")
    .select(["attempt", "delivered", "answer"])
    .where("review_id", "=", reviewId)
    .orderBy("attempt")
    .execute();
}

async function untilAttempts(reviewId: string, count: number) {
  for (;;) {
    const made = await attempts(reviewId);
    if (made.length >= count) return made;
    await pause(100);
  }
}

const receivedOf = (reviewId: string) =>
  receiver.received.filter(({ body }) => (JSON.parse(body) as ToldEvent).review_id === reviewId);

test("an alarm written down twice is one event, and many senders post it once", async () => {
  const ids = Array.from({ length: 5 }, (_, nth) => `review/once/2024-11-29/r${nth + 1}`);
  for (const id of ids) await raise(id, 2);
  for (let sender = 0; sender < 3; sender++) send();
  for (const id of ids)
    expect(await untilAttempts(id, 1)).toEqual([{ attempt: 1, delivered: true, answer: "204" }]);
  // Longer than a look takes.
  await pause(2_500);
  for (const id of ids) expect(receivedOf(id)).toHaveLength(1);
});

test("what was refused is sent again, the same bytes under the same id", async () => {
  receiver.behave("refuse");
  const id = "review/refused/2024-11-29/r1";
  await raise(id);
  send();
  await untilAttempts(id, 1);
  receiver.behave("take");
  expect(await untilAttempts(id, 2)).toEqual([
    { attempt: 1, delivered: false, answer: "500" },
    { attempt: 2, delivered: true, answer: "204" },
  ]);
  const [once, again] = receivedOf(id);
  expect(again).toEqual(once);
});

test("a receiver that points elsewhere is not followed", async () => {
  receiver.behave("redirect");
  const id = "review/elsewhere/2024-11-29/r1";
  await raise(id);
  send();
  expect(await untilAttempts(id, 1)).toEqual([{ attempt: 1, delivered: false, answer: "307" }]);
  expect(receivedOf(id)).toHaveLength(1);
  receiver.behave("take");
  await untilAttempts(id, 2);
});

test("a receiver that is away: the attempt is written down with its reason", async () => {
  const id = "review/away/2024-11-29/r1";
  await raise(id);
  send(`http://127.0.0.1:${await freePort()}/`);
  const [{ answer }] = (await untilAttempts(id, 1)) as [{ answer: string }];
  expect(answer).toContain("ECONNREFUSED");
});

test("where no webhook is configured nothing is queued, so nothing old is posted later", async () => {
  const reviewId = "review/quiet/2024-11-29/r1";
  await createAlarms(at.deps).raiseAlarm({ ...ALARM, reviewId, detail: "x", at: RAISED_AT });
  const queued = at.connection.db.selectFrom("alarm_post").select("event_id");
  expect(await queued.where("review_id", "=", reviewId).execute()).toEqual([]);
});

test("a receiver that hangs holds no review; when it is back it hears of everything in order", async () => {
  await at.deliver("2024-11-29", "2024-12-23", smallerMarket());
  receiver.behave("hang");
  const worker = await work(at, { ...at.deps, webhook: receiver.url });
  const calendar = await at.calendar({ begins: "2025-01-06", sessionMs: 1_000 });
  const pins = { rulebook: await smallerRulebook(at) };
  const { id, outcome } = await startReview(at.client, { calendar, pins });
  await untilLedger(at, id, ({ alarms }) => alarms.length > 0);
  while (receivedOf(id).length === 0) await pause(100);
  await approve(at, id, [PEOPLE.first, PEOPLE.second]);
  expect(await outcome()).toMatchObject({ status: "closed" });
  expect((await attempts(id)).filter(({ answer }) => answer === "204")).toEqual([]);
  receiver.behave("take");
  while ((await attempts(id)).filter(({ answer }) => answer === "204").length < 2) await pause(100);
  await worker.end();
  const told = receivedOf(id).map(({ body }) => (JSON.parse(body) as ToldEvent).event);
  expect(told.at(-1)).toBe("cleared");
  expect(told.filter((event) => event === "cleared")).toHaveLength(1);
  expect(told.length).toBeGreaterThan(2);
});
