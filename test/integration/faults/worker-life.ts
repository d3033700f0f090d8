import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FaultPoint } from "../../../infra/fault-points.ts";
import type { Stage } from "../review/stage.ts";

/** Workers of one stage, one after the other: where one dies, the next takes over. */
export interface WorkerLives {
  /** From now on a worker dies at each of these points, once. */
  arm(points: readonly FaultPoint[]): void;
  /** The points at which a worker has died. */
  killedAt(): Promise<readonly string[]>;
  end(): Promise<void>;
}

const entry = fileURLToPath(new URL("./worker-process.ts", import.meta.url));
const root = new URL("../../../", import.meta.url);

export interface LivesTold {
  /** The workflows' bundle. */
  readonly bundle: string;
  /** Where alarms are posted. */
  readonly webhook: string;
}

/** Starts the first worker; its successor stands by already. */
export async function startWorkerLives(
  at: Stage,
  { bundle, webhook }: LivesTold,
): Promise<WorkerLives> {
  const armed = join(at.folder, "armed");
  const met = join(at.folder, "met");
  for (const folder of [armed, met]) mkdirSync(folder);
  const env = {
    ...process.env,
    ...workerEnvironment(at),
    FAULTS_ARMED: armed,
    FAULTS_MET: met,
    WORKFLOW_BUNDLE: bundle,
    THIRDFRIDAY_WEBHOOK: webhook,
    // Each life loads the same modules.
    NODE_COMPILE_CACHE: join(at.folder, "modules"),
  };
  const log = createWriteStream(join(at.folder, "worker.log"));
  const spawn = () => {
    const child = fork(entry, { env, execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] });
    child.stderr!.pipe(log, { end: false });
    return child;
  };
  let ended = false;
  let working = spawn();
  let standby = spawn();
  const begin = async (child: ChildProcess) => {
    child.once("exit", (_code, signal) => {
      if (ended || signal !== "SIGKILL") return;
      working = standby;
      standby = spawn();
      void begin(working);
    });
    child.send("go");
    await once(child, "message");
  };
  await once(working, "message");
  await begin(working);
  return {
    arm(points) {
      for (const point of points) writeFileSync(join(armed, point), "");
    },
    killedAt: async () => (await readdir(met)).toSorted(),
    async end() {
      ended = true;
      await Promise.all([working, standby].map(killed));
      log.end();
    },
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** What `thirdfriday worker` would be told. */
function workerEnvironment(at: Stage): Readonly<Record<string, string>> {
  const { databaseUrl, temporalAddress, namespace, folder } = at;
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: namespace,
    THIRDFRIDAY_HOME: folder,
    THIRDFRIDAY_STORE: pathToFileURL(join(folder, "objects")).href,
    THIRDFRIDAY_SIGNING_KEY: join(folder, "signing.pem"),
    THIRDFRIDAY_PEOPLE: join(folder, "people.yaml"),
    THIRDFRIDAY_RULEBOOKS: fileURLToPath(new URL("rulebooks", root)),
    THIRDFRIDAY_FUNDS: fileURLToPath(new URL("samples/funds", root)),
    THIRDFRIDAY_SOURCE: "universe",
  };
}
