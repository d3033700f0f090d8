import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { access } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../faults/worker-process.ts", import.meta.url));

/** A worker in a process of its own. */
export interface OwnWorker {
  /** Kills it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
}

export async function startOwnWorker(
  env: Readonly<Record<string, string>>,
  bundle: string,
): Promise<OwnWorker> {
  const child = fork(entry, {
    env: { ...process.env, ...env, WORKFLOW_BUNDLE: bundle },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  child.send("go");
  await once(child, "message");
  return { kill: () => killed(child) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

const LOOK_EVERY_MS = 10;

/** Waits until a file is there. */
export async function fileAppears(path: string): Promise<void> {
  for (;;) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await pause(LOOK_EVERY_MS);
  }
}
