import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Determination } from "../../../domain/publication/determination.ts";
import type { ReviewWorker } from "../../../cli/review-worker.ts";
import { putArtifact } from "../../../infra/objects/artifact-store.ts";
import { storeSource } from "../../../infra/publication/file-source.ts";
import { approveByTwo, send, signed, until, type Content } from "./decide.ts";
import type { TestPerson } from "./people.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview, type Started } from "./start.ts";

let at: Stage;
let worker: ReviewWorker & { end(): Promise<void> };
beforeAll(async () => {
  at = await stage();
  await at.deliver("2024-11-29", "2024-12-23");
  worker = await work(at, at.deps);
});
afterAll(() => worker.end());

const LONG = { begins: "2024-11-29", sessionMs: 3_000 };
/** The rulebook for 40 companies: the sample market has too few for a reserve list after 100. */
async function smallerRulebook() {
  const file = new URL("../../../rulebooks/exchange-100/2024.1.yaml", import.meta.url);
  const text = (await readFile(file, "utf8"))
    .replaceAll("count: 100", "count: 40")
    .replaceAll("<= 100", "<= 40")
    .replaceAll("<= 75", "<= 30")
    .replaceAll("<= 125", "<= 50");
  return await putArtifact(at.store, text);
}

/** The determination as published with a revision. */
async function published(set: string, revision: number): Promise<Determination> {
  const source = storeSource(at.store, `published/exchange-100/2024-12-23/r${revision}`);
  const bytes = await source.read(`${set}/determination.json`);
  return JSON.parse(new TextDecoder().decode(bytes)) as Determination;
}

async function recorded(id: string): Promise<readonly (string | null)[]> {
  const rows = await at.connection.db
    .selectFrom("review_decision")
    .select(["person", "refusal"])
    .where("review_id", "=", id)
    .orderBy("received_at")
    .execute();
  return rows.map(({ person, refusal }) => `${person}: ${refusal ?? "accepted"}`);
}

test("every refusal is answered with its reason, and recorded like every acceptance", async () => {
  const calendar = await at.calendar(LONG);
  const { id, outcome } = await startReview(at.client, { calendar, revision: 11 });
  const { determination } = await until(at.client, id, ({ phase }) => phase === "in_review");
  const approve = { action: "approve", determination_sha256: determination ?? "" } as const;
  const { first, second, preparer, committee, revoked, expired } = PEOPLE;
  const tell = async (by: TestPerson, content: Content) =>
    (await send(at.client, signed(id, by, content))).refusal;

  const forged = signed(id, first, approve);
  const stolen = { ...forged, signature: signed(id, second, approve).signature };
  expect((await send(at.client, stolen)).refusal).toBe("bad_signature");
  expect(await tell(preparer, approve)).toBe("preparer_cannot_approve");
  expect(await tell(committee, approve)).toBe("wrong_role");
  expect(await tell(revoked, approve)).toBe("key_revoked");
  expect(await tell(expired, approve)).toBe("key_expired");
  expect(await tell(first, { ...approve, determination_sha256: "0".repeat(64) })).toBe(
    "stale_digest",
  );
  expect(await tell(first, { ...approve, signed_at: "2024-12-01T09:05:00.000Z" })).toBeNull();
  expect(await tell(first, { ...approve, signed_at: "2024-12-01T10:00:00.000Z" })).toBe(
    "second_vote",
  );
  expect(await tell(committee, { action: "decide", reason: "" })).toBe("reason_missing");
  expect(await tell(committee, { action: "withdraw", reason: "test ends" })).toBeNull();
  expect(await outcome()).toMatchObject({ status: "withdrawn" });
  expect(await recorded(id)).toEqual([
    "first-approver: bad_signature",
    "preparer: preparer_cannot_approve",
    "committee: wrong_role",
    "revoked: key_revoked",
    "expired: key_expired",
    "first-approver: stale_digest",
    "first-approver: accepted",
    "first-approver: second_vote",
    "committee: reason_missing",
    "committee: accepted",
  ]);
});

test("a message delivered twice, at once or later, is one decision", async () => {
  const calendar = await at.calendar(LONG);
  const { id } = await startReview(at.client, { calendar, revision: 12 });
  const { determination } = await until(at.client, id, ({ phase }) => phase === "in_review");
  const approve = { action: "approve", determination_sha256: determination ?? "" } as const;
  const message = signed(id, PEOPLE.first, approve);
  const both = await Promise.all([send(at.client, message), send(at.client, message)]);
  const later = await send(at.client, message);
  expect([...both, later].map(({ accepted }) => accepted)).toEqual([true, true, true]);
  const { approvedBy } = await until(at.client, id, () => true);
  expect(approvedBy).toEqual(["first-approver"]);
  await send(at.client, signed(id, PEOPLE.committee, { action: "withdraw", reason: "test ends" }));
});

test("a rejection asks for another pass, in which earlier approvals count no more", async () => {
  const calendar = await at.calendar(LONG);
  const { id } = await startReview(at.client, { calendar, revision: 13 });
  const { determination } = await until(at.client, id, ({ phase }) => phase === "in_review");
  const vote = { determination_sha256: determination ?? "" };
  await send(at.client, signed(id, PEOPLE.first, { action: "approve", ...vote }));
  const rejection = { action: "reject", reason: "check the float of S0001", ...vote } as const;
  expect((await send(at.client, signed(id, PEOPLE.second, rejection))).accepted).toBe(true);
  const second = await until(
    at.client,
    id,
    ({ pass, phase }) => pass === 2 && phase === "in_review",
  );
  expect(second.approvedBy).toEqual([]);
  await send(at.client, signed(id, PEOPLE.committee, { action: "withdraw", reason: "test ends" }));
});

