import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { answerFinding, type GateAnswer } from "../../../infra/db/answer-finding.ts";
import { findings, openFindings } from "../../../infra/db/gate-store.ts";
import { dataPresent } from "../../shared-data.ts";
import { digestOf, ledgerForThisFile } from "./ledger.ts";

const { context, ingestReal, universe } = await ledgerForThisFile();
const { db } = context.connection;
const MARCH = "us-screener/2024-03-08/r1";
const NTAP = `${MARCH}/share_count_jump/NTAP`;

const say = (
  findingId: string,
  at: string,
  more: Partial<GateAnswer> & Pick<GateAnswer, "answer">,
) =>
  answerFinding(
    db,
    { findingId, knownFrom: at },
    { reason: "measured", evidence: "10-Q", answeredBy: "ops", ...more },
  );
const lineOf = (found: Awaited<ReturnType<typeof universe>>, ticker: string) =>
  found.universe.securities.find((security) => security.ticker === ticker)!;

describe.skipIf(!dataPresent)("the gates on real sessions", () => {
  test("NetApp's count divided by ten is found, and the review fails closed", async () => {
    await ingestReal("2024-02-29");
    await ingestReal("2024-03-08");
    const open = await openFindings(db, MARCH);
    expect(open.map(({ findingId }) => findingId)).toContain(NTAP);
    expect((await universe("2024-03-08", "2024-03-09T00:00:00Z")).openFindings).toHaveLength(
      open.length,
    );
  });

  test("use_previous is a new revision: known before it, the earlier bytes", async () => {
    const before = await universe("2024-03-08", "2024-03-10T00:00:00Z");
    await say(NTAP, "2024-03-11T09:00:00Z", {
      answer: "use_previous",
      expiresOn: plainDate("2024-06-30"),
    });
    const after = await universe("2024-03-08", "2024-03-11T09:00:00Z");
    const replayed = await universe("2024-03-08", "2024-03-10T00:00:00Z");
    expect(digestOf(replayed)).toBe(digestOf(before));
    expect(digestOf(after)).not.toBe(digestOf(before));
    const factor = lineOf(after, "NTAP").companyCap! / lineOf(before, "NTAP").companyCap!;
    expect(factor).toBeGreaterThan(9.9);
    expect(factor).toBeLessThan(10.2);
    expect(lineOf(after, "NTAP").price).toBe(lineOf(before, "NTAP").price);
    const unchanged = after.universe.securities.filter(
      (line, at) => JSON.stringify(line) === JSON.stringify(before.universe.securities[at]),
    );
    expect(unchanged).toHaveLength(after.universe.securities.length - 1);
  });

  test("excluded lines come as decisions with their reason, and are marked", async () => {
    const other = (await openFindings(db, MARCH)).find(({ level }) => level === "line")!;
    await say(other.findingId, "2024-03-11T10:00:00Z", {
      answer: "exclude",
      reason: "count unknown",
    });
    const found = await universe("2024-03-08", "2024-03-11T10:00:00Z");
    expect(found.exclusions).toMatchObject([
      {
        securityId: other.securityId,
        action: "exclude",
        decidedBy: "ops",
        decidedOn: "2024-03-11",
        evidence: "10-Q",
      },
    ]);
    expect(lineOf(found, other.symbol).attributes["gate_exclusion"]).toBe(
      "share_count_jump: count unknown",
    );
    expect((await universe("2024-03-08", "2024-03-11T09:59:59Z")).exclusions).toEqual([]);
  });

  test("once every finding is answered the review may go on", async () => {
    for (const { findingId } of await openFindings(db, MARCH))
      await say(findingId, "2024-03-11T11:00:00Z", { answer: "accept" });
    expect(await openFindings(db, MARCH)).toEqual([]);
    expect(await openFindings(db, MARCH, "2024-03-11T10:59:00Z")).not.toEqual([]);
  });

  test("an answer with an expiry stands for later sessions; accepted values are the new measure", async () => {
    const done = await ingestReal("2024-03-15");
    const found = await findings(db, { datasetId: done.datasetId });
    const again = found.find(({ symbol }) => symbol === "NTAP")!;
    expect(again.answer).toMatchObject({
      answer: "use_previous",
      carriedFrom: NTAP,
      answeredBy: "ops",
    });
    expect(
      lineOf(await universe("2024-03-15", "2024-03-16T00:00:00Z"), "NTAP").companyCap,
    ).toBeGreaterThan(15e9);
    const accepted = (await findings(db, { datasetId: MARCH })).filter(
      ({ answer }) => answer?.answer === "accept",
    );
    expect(accepted.length).toBeGreaterThan(0);
    for (const { symbol } of accepted)
      expect(found.map((finding) => finding.symbol)).not.toContain(symbol);
  });

  test("an answer past its expiry stands no more: the fault is found and waits again", async () => {
    const done = await ingestReal("2024-06-07");
    const [found] = (await findings(db, { datasetId: done.datasetId })).filter(
      ({ symbol }) => symbol === "NTAP",
    );
    expect(found!.answer?.carriedFrom).toBeDefined();
    await say(found!.findingId, "2024-06-08T09:00:00Z", {
      answer: "use_previous",
      expiresOn: plainDate("2024-06-07"),
    });
    // The last answer counts: it ends on 7 June, though the first one ran to 30 June.
    const next = await ingestReal("2024-06-10");
    const [later] = (await findings(db, { datasetId: next.datasetId })).filter(
      ({ symbol }) => symbol === "NTAP",
    );
    expect(later!.answer).toBeUndefined();
  });

  test("a finding nobody answers is found again: a fault never becomes the measure of itself", async () => {
    const next = await ingestReal("2024-06-11");
    const open = await openFindings(db, next.datasetId);
    expect(open.map(({ symbol }) => symbol)).toContain("NTAP");
  });

  test("an answer may be changed: the delivered values come back", async () => {
    await say(NTAP, "2024-06-20T09:00:00Z", { answer: "accept", reason: "the count was right" });
    const found = await universe("2024-03-08", "2024-06-20T09:00:00Z");
    const first = await universe("2024-03-08", "2024-03-10T00:00:00Z");
    expect(lineOf(found, "NTAP")).toEqual(lineOf(first, "NTAP"));
  });

  test("a data set of the wrong day: every finding can only be accepted", async () => {
    // 15 June 2024 was a Saturday.
    const done = await ingestReal("2024-06-14", "2024-06-17T22:00:00Z", "2024-06-15");
    const found = await findings(db, { datasetId: done.datasetId });
    expect(found.map(({ gate }) => gate)).toContain("session_date");
    const id = `${done.datasetId}/session_date`;
    await expect(say(id, "2024-06-18T09:00:00Z", { answer: "exclude" })).rejects.toMatchObject({
      code: "bad_usage",
    });
    await expect(
      say("nothing", "2024-06-18T09:00:00Z", { answer: "accept" }),
    ).rejects.toMatchObject({ code: "finding_unknown" });
  });
});
