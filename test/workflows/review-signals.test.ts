import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "./sandbox.ts";
import { sandboxForThisFile, tell, type Said, type Story } from "./review-story.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxForThisFile();
});
afterAll(() => sandbox.close());

const revision = (n: number) => `review/exchange-100/2024-11-29/r${n}`;
const DECISION = { action: "decide", person: "committee", choice: "exclude" } as const;
const EXCLUDE: Said = { ...DECISION, security_id: "S0009", reason: "acquired" };
const ANOTHER: Said = { ...DECISION, security_id: "S0021", reason: "delisted" };
const WITHDRAW: Said = { action: "withdraw", person: "committee", reason: "a mistake" };

/** Announced; a revision is withdrawn unseen, so the first stands again; the next one replaces it. */
async function toldWith(signalDeliveries: number): Promise<Story> {
  const story = tell(sandbox, { signalDeliveries });
  await story.untilPhase("in_review");
  await story.approve();
  await story.untilPhase("announced");
  await story.say(EXCLUDE);
  await story.untilPhase("in_review", revision(2));
  await story.say(WITHDRAW, revision(2));
  await story.untilPhase("withdrawn", revision(2));
  await story.simulation.passTo(story.simulation.now() + 1_000);
  await story.say(ANOTHER);
  await story.untilPhase("in_review", revision(3));
  await story.approve("", revision(3));
  expect(await story.outcome()).toMatchObject({ status: "superseded" });
  expect(await story.outcome(revision(3))).toMatchObject({ status: "closed" });
  return story;
}

test("every signal delivered three times: the same revisions, the same sets, the same phases", async () => {
  const once = await toldWith(1);
  const often = await toldWith(3);
  expect(often.ledger.left).toEqual(once.ledger.left);
  expect(often.ledger.phases).toEqual(once.ledger.phases);
  const revisions = new Set(often.ledger.phases.map(({ reviewId }) => reviewId));
  expect([...revisions].toSorted()).toEqual([1, 2, 3].map(revision));
});
