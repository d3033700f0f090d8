import { Worker } from "@temporalio/worker";
import { DeterminismViolationError } from "@temporalio/workflow";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { WORKFLOW_TYPES } from "../../workflows/contracts.ts";
import {
  otherActivity,
  otherChild,
  otherInput,
  withoutActivity,
  withoutChild,
  withoutFlags,
  withoutMessages,
} from "./change-history.ts";
import { quietRuntime } from "./quiet-runtime.ts";
import {
  checked,
  expectedCounts,
  fixture,
  fixtures,
  replayable,
  type RecordedHistory,
} from "./recorded-histories.ts";

beforeAll(quietRuntime);

const worker = () => ({ workflowBundle: { codePath: inject("workflowBundle") } });

const replay = (history: RecordedHistory) =>
  Worker.runReplayHistory(worker(), replayable(history), "replayed");

describe("recorded histories", () => {
  test("there are as many of every workflow type as were recorded, one at least", () => {
    const counts = Object.fromEntries(WORKFLOW_TYPES.map((type) => [type, 0]));
    for (const { type } of fixtures()) counts[type]! += 1;
    expect(counts).toEqual(expectedCounts());
    expect(Object.values(counts).filter((count) => count === 0)).toEqual([]);
  });

  test("every one replays on the workflows of today", async () => {
    const histories = fixtures().map(({ type, story, history }) => ({
      workflowId: `${type}/${story}`,
      history: replayable(history),
    }));
    const failed: string[] = [];
    for await (const { workflowId, error } of Worker.runReplayHistories(worker(), histories))
      if (error) failed.push(`${workflowId}: ${error.message}`);
    expect(failed).toEqual([]);
  });

  test("a history without the core's flags is no fixture: a wrong activity would pass", async () => {
    const plain = fixture("ingestDataset", "taken");
    const unflagged = withoutFlags()(plain);
    expect(() => checked(unflagged)).toThrow("coreUsedFlags");
    await replay(otherActivity("ingestFiles", "publishFiles")(unflagged));
  });
});

describe("an order of steps that cannot have been", () => {
  test.each`
    type                | story                             | change                                               | because
    ${"reviewIndex"}    | ${"approved-and-closed"}          | ${withoutMessages()}                                 | ${"nothing is published before people approved"}
    ${"reviewIndex"}    | ${"approved-and-closed"}          | ${otherInput({ shadow: true })}                      | ${"a shadow review never publishes"}
    ${"reviewIndex"}    | ${"shadow"}                       | ${otherInput({ shadow: false })}                     | ${"what is no shadow publishes"}
    ${"reviewIndex"}    | ${"approved-and-closed"}          | ${withoutActivity("computeReview")}                  | ${"nothing is shown before it is computed"}
    ${"reviewIndex"}    | ${"approved-and-closed"}          | ${otherActivity("freezeInputs", "computeReview")}    | ${"inputs are frozen before they are computed"}
    ${"reviewIndex"}    | ${"approved-and-closed"}          | ${withoutChild("publishSet")}                        | ${"a review that is announced is published"}
    ${"reviewIndex"}    | ${"withdrawn-after-announcement"} | ${withoutChild("publishSet", "/publish/withdrawal")} | ${"a withdrawal that the world has to know of is published"}
    ${"reviewIndex"}    | ${"superseded"}                   | ${withoutActivity("planRevision")}                   | ${"a revision is planned before it is started"}
    ${"reviewIndex"}    | ${"membership-first"}             | ${withoutChild("publishSet", "/publish/membership")} | ${"a membership that is agreed on is announced before its weights are frozen"}
    ${"calendarTick"}   | ${"first"}                        | ${otherActivity("dueWork", "listClosedRuns")}        | ${"a tick asks what is due"}
    ${"calendarTick"}   | ${"first"}                        | ${otherChild("reviewIndex", "backfillIndex")}        | ${"a tick starts reviews"}
    ${"ingestDataset"}  | ${"taken"}                        | ${otherActivity("ingestFiles", "ingestDelivery")}    | ${"the files named are the files ingested"}
    ${"proFormaDay"}    | ${"published"}                    | ${withoutChild("publishSet")}                        | ${"a struck day is published"}
    ${"proFormaDay"}    | ${"data-late"}                    | ${withoutActivity("raiseAlarm")}                     | ${"missing data raise an alarm before a pause"}
    ${"fundTradeLists"} | ${"preliminary"}                  | ${otherActivity("strikeSet", "publishFiles")}        | ${"a list is struck before it is published"}
    ${"fundTradeLists"} | ${"shadow"}                       | ${otherInput({ shadow: false })}                     | ${"a shadow's lists are never published"}
    ${"publishSet"}     | ${"announcement"}                 | ${otherActivity("publishFiles", "strikeSet")}        | ${"what was struck is what is published"}
    ${"publishSet"}     | ${"held"}                         | ${withoutActivity("raiseAlarm")}                     | ${"a held publication raises an alarm"}
    ${"archiveSweep"}   | ${"first"}                        | ${withoutActivity("archiveHistory")}                 | ${"every closed run that is listed is archived"}
    ${"backfillIndex"}  | ${"data-late"}                    | ${withoutActivity("ingestDelivery")}                 | ${"deliveries are ingested before reviews are computed"}
    ${"backfillIndex"}  | ${"data-late"}                    | ${otherActivity("planBackfill", "backfillReview")}   | ${"reviews are planned before they are computed"}
  `("$type $story: $because", async ({ type, story, change }) => {
    const impossible = change(fixture(type, story)) as RecordedHistory;
    await expect(replay(impossible)).rejects.toThrow(DeterminismViolationError);
  });
});
