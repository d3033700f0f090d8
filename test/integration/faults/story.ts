import { TASK_QUEUES } from "../../../domain/review/task-queues.ts";
import { plainDate, type PlainDate } from "../../../domain/calendar/plain-date.ts";
import { datasetFinding } from "../../../domain/gates/finding.ts";
import type { SignedDecision } from "../../../domain/review/review-decision.ts";
import { backfillId } from "../../../domain/review/backfill-id.ts";
import { NOTHING_CARRIED } from "../../../domain/review/carry.ts";
import { answerFinding } from "../../../infra/db/answer-finding.ts";
import { insertFindings } from "../../../infra/db/gate-store.ts";
import { engineBundle } from "../../../infra/engine-bundle.ts";
import { putArtifact, type ArtifactRef } from "../../../infra/objects/artifact-store.ts";
import { putJson } from "../../../infra/objects/json-artifact.ts";
import type { BackfillIndexInput, Pins, WorkflowType } from "../../../workflows/contracts.ts";
import { send, signed } from "../review/decide.ts";
import { published, smallerMarket, smallerRulebook } from "../review/smaller-index.ts";
import { PEOPLE, type Stage } from "../review/stage.ts";
import { startReview } from "../review/start.ts";
import { approve, isOpen, untilLedger, untilPublished } from "../review/watch.ts";

/** A worker that dies over a workflow task is given up after so long. */
const workflowTaskTimeout = "3 seconds";
const { first, second, committee } = PEOPLE;
const APPROVERS = [first, second];
const ANNOUNCED_SETS = ["announcement", "review", "trades-preliminary"];

/**
 * Everything a pipeline does that leaves a trace: one review corrected after its announcement, one held
 * by a gate and sent through several passes, one postponed; files taken in, a backfill, and the
 * histories of it all.
 *
 * Approvals come with a reason, so that a review that is late publishes what one in time does.
 */
export async function tellStory(at: Stage): Promise<void> {
  const rulebook = await smallerRulebook(at);
  const pins = { rulebook };
  await at.deliver("2024-11-29", "2024-11-29", smallerMarket());
  await at.deliver("2024-12-13", "2024-12-19", smallerMarket());
  await correctedReview(at, pins);
  await gatedReview(at, pins);
  await postponedReview(at, pins);
  await backfilled(at, rulebook);
  await swept(at);
}

type Chosen = Pick<Pins, "rulebook">;

/**
 * An announced addition is removed: a new revision replaces it from the reserve. It is withdrawn in the
 * end, so that nothing waits for its effective date.
 */
async function correctedReview(at: Stage, pins: Chosen): Promise<void> {
  const { client } = at;
  const calendar = await at.calendar({ begins: "2024-12-16", sessionMs: 3_600_000 });
  const review = await startReview(client, { calendar, pins, workflowTaskTimeout });
  await approve(at, review.id, APPROVERS);
  await untilPublished(at, review.id, ANNOUNCED_SETS);
  const { segments } = await published(at, "2024-12-23/r1/review");
  const { security_id } = segments[0]!.changes.find(({ change }) => change === "add")!;
  const exclusion = { action: "decide", security_id, choice: "exclude" } as const;
  await counts(at, signed(review.id, committee, { ...exclusion, reason: "it is delisted" }));
  const next = review.id.replace(/r1$/, "r2");
  await approve(at, next, APPROVERS);
  await review.outcome();
  await untilPublished(at, next, ANNOUNCED_SETS);
  await counts(at, signed(next, committee, { action: "withdraw", reason: "the story ends" }));
  await client.workflow.getHandle(next).result();
}

/** Held by a finding; then rejected, decided on, overridden, approved, followed to its end. */
async function gatedReview(at: Stage, pins: Chosen): Promise<void> {
  const { client } = at;
  const findingId = await finding(at, "universe/2024-11-29/r1");
  const calendar = await at.calendar({ begins: "2025-01-06", sessionMs: 1_000 });
  const asked = { calendar, pins, revision: 11, workflowTaskTimeout } as const;
  const { id, outcome } = await startReview(client, asked);
  await untilLedger(at, id, ({ alarms }) => alarms.some(({ code }) => code === "gate_waiting"));
  const answer = { answer: "accept", reason: "seen", evidence: "", answeredBy: "analyst" } as const;
  const { db } = at.deps.connection;
  await answerFinding(db, { findingId, knownFrom: at.deps.now() }, answer);
  const notice = { v: 1, findingId };
  await client.workflow.getHandle(id).executeUpdate("answerGate", { args: [notice] });
  const { determination_sha256 } = await untilLedger(at, id, isOpen);
  const seen = { determination_sha256: determination_sha256 ?? "", reason: "as agreed" };
  await counts(at, signed(id, second, { ...seen, action: "reject" }));
  await untilLedger(at, id, (review) => review.pass === 2 && isOpen(review));
  const lockUp = { security_id: "S0021", field: "float_factor", value: "0.5" } as const;
  await counts(at, signed(id, committee, { ...seen, action: "override", ...lockUp }));
  await untilLedger(at, id, (review) => review.pass === 3 && isOpen(review));
  await approve(at, id, APPROVERS);
  await ingested(at, plainDate("2024-12-20"));
  await outcome();
}

