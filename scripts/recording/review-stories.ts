import { setTimeout as sleep } from "node:timers/promises";
import { answerFinding } from "../../infra/db/answer-finding.ts";
import { insertFindings } from "../../infra/db/gate-store.ts";
import { storeSource } from "../../infra/publication/file-source.ts";
import { putJson } from "../../infra/objects/json-artifact.ts";
import type { Determination } from "../../domain/publication/determination.ts";
import type { TestPerson } from "../../test/integration/review/people.ts";
import { send, signed, until, type Content } from "../../test/integration/review/decide.ts";
import { startReview, type ReviewAsked } from "../../test/integration/review/start.ts";
import type { ReviewOutcome } from "../../workflows/contracts.ts";
import { PEOPLE, type RecordingStage } from "./recording-stage.ts";
import { calendarFrom, deliver, laterPricedRulebook, smallerRulebook } from "./sample-data.ts";

/** Sessions are long enough for people to sign between the cut-off and the announcement. */
const FROM_CUT_OFF = { begins: "2024-11-29", sessionMs: 2_500 };
/** Time for two revisions between the announcement and the effective open. */
const LONG_WINDOW = { begins: "2024-12-10", sessionMs: 6_000 };
const FIRST_ID = "review/exchange-100/2024-11-29/r";

async function start(
  { client, deps }: RecordingStage,
  asked: Omit<ReviewAsked, "calendar">,
  span = FROM_CUT_OFF,
) {
  const calendar = await calendarFrom(deps, span);
  return await startReview(client, { calendar, ...asked });
}

/** Waits for the determination of a pass. */
async function determined({ client }: RecordingStage, id: string, pass = 1): Promise<string> {
  const shown = ["in_review", "overdue"];
  const status = await until(client, id, (now) => now.pass === pass && shown.includes(now.phase));
  return status.determination!;
}

async function tell(stage: RecordingStage, id: string, said: [TestPerson, Content]): Promise<void> {
  const [by, content] = said;
  const { refusal } = await send(stage.client, signed(id, by, content));
  if (refusal !== null) throw new Error(`${id}: ${content.action} was refused: ${refusal}`);
}

interface Approved {
  readonly pass?: number;
  readonly reason?: string;
}

async function approve(
  stage: RecordingStage,
  id: string,
  { pass = 1, reason = "" }: Approved = {},
): Promise<void> {
  const determination_sha256 = await determined(stage, id, pass);
  for (const by of [PEOPLE.first, PEOPLE.second])
    await tell(stage, id, [by, { action: "approve", determination_sha256, reason }]);
}

async function ended(outcome: () => Promise<ReviewOutcome>, status: string): Promise<void> {
  const found = await outcome();
  if (found.status !== status) throw new Error(`${found.status} instead of ${status}`);
}

/** Cut-off to effective date without a word against it; one session's data come late. */
export async function approvedAndClosed(stage: RecordingStage, late: string): Promise<void> {
  const { id, outcome } = await start(stage, { revision: 2 });
  await approve(stage, id);
  await alarmOf(stage, id, "session_data_missing");
  await deliver(stage.deps, { from: late, to: late });
  await ended(outcome, "closed");
}

export async function alarmOf({ deps }: RecordingStage, id: string, code: string): Promise<void> {
  const query = deps.db.selectFrom("alarm").select("code").where("review_id", "=", id);
  while (!(await query.execute()).some((alarm) => alarm.code === code)) await sleep(200);
}

/** A gate holds the inputs until a person answers its finding; gives the rest of the story. */
export async function gateAnswered(stage: RecordingStage): Promise<() => Promise<void>> {
  const { connection, now } = stage.deps;
  const datasetId = "universe/2024-11-29/r1";
  const finding = {
    gate: "row_count",
    level: "dataset",
    symbol: "",
    securityId: undefined,
    replacement: undefined,
    measure: "rows against the session before",
    value: "0.10",
    threshold: "0.05",
    message: "a tenth of the rows is missing",
  } as const;
  await insertFindings(connection.db, { datasetId, knownFrom: now() }, [finding]);
  const { id, handle, outcome } = await start(stage, { revision: 3 });
  await until(stage.client, id, ({ phase }) => phase === "gated");
  const findingId = `${datasetId}/row_count`;
  const answer = { answer: "accept", reason: "a holiday elsewhere", evidence: "" } as const;
  const answeredBy = PEOPLE.preparer.id;
  await answerFinding(connection.db, { findingId, knownFrom: now() }, { ...answer, answeredBy });
  await handle.executeUpdate("answerGate", { args: [{ v: 1, findingId }] });
  await approve(stage, id);
  return () => ended(outcome, "closed");
}

