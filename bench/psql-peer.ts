import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

/** A psql that holds its connection, so that neither its start nor its log-in is measured. */
export interface Psql {
  /** Runs one command or backslash command and waits until it is done. */
  run(command: string): Promise<void>;
  stop(): void;
}

const DONE = "bench-done";

/** Undefined where no psql is on the path. */
export async function startPsql(databaseUrl: string): Promise<Psql | undefined> {
  if (spawnSync("psql", ["--version"]).status !== 0) return undefined;
  const child = spawn("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", databaseUrl], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(command) {
      child.stdin.write(`${command}\n\\echo ${DONE}\n`);
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`psql ended during ${command}`);
        if (value === DONE) return;
      }
    },
    stop: () => child.stdin.end(),
  };
}
