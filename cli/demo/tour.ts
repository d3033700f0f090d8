import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { timedCalendarOf } from "../../domain/calendar/calendar-artefact.ts";
import { epochMs } from "../../domain/calendar/instant.ts";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { putJson } from "../../infra/objects/json-artifact.ts";
import { endWith } from "../exit.ts";
import { audit } from "./audit.ts";
import { closingTable, summaryOf, type ReviewSummary } from "./closing-table.ts";
import { deliver } from "./deliver.ts";
import { openDemo, type Demo, type DemoRequest } from "./open-demo.ts";
import { answerGates, approve, untilStatus } from "./people-act.ts";
import { progressOf, type Progress } from "./progress.ts";
import { startReviews, tourCalendar, type RunningReview } from "./review-three.ts";
import { FAULTY_SESSION, LEAD_MS } from "./script.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

/** The whole tour; what it started is stopped again, whatever happens. */
export async function runDemo(asked: DemoRequest & { readonly json: boolean }): Promise<void> {
  const progress = progressOf(performance.now());
  progress.say("starting a Temporal server, a Postgres and an object store on this machine");
  const demo = await openDemo(asked, progress);
  const stopped = stopOnSignal(demo);
  const summaries = await Promise.race([reviewed(demo, progress), stopped]).catch(
    async (cause: unknown) => {
      await demo.stack.stop();
      endWith(cause);
      // What still waits for the servers would wait for ever.
      return process.exit();
    },
  );
  await demo.temporal.close();
  await demo.stack.stop();
  await audited(demo, summaries, progress);
  const table = closingTable(demo.folder, summaries, progress.seconds());
  process.stdout.write(asked.json ? `${JSON.stringify({ reviews: summaries })}\n` : table);
}

/** Delivers, reviews, signs, loses a worker, and waits until all three reviews have closed. */
async function reviewed(demo: Demo, progress: Progress): Promise<readonly ReviewSummary[]> {
  const { say } = progress;
  const log = join(demo.folder, "worker.log");
  let worker: WorkerProcess = await startWorkerProcess(demo.env, log);
  try {
    say(`a worker is ready (process ${worker.pid}, log ${log})`);
    await deliverBefore(demo, progress);
    const artefact = tourCalendar(Date.now() + LEAD_MS);
    const reviews = await startReviews(demo, await putJson(demo.stack.store, artefact));
    say(`three reviews started: ${reviews.map(({ id }) => id).join(", ")}`);
    const [broad, hundred, large] = reviews as [RunningReview, RunningReview, RunningReview];
    const signing = signTwo(demo, [broad, hundred], progress);
    const delivering = deliverSessions(demo, progress, (of) => of >= FAULTY_SESSION);
    const gated = passGate(demo, large, progress);
    await untilStatus(demo, broad.id, ({ phase }) => phase === "announced");
    const { instantOf } = timedCalendarOf(artefact);
    await pause(Math.max(0, epochMs(instantOf(FAULTY_SESSION, "open")) - Date.now()));
    say("us-broad and exchange-100 are announced; the worker is killed (SIGKILL) in their window");
    await worker.kill();
    await pause(500);
    worker = await startWorkerProcess(demo.env, log);
    say(`another worker took over (process ${worker.pid}); nothing is done twice, nothing is lost`);
    await Promise.all([signing, delivering, gated]);
    const summaries: ReviewSummary[] = [];
    for (const review of reviews) {
      const { status } = await review.outcome();
      say(`${review.index}: ${status}, effective ${review.effective}`);
      summaries.push(await summaryOf(demo.folder, review));
    }
    return summaries;
  } finally {
    await worker.stop();
  }
}

async function deliverBefore(demo: Demo, progress: Progress): Promise<void> {
  const { splits, snapshots } = demo.market;
  const session = snapshots[0]!.session;
  await deliver(demo, { source: "splits", session, file: splits });
  await deliverSessions(demo, progress, (of) => of < FAULTY_SESSION);
}

/** The vendor's files of some sessions, one after the other. */
async function deliverSessions(
  demo: Demo,
  { say }: Progress,
  wanted: (session: PlainDate) => boolean,
): Promise<void> {
  for (const snapshot of demo.market.snapshots.filter(({ session }) => wanted(session))) {
    const taken = await deliver(demo, { source: "us-screener", ...snapshot });
    const { rows, accepted, quarantined, openFindings } = taken;
    const held = openFindings > 0 ? `; ${openFindings} findings hold it` : "";
    say(
      `${snapshot.session}: ${rows} rows = ${accepted} accepted + ${quarantined} in quarantine${held}`,
    );
  }
}

async function signTwo(
  demo: Demo,
  reviews: readonly RunningReview[],
  progress: Progress,
): Promise<void> {
  await Promise.all(reviews.map((review) => sign(demo, review, progress)));
}

async function sign(demo: Demo, { index, id }: RunningReview, { say }: Progress): Promise<void> {
  const { approvers } = demo.people;
  const digest = await approve(demo, id, approvers);
  const names = approvers.map((person) => person.id).join(" and ");
  say(`${index}: ${names} signed ${digest.slice(0, 12)}…`);
}

/** The gate of the faulty session holds the review; a person answers each finding; then two people sign. */
async function passGate(demo: Demo, review: RunningReview, progress: Progress): Promise<void> {
  await untilDelivered(demo);
  await untilStatus(demo, review.id, ({ phase }) => phase === "gated");
  const answered = await answerGates(demo, demo.people.approvers[0].id);
  progress.say(
    `${review.index}: the gate of ${FAULTY_SESSION} held it; ${answered.length} findings answered, ` +
      `such as ${answered[0]!.message}`,
  );
  await demo.temporal.client.workflow
    .getHandle(review.id)
    .executeUpdate("answerGate", { args: [{ v: 1, findingId: answered[0]!.findingId }] });
  await sign(demo, review, progress);
}

async function untilDelivered(demo: Demo): Promise<void> {
  const { openFindingsOf } = await import("./open-findings.ts");
  while ((await openFindingsOf(demo.stack.databaseUrl)) === 0) await pause(100);
}

/** With the servers gone and the database deleted: copied folders alone give every byte again. */
async function audited(
  { folder }: Demo,
  summaries: readonly ReviewSummary[],
  { say }: Progress,
): Promise<void> {
  await rm(join(folder, "postgres"), { recursive: true, force: true });
  await rm(join(folder, "temporal"), { recursive: true, force: true });
  say("servers stopped, database deleted");
  const audits = summaries.map(async ({ index, published }) => {
    const found = await audit(folder, { from: published, to: join(folder, "copied", index) });
    if (!found.holds) throw new Error(`${index}: the copied folder does not give its bytes again`);
    say(`${index}: ${found.sets} sets verified and replayed, ${found.files} files byte for byte`);
  });
  await Promise.all(audits);
}

function stopOnSignal(demo: Demo): Promise<never> {
  return (async () => {
    const signal = await Promise.race(
      (["SIGINT", "SIGTERM"] as const).map(async (name) => {
        await once(process, name);
        return name;
      }),
    );
    await demo.stack.stop();
    process.stderr.write(`Stopped by ${signal}; nothing is left running.\n`);
    process.exit(130);
  })();
}
