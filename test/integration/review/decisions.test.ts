import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Determination } from "../../../domain/publication/determination.ts";
import type { ReviewWorker } from "../../../cli/review-worker.ts";
import type { Pins } from "../../../workflows/contracts.ts";
import { sendAtOnce } from "./at-once.ts";
import { send, signed, statusOf, type Content } from "./decide.ts";
import type { TestPerson } from "./people.ts";
import { manifestOf, published, smallerMarket, smallerRulebook } from "./smaller-index.ts";
import { PEOPLE, stage, work, type Stage } from "./stage.ts";
import { startReview } from "./start.ts";
import { approve, isOpen, untilLedger, untilPublished } from "./watch.ts";

let at: Stage;
let pins: Pick<Pins, "rulebook">;
let worker: ReviewWorker & { end(): Promise<void> };
beforeAll(async () => {
  at = await stage();
  await at.deliver("2024-11-29", "2024-12-23", smallerMarket());
  pins = { rulebook: await smallerRulebook(at) };
  worker = await work(at, at.deps);
});
afterAll(() => worker.end());

const { first, second, preparer, committee, revoked, expired } = PEOPLE;
/** The announcement is hours away. */
const UNHURRIED = { begins: "2024-12-02", sessionMs: 3_600_000 };
/** It has been; the effective date is hours away. */
const ANNOUNCED = { begins: "2024-12-16", sessionMs: 3_600_000 };
/** Every date of the review has passed. */
const LATE = { begins: "2025-01-06", sessionMs: 1_000 };

/** A review in its first pass, and what there is to approve. */
async function inReview(revision: number) {
  const calendar = await at.calendar(UNHURRIED);
  const { id, outcome } = await startReview(at.client, { calendar, revision, pins });
  const { determination_sha256 } = await untilLedger(at, id, isOpen);
  const vote = { determination_sha256: determination_sha256 ?? "" };
  return { id, outcome, vote, toApprove: { action: "approve", ...vote } as const };
}