test("a decision before the announcement makes another determination", async () => {
  const calendar = await at.calendar({ begins: "2024-12-09", sessionMs: 2_000 });
  const review = await startReview(at.client, { calendar, revision: 14 });
  const before = await until(at.client, review.id, ({ phase }) => phase === "in_review");
  const exclude = {
    action: "decide",
    security_id: "S0009",
    choice: "exclude",
    reason: "acquired before the effective date",
  } as const;
  await send(at.client, signed(review.id, PEOPLE.committee, exclude));
  await until(at.client, review.id, ({ pass }) => pass === 2);
  const after = await approveByTwo(at.client, review.id, [PEOPLE.first, PEOPLE.second]);
  expect(after).not.toBe(before.determination);
  expect(await review.outcome()).toMatchObject({ status: "closed", passes: 2 });
  const { segments, decisions } = await published("review", 14);
  expect(segments[0]!.lines.map(({ security_id }) => security_id)).not.toContain("S0009");
  expect(decisions.map(({ decidedBy }) => decidedBy)).toEqual(["committee"]);
});

test("an addition removed after the announcement is replaced from the reserve list in a new revision", async () => {
  const calendar = await at.calendar({ begins: "2024-12-12", sessionMs: 4_000 });
  const pins = { rulebook: await smallerRulebook() };
  const first: Started = await startReview(at.client, { calendar, revision: 21, pins });
  await approveByTwo(at.client, first.id, [PEOPLE.first, PEOPLE.second]);
  await until(at.client, first.id, ({ phase }) => phase === "announced");
  const announced = await published("review", 21);
  const removed = announced.segments[0]!.changes.find(({ change }) => change === "add")!;
  const next = first.id.replace("/r21", "/r22");
  const decision = {
    action: "decide",
    security_id: removed.security_id,
    choice: "exclude",
    reason: "delisting announced",
  } as const;
  await send(at.client, signed(first.id, PEOPLE.committee, decision));
  await expect
    .poll(() => until(at.client, next, () => true).catch(() => undefined), { timeout: 20_000 })
    .toBeDefined();
  await approveByTwo(at.client, next, [PEOPLE.first, PEOPLE.second]);
  expect(await first.outcome()).toMatchObject({ status: "superseded" });
  await at.client.workflow.getHandle(next).result();
  const corrected = await published("review", 22);
  const ids = ({ segments }: Determination) =>
    segments[0]!.lines.map(({ security_id }) => security_id);
  const entered = ids(corrected).filter((line) => !ids(announced).includes(line));
  const left = ids(announced).filter((line) => !ids(corrected).includes(line));
  expect(left).toEqual([removed.security_id]);
  const entrants = corrected.segments[0]!.lines.filter(({ security_id }) =>
    entered.includes(security_id),
  );
  expect(entrants.map(({ company_id }) => company_id)).toEqual([announced.reserve[0]]);
  const manifest = storeSource(at.store, "published/exchange-100/2024-12-23/r22/announcement");
  const text = new TextDecoder().decode(await manifest.read("manifest.json"));
  expect(JSON.parse(text)).toMatchObject({
    revision: 22,
    supersedes: { revision: 21, reason: "delisting announced" },
  });
});

test("without two approvals by the announcement the review holds, and goes on only with a reason", async () => {
  const calendar = await at.calendar({ begins: "2024-12-13", sessionMs: 600 });
  const { id, outcome } = await startReview(at.client, { calendar, revision: 31 });
  const late = await until(at.client, id, ({ alarms }) => alarms.length > 0);
  expect(late).toMatchObject({
    phase: "overdue",
    alarms: ["announcement_missed/announcement"],
  });
  const approve = { action: "approve", determination_sha256: late.determination ?? "" } as const;
  const without = await send(at.client, signed(id, PEOPLE.first, approve));
  expect(without.refusal).toBe("reason_missing");
  const reason = "the second approver was away; checked by telephone";
  for (const by of [PEOPLE.first, PEOPLE.second])
    await send(at.client, signed(id, by, { ...approve, reason }));
  expect(await outcome()).toMatchObject({ status: "closed" });
  const rows = await at.connection.db
    .selectFrom("alarm")
    .select(["code", "event"])
    .where("review_id", "=", id)
    .orderBy("at")
    .execute();
  expect(rows.map(({ code, event }) => `${code} ${event}`)).toEqual([
    "announcement_missed raised",
    "announcement_missed cleared",
  ]);
});

test("a shadow review does everything and publishes nothing", async () => {
  const calendar = await at.calendar({ begins: "2024-12-10", sessionMs: 1_500 });
  const review = await startReview(at.client, { calendar, shadow: true, revision: 41 });
  expect(review.id).toBe("shadow/exchange-100/2024-11-29/r41");
  await approveByTwo(at.client, review.id, [PEOPLE.first, PEOPLE.second]);
  expect(await review.outcome()).toMatchObject({ status: "closed" });
  expect(await at.store.list("published/exchange-100/2024-12-23/r41/")).toEqual([]);
});