/** Postponed to a date that is not waited for. */
async function postponedReview(at: Stage, pins: Chosen): Promise<void> {
  const calendar = await at.calendar({ begins: "2024-12-02", sessionMs: 3_600_000 });
  const asked = { calendar, pins, revision: 21, workflowTaskTimeout } as const;
  const { id, outcome } = await startReview(at.client, asked);
  await untilLedger(at, id, isOpen);
  const later = { action: "postpone", effective: "2024-12-30", reason: "a storm" } as const;
  await counts(at, signed(id, committee, later));
  await untilLedger(at, id, (review) => review.pass === 2 && isOpen(review));
  await counts(at, signed(id, committee, { action: "withdraw", reason: "the story ends" }));
  await outcome();
}

/** Sends a decision that must count. */
async function counts({ client }: Stage, decision: SignedDecision): Promise<void> {
  const { refusal } = await send(client, decision);
  if (refusal !== null) throw new Error(`${decision.body.action} was refused: ${refusal}`);
}

/** Takes in one session by workflow. */
async function ingested(at: Stage, session: PlainDate): Promise<void> {
  const files = [{ name: "universe.csv", artifact: await putArtifact(at.store, smallerMarket()) }];
  await run(at, {
    type: "ingestDataset",
    workflowId: `ingest/universe/${session}`,
    input: { v: 1, source: "universe", session, files },
  });
}

/** A finding of a gate on a data set; gives its id. */
async function finding({ deps }: Stage, datasetId: string): Promise<string> {
  const found = {
    measure: "rows",
    value: 1,
    threshold: 2,
    message: "fewer rows than the session before",
  };
  await insertFindings(deps.connection.db, { datasetId, knownFrom: deps.now() }, [
    datasetFinding("row_count", found),
  ]);
  return `${datasetId}/row_count`;
}

/** One review of December 2024, from a delivery that is there already. */
async function backfilled(at: Stage, rulebook: ArtifactRef): Promise<void> {
  const { store } = at;
  const artifact = await putArtifact(store, smallerMarket());
  const files = [{ name: "universe.csv", artifact }];
  const list = await putJson(store, [{ source: "universe", session: "2024-11-29", files }]);
  const input: BackfillIndexInput = {
    v: 1,
    index: "exchange-100",
    from: plainDate("2024-12-01"),
    to: plainDate("2024-12-31"),
    rulebooks: [rulebook],
    engine: await putArtifact(store, (await engineBundle()).text),
    carry: await putJson(store, NOTHING_CARRIED),
    deliveries: { list, count: 1 },
    policy: null,
  };
  await run(at, { type: "backfillIndex", workflowId: backfillId(input), input });
}

/** Sweeps until the history of every other closed run is stored. */
async function swept(at: Stage): Promise<void> {
  for (let sweep = 1; ; sweep++) {
    const sweeping = {
      type: "archiveSweep",
      workflowId: `archive/${sweep}`,
      input: { v: 1 },
    } as const;
    await run(at, sweeping);
    const { count } = await at.client.workflow.count("ExecutionStatus != 'Running'");
    const stored = await at.connection.db.selectFrom("workflow_history").select("run_id").execute();
    if (stored.length >= count - 1) return;
  }
}

interface Run {
  readonly type: WorkflowType;
  readonly workflowId: string;
  readonly input: object;
}

async function run<Result>(at: Stage, { type, workflowId, input }: Run): Promise<Result> {
  const handle = await at.client.workflow.start(type, {
    workflowId,
    taskQueue: TASK_QUEUES.workflows,
    workflowIdReusePolicy: "REJECT_DUPLICATE",
    workflowTaskTimeout,
    args: [input],
  });
  return (await handle.result()) as Result;
}
