import { beforeAll, expect, test } from "vitest";
import { createPublishFiles } from "../../../activities/publish-files.ts";
import { append } from "../../../infra/db/review-ledger.ts";
import type { ArtifactRef } from "../../../infra/objects/artifact-store.ts";
import { putJson } from "../../../infra/objects/json-artifact.ts";
import { stage, type Stage } from "./stage.ts";

const RELEASE = "2024-12-13T20:00:00.000Z";
const DIGEST = "a".repeat(64);

let at: Stage;
let struck: ArtifactRef;
beforeAll(async () => {
  at = await stage();
  struck = await putJson(at.store, { determinationSha256: DIGEST, set: "announcement" });
});

/** A review in the ledger with accepted approvals of the struck determination. */
async function approvedBy(people: readonly string[], revision: number, shadow = false) {
  const { db } = at.connection;
  const reviewId = `${shadow ? "shadow" : "review"}/exchange-100/2024-11-29/r${revision}`;
  await append(db, "review", {
    review_id: reviewId,
    index_id: "exchange-100",
    review_month: "2024-12",
    kind: "annual",
    cut_off: "2024-11-29" as never,
    effective_date: "2024-12-23" as never,
    revision,
    shadow,
    preparer: "preparer",
    pins: "{}",
    supersedes: null,
    supersedes_reason: null,
    opened_at: RELEASE,
  });
  for (const [nth, person] of people.entries())
    await append(db, "review_decision", {
      review_id: reviewId,
      decision_id: `${nth}`,
      action: "approve",
      pass: 1,
      person,
      determination_sha256: DIGEST,
      accepted: true,
      refusal: null,
      body: "{}",
      signature: "",
      record_sha256: "",
      expires_at: RELEASE,
      received_at: RELEASE,
    });
  return reviewId;
}

/** Why the guard of what leaves holds it back at an instant; undefined where it lets it pass. */
async function heldBack(reviewId: string, now: string): Promise<string | undefined> {
  const { publishFiles } = createPublishFiles({ ...at.deps, now: () => now });
  const publishing = publishFiles({
    v: 1,
    reviewId,
    set: "announcement",
    struck,
    releaseAt: RELEASE,
  });
  const code = await publishing.then(
    () => undefined,
    (cause: unknown) => (cause as { code?: string }).code,
  );
  return ["embargoed", "not_approved", "shadow_cannot_publish"].find((one) => one === code);
}

test.each`
  people            | now                           | shadow   | held                       | because
  ${["one", "two"]} | ${"2024-12-13T19:59:59.999Z"} | ${false} | ${"embargoed"}             | ${"a millisecond before the release instant"}
  ${["one", "two"]} | ${RELEASE}                    | ${false} | ${undefined}               | ${"at the release instant"}
  ${["one"]}        | ${RELEASE}                    | ${false} | ${"not_approved"}          | ${"one approval is not two"}
  ${["one", "one"]} | ${RELEASE}                    | ${false} | ${"not_approved"}          | ${"one person twice is one"}
  ${[]}             | ${RELEASE}                    | ${false} | ${"not_approved"}          | ${"nobody approved"}
  ${["one", "two"]} | ${RELEASE}                    | ${true}  | ${"shadow_cannot_publish"} | ${"a shadow never publishes, whoever approves"}
`("$because: $held", async ({ people, now, shadow, held }) => {
  const revision = (revisions += 1);
  expect(await heldBack(await approvedBy(people, revision, shadow), now)).toBe(held);
});
let revisions = 0;

test("approvals of another determination count for nothing", async () => {
  const id = await approvedBy(["one", "two"], (revisions += 1));
  struck = await putJson(at.store, { determinationSha256: "b".repeat(64), set: "announcement" });
  expect(await heldBack(id, RELEASE)).toBe("not_approved");
});
