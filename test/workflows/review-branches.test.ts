import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "./sandbox.ts";
import { CALENDAR } from "./review-edge.ts";
import { messageOf, sandboxForThisFile, tell, type Said, type Story } from "./review-story.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

const RELEASE = Date.parse(CALENDAR.roles["announce"]!.instant);
const EFFECTIVE = Date.parse(CALENDAR.roles["effective_open"]!.instant);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SUCCESSOR = "review/exchange-100/2024-11-29/r2";
const DECISION = { action: "decide", person: "committee", choice: "exclude" } as const;
const EXCLUDE: Said = { ...DECISION, security_id: "S0009", reason: "acquired" };
const WITHDRAW: Said = { action: "withdraw", person: "committee", reason: "cancelled" };
const phasesOf = ({ ledger }: Story, id: string) =>
  ledger.phases.filter(({ reviewId }) => reviewId === id).map(({ phase }) => phase);
const setsOf = ({ ledger }: Story, id: string) =>
  ledger.left.filter(({ reviewId }) => reviewId === id).map(({ set }) => set);
const vote = (determination: string | null, person: string): Said => ({
  action: "approve",
  person,
  determination_sha256: determination ?? "",
});

test("approved in time: nothing leaves before the release instant, everything after it", async () => {
  const story = tell(sandbox);
  await story.untilPhase("in_review");
  await story.approve();
  await story.simulation.passTo(RELEASE - 1);
  expect(story.ledger.left).toEqual([]);
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 1 });
  expect(story.ledger.left.every(({ at }) => at >= RELEASE)).toBe(true);
  expect(phasesOf(story, story.id)).toEqual(
    ["snapshotting", "computing", "in_review", "approved", "announced", "effective"].concat([
      "closed",
    ]),
  );
  expect(story.ledger.alarms).toEqual([]);
});

test("the manifest's decisions are the same, whichever of two people answers first", async () => {
  const decisionsOf = async (people: readonly string[]) => {
    const story = tell(sandbox);
    const { determination } = await story.untilPhase("in_review");
    for (const person of people) await story.say(vote(determination, person));
    await story.outcome();
    return story.ledger.left.find(({ set }) => set === "announcement")!.decisions;
  };
  const oneOrder = await decisionsOf(["first", "second"]);
  expect(oneOrder).toHaveLength(2);
  expect(await decisionsOf(["second", "first"])).toEqual(oneOrder);
});

test("rejected: the next pass begins without votes, and the first one's digest is stale or votes anew", async () => {
  const story = tell(sandbox);
  const { determination } = await story.untilPhase("in_review");
  await story.say(vote(determination, "first"));
  const reject = { ...vote(determination, "second"), action: "reject", reason: "float" } as const;
  expect(await story.say(reject)).toMatchObject({ accepted: true });
  await story.simulation.until(
    () => phasesOf(story, story.id).filter((phase) => phase === "in_review").length === 2,
  );
  expect(await story.status()).toMatchObject({ pass: 2, approvedBy: [] });
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 2 });
});

test.each`
  said                                                                                           | because
  ${EXCLUDE}                                                                                     | ${"a committee decision is an input"}
  ${{ ...EXCLUDE, action: "override", choice: undefined, field: "price", value: "12.5" }}        | ${"an override is an input"}
  ${{ action: "postpone", person: "first", effective: "2024-12-27", reason: "a system change" }} | ${"another date is another review of the same data"}
`("$said.action after the approval asks for another pass: $because", async ({ said }) => {
  const story = tell(sandbox);
  const { determination: before } = await story.untilPhase("in_review");
  await story.approve();
  await story.untilPhase("approved");
  expect(await story.say(said as Said)).toMatchObject({ accepted: true });
  const { determination: after, approvedBy } = await story.untilPhase("in_review");
  expect(after).not.toBe(before);
  expect(approvedBy).toEqual([]);
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed", passes: 2 });
  expect(new Set(story.ledger.left.map(({ determination }) => determination))).toEqual(
    new Set([after]),
  );
});

test("postponed: the embargo and the effective date move together", async () => {
  const story = tell(sandbox);
  await story.untilPhase("in_review");
  const later = { action: "postpone", person: "first", effective: "2024-12-27" } as const;
  await story.say({ ...later, reason: "a system change" });
  await story.untilPhase("computing");
  await story.untilPhase("in_review");
  await story.approve();
  await story.simulation.passTo(RELEASE + 4 * DAY_MS - 1);
  expect(story.ledger.left).toEqual([]);
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  expect(setsOf(story, story.id)).toContain("proforma-2024-12-24");
});