/** Rejected once; the index has no funds, so there is nothing to list. */
export async function rejectedThenApproved(stage: RecordingStage): Promise<void> {
  const funds = await putJson(stage.deps.store, {});
  const { id, outcome } = await start(stage, { revision: 4, pins: { funds } });
  const determination_sha256 = await determined(stage, id);
  const vote = { action: "reject", determination_sha256, reason: "check the float" } as const;
  await tell(stage, id, [PEOPLE.first, vote]);
  await approve(stage, id, { pass: 2 });
  await ended(outcome, "closed");
}

export async function postponed(stage: RecordingStage): Promise<void> {
  const { id, outcome } = await start(stage, { revision: 5 });
  await determined(stage, id);
  const later = { action: "postpone", effective: "2024-12-27", reason: "a system change" } as const;
  await tell(stage, id, [PEOPLE.first, later]);
  await approve(stage, id, { pass: 2 });
  await ended(outcome, "closed");
}

export async function withdrawn(stage: RecordingStage): Promise<void> {
  const { id, outcome } = await start(stage, { revision: 6 });
  await determined(stage, id);
  await tell(stage, id, [PEOPLE.committee, { action: "withdraw", reason: "review cancelled" }]);
  await ended(outcome, "withdrawn");
}

export async function withdrawnAfterAnnouncement(stage: RecordingStage): Promise<void> {
  const { id, outcome } = await start(stage, { revision: 7 });
  await approve(stage, id);
  await until(stage.client, id, ({ phase }) => phase === "announced");
  await tell(stage, id, [PEOPLE.committee, { action: "withdraw", reason: "market closed" }]);
  await ended(outcome, "withdrawn");
}

/** The committee excludes a line and overrides a price before the announcement. */
export async function decided(stage: RecordingStage): Promise<void> {
  const { id, outcome } = await start(stage, { revision: 8 });
  await determined(stage, id);
  const line = { security_id: "S0009", reason: "acquired before the effective date" };
  await tell(stage, id, [PEOPLE.committee, { action: "decide", choice: "exclude", ...line }]);
  await determined(stage, id, 2);
  const price = { security_id: "S0001", field: "price", value: "101.5", reason: "late print" };
  await tell(stage, id, [PEOPLE.committee, { action: "override", ...price } as Content]);
  await approve(stage, id, { pass: 3 });
  await ended(outcome, "closed");
}

/** An announced addition is removed: its place is taken from the reserve list in a new revision. */
export async function superseded(stage: RecordingStage): Promise<void> {
  const rulebook = await smallerRulebook(stage.deps);
  const { id, outcome } = await start(stage, { revision: 10, pins: { rulebook } }, LONG_WINDOW);
  await approve(stage, id);
  await until(stage.client, id, ({ phase }) => phase === "announced");
  const removed = await firstAddition(stage, 10);
  const why = { security_id: removed, reason: "delisting announced" };
  await tell(stage, id, [PEOPLE.committee, { action: "decide", choice: "exclude", ...why }]);
  const next = `${FIRST_ID}11`;
  await started(stage, next);
  await approve(stage, next);
  await ended(outcome, "superseded");
  await stage.client.workflow.getHandle(next).result();
}

async function started({ client }: RecordingStage, id: string): Promise<void> {
  const described = () => client.workflow.getHandle(id).describe();
  while (!(await described().catch(() => undefined))) await sleep(100);
}

async function firstAddition({ deps }: RecordingStage, revision: number): Promise<string> {
  const announced = storeSource(deps.store, `published/exchange-100/2024-12-23/r${revision}`);
  const bytes = await announced.read("review/determination.json");
  const { segments } = JSON.parse(new TextDecoder().decode(bytes)) as Determination;
  return segments[0]!.changes.find(({ change }) => change === "add")!.security_id;
}

/** Announced before it is priced: the membership is agreed on, then the weights. */
export async function membershipFirst(stage: RecordingStage): Promise<void> {
  const rulebook = await laterPricedRulebook(stage.deps);
  const { id, outcome } = await start(stage, { revision: 12, pins: { rulebook } });
  const reason = "checked, should it be late";
  await approve(stage, id, { reason });
  await approve(stage, id, { pass: 2, reason });
  await ended(outcome, "closed");
}

export async function shadow(stage: RecordingStage): Promise<void> {
  const { id, outcome } = await start(stage, { revision: 1, shadow: true });
  await approve(stage, id);
  await ended(outcome, "closed");
}

/** The scheduler starts a review whose announcement is past; it goes on with a signed reason. */
export async function scheduledLate(stage: RecordingStage): Promise<void> {
  const { client } = stage;
  for (const tick of ["first", "again"])
    await client.workflow.execute("calendarTick", {
      workflowId: `tick/${tick}`,
      taskQueue: "thirdfriday-workflows",
      args: [{ v: 1 }],
    });
  const id = `${FIRST_ID}1`;
  await until(client, id, ({ phase }) => phase === "overdue");
  await approve(stage, id, { reason: "both approvers were away; checked by telephone" });
  await client.workflow.getHandle(id).result();
}
