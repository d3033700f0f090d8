import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { once } from "node:events";

const READY = "The worker is ready";
const bin = fileURLToPath(
  new URL(
    import.meta.url.endsWith(".ts") ? "../../bin/thirdfriday.js" : "../../../bin/thirdfriday.js",
    import.meta.url,
  ),
);

/** A worker in a process of its own, so that it can be killed as a machine would lose it. */
export interface WorkerProcess {
  readonly pid: number;
  /** SIGKILL: nothing is told, nothing is tidied. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it has let go. */
  stop(): Promise<void>;
}

/** Starts `thirdfriday worker` and waits until it says that it is ready. */
export async function startWorkerProcess(
  env: Readonly<Record<string, string>>,
  logFile: string,
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [bin, "worker"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const ended = once(child, "exit");
  void ended.then(() => process.removeListener("exit", end));
  await ready(child, logFile);
  const signal = async (name: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(name);
    await ended;
  };
  return { pid: child.pid!, kill: () => signal("SIGKILL"), stop: () => signal("SIGTERM") };
}

async function ready(child: ChildProcess, logFile: string): Promise<void> {
  const log = createWriteStream(logFile, { flags: "a" });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr!.setEncoding("utf8");
    child.stderr!.on("data", (text: string) => {
      log.write(text);
      said = (said + text).slice(-4000);
      if (said.includes(READY)) resolve();
    });
    child.once("exit", (code) => {
      log.end();
      reject(new Error(`the worker ended with exit code ${code} before it was ready:\n${said}`));
    });
  });
}