test.each`
  phase          | because
  ${"in_review"} | ${"before anyone approved"}
  ${"approved"}  | ${"between approval and release"}
`("withdrawn in $phase: nothing ever leaves ($because)", async ({ phase }) => {
  const story = tell(sandbox);
  await story.untilPhase("in_review");
  if (phase === "approved") await story.approve();
  await story.untilPhase(phase as string);
  expect(await story.say(WITHDRAW)).toMatchObject({ accepted: true });
  expect(await story.outcome()).toMatchObject({ status: "withdrawn" });
  expect(story.ledger.left).toEqual([]);
});

test("withdrawn after the announcement: what has left stays, and only the notice follows", async () => {
  const story = tell(sandbox);
  await story.untilPhase("in_review");
  await story.approve();
  await story.untilPhase("announced");
  await story.simulation.passTo(Date.parse("2024-12-17T22:00:00.000Z"));
  const before = setsOf(story, story.id);
  await story.say(WITHDRAW);
  expect(await story.outcome()).toMatchObject({ status: "withdrawn" });
  expect(setsOf(story, story.id)).toEqual([...before, "withdrawal"]);
  expect(before).not.toContain("effective");
});

test("late: an alarm stands from the announcement on, and only a reason lets the review go on", async () => {
  const story = tell(sandbox);
  const { determination } = await story.untilPhase("overdue");
  expect(story.simulation.now()).toBeGreaterThanOrEqual(RELEASE);
  expect((await story.status())!.alarms).toEqual(["announcement_missed/announcement"]);
  expect(await story.say(vote(determination, "first"))).toMatchObject({
    refusal: "reason_missing",
  });
  await story.approve("checked by telephone");
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  expect(story.ledger.alarms).toEqual([
    "announcement_missed announcement raised",
    "announcement_missed announcement cleared",
  ]);
});

test("a vote lapses: it is an alarm, the other one alone does not suffice, and it may be given again", async () => {
  const story = tell(sandbox, { approvalHours: 24 });
  const { determination } = await story.untilPhase("in_review");
  await story.say(vote(determination, "first"));
  await story.simulation.passTo(story.simulation.now() + 25 * HOUR_MS);
  expect((await story.status())!.alarms).toEqual(["vote_expired/first"]);
  await story.say(vote(determination, "second"));
  expect(await story.status()).toMatchObject({ phase: "in_review", approvedBy: ["second"] });
  const again = { ...vote(determination, "first"), signed_at: "2024-12-02T09:00:00.000Z" };
  expect(await story.say(again)).toMatchObject({ accepted: true });
  await story.untilPhase("approved");
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  expect(story.ledger.alarms).toEqual(["vote_expired first raised", "vote_expired first cleared"]);
});

test("an open gate holds the review under an alarm until it is answered", async () => {
  const gateUntil = Date.parse("2024-12-03T10:00:00.000Z");
  const story = tell(sandbox, { gateUntil });
  await story.untilPhase("gated");
  await story.simulation.passTo(gateUntil);
  const noticed = story.simulation.update(story.id, {
    name: "answerGate",
    payload: { v: 1, findingId: "universe/2024-11-29/r1/row_count" },
  });
  await story.untilPhase("in_review");
  expect(await noticed).toMatchObject({ status: "completed", result: { noticed: true } });
  expect(story.simulation.now()).toBeLessThan(gateUntil + HOUR_MS);
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  expect(story.ledger.alarms).toEqual([
    "gate_waiting inputs raised",
    "gate_waiting inputs cleared",
  ]);
});

test("a session's data that come late are waited for, and the other sets do not wait", async () => {
  const late = Date.parse("2024-12-18T09:00:00.000Z");
  const dataAt = (session: string) => (session === "2024-12-16" ? late : 0);
  const story = tell(sandbox, { dataAt });
  await story.untilPhase("in_review");
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  const at = (set: string) => story.ledger.left.find((left) => left.set === set)!.at;
  expect(at("proforma-2024-12-16")).toBeGreaterThanOrEqual(late);
  expect(at("proforma-2024-12-17")).toBeLessThan(late);
  expect(story.ledger.alarms).toEqual([
    "session_data_missing proforma-2024-12-16 raised",
    "session_data_missing proforma-2024-12-16 cleared",
  ]);
});

