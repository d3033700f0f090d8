import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface BenchWorker {
  /** SIGTERM, and waits until it has let go; safe to call twice. */
  stop(): Promise<void>;
}

/** Starts b5-worker.ts in a process of its own and waits until it is ready. */
export async function startBenchWorker(
  env: Readonly<Record<string, string>>,
  figures: string,
): Promise<BenchWorker> {
  const program = fileURLToPath(new URL("b5-worker.ts", import.meta.url));
  const child = spawn(process.execPath, [program, figures], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const ended = once(child, "exit").then(() => process.removeListener("exit", end));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
      if (said.includes("The worker is ready")) resolve();
    });
    child.once("exit", () => reject(new Error(`the worker ended before it was ready:\n${said}`)));
  });
  return {
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}
