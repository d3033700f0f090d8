import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Stage } from "./stage.ts";

const bin = fileURLToPath(new URL("../../../bin/thirdfriday.js", import.meta.url));

/** What one command printed, and its exit code. */
export interface Commanded {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `thirdfriday` in a process of its own on a stage's services. */
export function command(
  at: Stage,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Commanded> {
  const env = {
    ...process.env,
    DATABASE_URL: at.databaseUrl,
    TEMPORAL_ADDRESS: at.temporalAddress,
    TEMPORAL_NAMESPACE: at.namespace,
    THIRDFRIDAY_HOME: at.folder,
    THIRDFRIDAY_STORE: pathToFileURL(join(at.folder, "objects")).href,
    ...more,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === "number" ? error.code : 0;
      resolve({ code, stdout, stderr });
    });
  });
}