test("a set that cannot be struck is an alarm; the composition takes effect all the same", async () => {
  const story = tell(sandbox, { broken: ["trades-preliminary", "proforma-2024-12-17"] });
  await story.untilPhase("in_review");
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  expect(setsOf(story, story.id)).toContain("effective");
  expect(story.ledger.alarms.filter((alarm) => alarm.endsWith("raised"))).toEqual([
    "stage_stuck trades/preliminary raised",
    "stage_stuck proforma/2024-12-17 raised",
  ]);
});

test("decided after the announcement: a new revision replaces the first, which publishes no more", async () => {
  const story = tell(sandbox);
  await story.untilPhase("in_review");
  await story.approve();
  await story.untilPhase("announced");
  expect(await story.say(EXCLUDE)).toMatchObject({ accepted: true });
  await story.untilPhase("in_review", SUCCESSOR);
  expect(await story.say({ ...WITHDRAW, reason: "too late" })).toMatchObject({
    refusal: "wrong_phase",
  });
  await story.approve("", SUCCESSOR);
  expect(await story.outcome()).toMatchObject({ status: "superseded" });
  expect(await story.outcome(SUCCESSOR)).toMatchObject({ status: "closed" });
  expect(setsOf(story, story.id)).not.toContain("effective");
  expect(setsOf(story, SUCCESSOR)).toContain("effective");
});

test("a shadow review goes to its end and nothing leaves", async () => {
  const story = tell(sandbox, { shadow: true });
  expect(story.id).toMatch(/^shadow\//);
  await story.untilPhase("in_review");
  await story.approve();
  expect(await story.outcome()).toMatchObject({ status: "closed" });
  expect(story.ledger.left).toEqual([]);
  expect(phasesOf(story, story.id)).toContain("effective");
});

test.each`
  said                                                                            | refusal                      | because
  ${{ action: "approve", person: "preparer" }}                                    | ${"preparer_cannot_approve"} | ${"four eyes are two people's"}
  ${{ action: "approve", person: "committee" }}                                   | ${"wrong_role"}              | ${"a committee decides and does not approve"}
  ${{ action: "approve", person: "nobody" }}                                      | ${"unknown_person"}          | ${"the people file is pinned"}
  ${{ action: "approve", person: "first", determination_sha256: "0".repeat(64) }} | ${"stale_digest"}            | ${"another determination was seen"}
  ${{ action: "decide", person: "committee", reason: "x" }}                       | ${"incomplete"}              | ${"a decision names a line and a choice"}
  ${{ ...WITHDRAW, reason: " " }}                                                 | ${"reason_missing"}          | ${"a withdrawal says why"}
`("$said.action of $said.person is refused with $refusal: $because", async ({ said, refusal }) => {
  const story = tell(sandbox);
  const { determination } = await story.untilPhase("in_review");
  const seen = { determination_sha256: determination ?? "" };
  const before = await story.status();
  expect(await story.say({ ...seen, ...(said as Said) })).toMatchObject({
    accepted: false,
    refusal,
  });
  expect(await story.status()).toEqual(before);
  await story.simulation.dispose();
});

test("what is no decision is refused by the message's own check and changes nothing", async () => {
  const story = tell(sandbox);
  await story.untilPhase("in_review");
  const nonsense = { name: "approve", payload: { v: 1, signed: { id: 7 } } };
  const answer = story.simulation.update(story.id, nonsense);
  await story.simulation.passTo(story.simulation.now() + 1);
  expect(await answer).toMatchObject({ status: "rejected" });
  expect(story.ledger.heard).toEqual([]);
  await story.simulation.dispose();
});

test("every message delivered twice, at once and later, changes nothing", async () => {
  const story = tell(sandbox);
  const once = tell(sandbox);
  for (const [told, times] of [
    [story, 2],
    [once, 1],
  ] as const) {
    const { determination } = await told.untilPhase("in_review");
    const said: readonly Said[] = [
      EXCLUDE,
      ...["first", "second"].map((person) => vote(determination, person)),
    ];
    const messages = said.map((words) => messageOf(told.id, words));
    const at = told.simulation.now();
    for (const message of messages)
      for (let delivery = 0; delivery < times; delivery++)
        void told.simulation.update(told.id, { ...message, at });
    for (let delivery = 1; delivery < times; delivery++)
      for (const message of messages)
        void told.simulation.update(told.id, { ...message, at: at + DAY_MS });
    await told.simulation.passTo(at + 2 * DAY_MS);
    await told.approve();
    await told.outcome();
  }
  expect(story.ledger.left).toEqual(once.ledger.left);
  expect(phasesOf(story, story.id)).toEqual(phasesOf(once, once.id));
  expect(story.simulation.now()).toBeGreaterThanOrEqual(EFFECTIVE);
});
