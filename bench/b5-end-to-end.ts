import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { deliver } from "../cli/demo/deliver.ts";
import { openDemo, type Demo } from "../cli/demo/open-demo.ts";
import { openFindingsOf } from "../cli/demo/open-findings.ts";
import { answerGates, approve, untilStatus } from "../cli/demo/people-act.ts";
import { startReviews, type RunningReview } from "../cli/demo/review-three.ts";
import { CALENDAR_SPAN, FAULTY_SESSION, FIRST_SESSION } from "../cli/demo/script.ts";
import { instantOfEpochMs } from "../domain/calendar/instant.ts";
import { loadCalendar } from "../infra/calendar-files.ts";
import { compressCalendar } from "../infra/compressed-calendar.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import { temporalHistories } from "../infra/temporal/histories.ts";
import { startBenchWorker } from "./b5-worker-process.ts";
import { spreadOf, type Spread } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import type { BenchResult } from "./result.ts";
import { inScratch } from "./scratch.ts";
import { stageTimes, type StageTimes } from "./stage-times.ts";

/** The market's days are short; on the one that a gate stops there is time to answer and sign. */
const SESSION_MS = 500;
const BUSY_SESSION_MS = 12_000;
const LEAD_MS = 5_000;
const SEED = 2026;

/** Three indices and nine funds on the durable path, from the vendor's files to the closed reviews. */
export async function benchEndToEnd({ rounds }: BenchOptions): Promise<BenchResult> {
  const runs: Run[] = [];
  for (let run = 0; run < Math.max(1, Math.floor(rounds / 3)); run++)
    runs.push(await inScratch(once));
  const over = (figure: (run: Run) => number): Spread => spreadOf(runs.map(figure));
  const worker = (name: keyof WorkerFigures) => over((run) => run.worker[name]).highest;
  const stages = Object.keys(runs[0]!.stages.activities);
  const shares = stages.map((stage) => ({
    stage,
    ms: over(({ stages: of }) => of.activities[stage] ?? 0).median,
  }));
  return {
    id: "B5",
    title:
      "three indices and nine funds on the durable path: Temporal, Postgres, object store, one worker",
    measured: [
      { name: "work of all stages", wall: over(({ stages: of }) => workOf(of)) },
      { name: "worker's processor time", wall: over((run) => run.worker.cpuMs) },
      { name: "clock, with the compressed calendar's waiting", wall: over(({ wallMs }) => wallMs) },
    ],
    aims: [
      {
        what: "work of all stages",
        limit: 30_000,
        found: over(({ stages: of }) => workOf(of)).median,
        unit: "ms",
      },
      { what: "peak memory of the worker", limit: 1024, found: worker("peakMb"), unit: "MB" },
      {
        what: "event loop delay of the worker, 99 of 100",
        limit: 50,
        found: worker("delayP99"),
        unit: "ms",
      },
    ],
    shares: [
      ...shares.toSorted((a, b) => b.ms - a.ms),
      { stage: "workflow code", ms: over(({ stages: of }) => of.workflowTasks).median },
    ],
    notes: [
      `event loop delay: median ${worker("delayP50").toFixed(1)} ms, longest ${worker("delayMax").toFixed(0)} ms`,
      `an activity waits ${spreadOf(runs.flatMap(({ stages: of }) => of.queued)).median} ms for the worker (median)`,
    ],
  };
}

interface WorkerFigures {
  readonly peakMb: number;
  readonly cpuMs: number;
  readonly delayP50: number;
  readonly delayP99: number;
  readonly delayMax: number;
}

interface Run {
  readonly wallMs: number;
  readonly stages: StageTimes;
  readonly worker: WorkerFigures;
}

function workOf({ activities, workflowTasks }: StageTimes): number {
  return Object.values(activities).reduce((total, ms) => total + ms, workflowTasks);
}

async function once(scratch: string): Promise<Run> {
  const demo = await openDemo({ folder: join(scratch, "demo"), seed: SEED }, SILENT);
  const figures = join(scratch, "worker.json");
  const worker = await startBenchWorker(demo.env, figures);
  try {
    const start = performance.now();
    await review(demo);
    const wallMs = performance.now() - start;
    const stages = await stageTimes(temporalHistories(demo.temporal.client));
    await worker.stop();
    return { wallMs, stages, worker: JSON.parse(readFileSync(figures, "utf8")) as WorkerFigures };
  } finally {
    await worker.stop();
    await demo.temporal.close();
    await demo.stack.stop();
  }
}

const SILENT = { say: () => {}, seconds: () => 0 };

async function review(demo: Demo): Promise<void> {
  const { splits, snapshots } = demo.market;
  await deliver(demo, { source: "splits", session: snapshots[0]!.session, file: splits });
  const [earlier, later] = [
    snapshots.filter(({ session }) => session < FAULTY_SESSION),
    snapshots.filter(({ session }) => session >= FAULTY_SESSION),
  ];
  for (const snapshot of earlier) await deliver(demo, { source: "us-screener", ...snapshot });
  const reviews = await startReviews(demo, await putJson(demo.stack.store, calendarFromNow()));
  const [broad, hundred, large] = reviews as [RunningReview, RunningReview, RunningReview];
  const { approvers } = demo.people;
  const signing = Promise.all([broad, hundred].map(({ id }) => approve(demo, id, approvers)));
  for (const snapshot of later) await deliver(demo, { source: "us-screener", ...snapshot });
  await passGate(demo, large);
  await approve(demo, large.id, approvers);
  await signing;
  for (const running of reviews) await running.outcome();
}

function calendarFromNow() {
  return compressCalendar(loadCalendar("XNYS"), {
    ...CALENDAR_SPAN,
    firstSession: FIRST_SESSION,
    start: instantOfEpochMs(Date.now() + LEAD_MS),
    sessionMs: SESSION_MS,
    stretchedMs: { [FAULTY_SESSION]: BUSY_SESSION_MS },
  });
}

/** The faulty session's file holds the review; one person answers every finding of it. */
async function passGate(demo: Demo, { id }: RunningReview): Promise<void> {
  while ((await openFindingsOf(demo.stack.databaseUrl)) === 0) await pause(100);
  await untilStatus(demo, id, ({ phase }) => phase === "gated");
  const [first] = await answerGates(demo, demo.people.approvers[0].id);
  await demo.temporal.client.workflow
    .getHandle(id)
    .executeUpdate("answerGate", { args: [{ v: 1, findingId: first!.findingId }] });
}