async function withdraw(id: string): Promise<void> {
  await send(at.client, signed(id, committee, { action: "withdraw", reason: "test ends" }));
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

function lines({ segments }: Determination): readonly string[] {
  return segments[0]!.lines.map(({ security_id }) => security_id);
}

/** Reviews that run beside each other: what they wait for is not the machine. */
describe.concurrent("decisions", () => {
  test("every refusal is answered with its reason, and recorded like every acceptance", async () => {
    const { id, outcome, toApprove } = await inReview(11);
    const tell = async (by: TestPerson, content: Content) =>
      (await send(at.client, signed(id, by, content))).refusal;

    const forged = signed(id, first, toApprove);
    const stolen = { ...forged, signature: signed(id, second, toApprove).signature };
    expect((await send(at.client, stolen)).refusal).toBe("bad_signature");
    expect(await tell(preparer, toApprove)).toBe("preparer_cannot_approve");
    expect(await tell(committee, toApprove)).toBe("wrong_role");
    expect(await tell(revoked, toApprove)).toBe("key_revoked");
    expect(await tell(expired, toApprove)).toBe("key_expired");
    const stale = { ...toApprove, determination_sha256: "0".repeat(64) };
    expect(await tell(first, stale)).toBe("stale_digest");
    // The very text that was stolen, with its own signature: the forgery took nothing from it.
    expect((await send(at.client, forged)).refusal).toBeNull();
    const again = { ...toApprove, signed_at: "2024-12-01T10:00:00.000Z" };
    expect(await tell(first, again)).toBe("second_vote");
    expect(await tell(committee, { action: "decide", reason: "" })).toBe("reason_missing");
    await withdraw(id);
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

  test("what is no decision at all is turned away, and the review goes on", async () => {
    const { id, outcome, toApprove } = await inReview(15);
    const handle = at.client.workflow.getHandle(id);
    const good = signed(id, first, toApprove);
    const long = { ...good, body: { ...good.body, reason: "x".repeat(3_000) } };
    for (const message of [{}, { v: 1 }, { v: 1, signed: { id: 7 } }, { v: 1, signed: long }])
      await expect(handle.executeUpdate("approve", { args: [message] })).rejects.toThrow();
    await withdraw(id);
    expect(await outcome()).toMatchObject({ status: "withdrawn" });
    expect(await recorded(id)).toEqual(["committee: accepted"]);
  });

  test("a message delivered twice, at once or later, is one decision", async () => {
    const { id, toApprove } = await inReview(12);
    const message = signed(id, first, toApprove);
    const both = await Promise.all([send(at.client, message), send(at.client, message)]);
    const later = await send(at.client, message);
    expect([...both, later].map(({ accepted }) => accepted)).toEqual([true, true, true]);
    expect((await statusOf(at.client, id)).approvedBy).toEqual(["first-approver"]);
    await withdraw(id);
  });

  test("a rejection asks for another pass, in which earlier approvals count no more", async () => {
    const { id, vote, toApprove } = await inReview(13);
    await send(at.client, signed(id, first, toApprove));
    const rejection = { action: "reject", reason: "check the float of S0001", ...vote } as const;
    expect((await send(at.client, signed(id, second, rejection))).accepted).toBe(true);
    await untilLedger(at, id, (review) => review.pass === 2 && isOpen(review));
    expect((await statusOf(at.client, id)).approvedBy).toEqual([]);
    await withdraw(id);
  });

  test("a decision before the announcement makes another determination", async () => {
    const calendar = await at.calendar(LATE);
    const review = await startReview(at.client, { calendar, revision: 14, pins });
    const before = await untilLedger(at, review.id, isOpen);
    const exclude = {
      action: "decide",
      security_id: "S0009",
      choice: "exclude",
      reason: "acquired before the effective date",
    } as const;
    await send(at.client, signed(review.id, committee, exclude));
    await untilLedger(at, review.id, (now) => now.pass === 2);
    const after = await approve(at, review.id, [first, second]);
    expect(after).not.toBe(before.determination_sha256);
    expect(await review.outcome()).toMatchObject({ status: "closed", passes: 2 });
    const determination = await published(at, "2024-12-23/r14/review");
    expect(lines(determination)).not.toContain("S0009");
    expect(determination.decisions.map(({ decidedBy }) => decidedBy)).toEqual(["committee"]);
  });

  test("additions removed after the announcement are replaced from the reserve list in one new revision", async () => {
    const calendar = await at.calendar(ANNOUNCED);
    const review = await startReview(at.client, { calendar, revision: 21, pins });
    const next = review.id.replace("/r21", "/r22");
    await approve(at, review.id, [first, second]);
    await untilPublished(at, review.id, ["review", "announcement"]);
    const announced = await published(at, "2024-12-23/r21/review");
    const { sources } = await manifestOf(at, "2024-12-23/r21/announcement");
    const { bytes, sha256 } = calendar;
    expect(sources).toEqual([{ role: "calendar", name: "calendar.json", bytes, sha256 }]);
    const removed = announced.segments[0]!.changes.filter(({ change }) => change === "add")
      .slice(0, 2)
      .map(({ security_id }) => security_id);
    const exclusions = removed.map((security_id) => {
      const about = { security_id, choice: "exclude", reason: `${security_id} delisted` } as const;
      return signed(review.id, committee, { action: "decide", ...about });
    });
    const said = await sendAtOnce(at, review.id, exclusions);
    expect(said.map(({ refusal }) => refusal)).toEqual([null, null]);
    await approve(at, next, [first, second]);
    expect(await review.outcome()).toMatchObject({ status: "superseded" });
    await untilPublished(at, next, ["review", "announcement"]);
    await withdraw(next);

    const corrected = await published(at, "2024-12-23/r22/review");
    const left = lines(announced).filter((line) => !lines(corrected).includes(line));
    expect(left.toSorted()).toEqual(removed.toSorted());
    const entered = corrected.segments[0]!.lines.filter(
      ({ security_id }) => !lines(announced).includes(security_id),
    );
    expect(entered.map(({ company_id }) => company_id).toSorted()).toEqual(
      announced.reserve.slice(0, 2).toSorted(),
    );
    const { supersedes } = await manifestOf(at, "2024-12-23/r22/announcement");
    expect(supersedes?.revision).toBe(21);
    for (const id of removed) expect(supersedes?.reason).toContain(`${id} delisted`);
  });

  test("a shadow review does everything and publishes nothing", async () => {
    const calendar = await at.calendar(LATE);
    const review = await startReview(at.client, { calendar, pins, shadow: true, revision: 41 });
    expect(review.id).toBe("shadow/exchange-100/2024-11-29/r41");
    await approve(at, review.id, [first, second]);
    expect(await review.outcome()).toMatchObject({ status: "closed" });
    expect(await at.store.list("published/exchange-100/2024-12-23/r41/")).toEqual([]);
  });
});
