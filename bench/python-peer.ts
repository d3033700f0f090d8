import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
import type { Sample } from "./figures.ts";

const run = promisify(execFile);
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const VENV = here("../.thirdfriday/bench-venv");

/** A Python process that stays, so that neither its start nor its imports are measured. */
export interface PythonPeer {
  /** Has a job of peers/peer.py done once. */
  ask(job: string, given: Readonly<Record<string, unknown>>): Promise<PeerAnswer>;
  stop(): void;
}

export interface PeerAnswer extends Sample {
  readonly result: unknown;
}

/** Starts the peers; undefined, with the reason on stderr, where there is no Python to do it. */
export async function startPython(): Promise<PythonPeer | undefined> {
  const python = await venvPython().catch((cause: Error) => {
    process.stderr.write(`no Python peers: ${cause.message}\n`);
    return undefined;
  });
  if (python === undefined) return undefined;
  const child = spawn(python, [here("peers/peer.py")], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(job, given) {
      child.stdin.write(`${JSON.stringify({ job, ...given })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`the Python peer ended during ${job}`);
      const answer = JSON.parse(value) as PeerAnswer & { readonly error?: string };
      if (answer.error !== undefined) throw new Error(`${job}: ${answer.error}`);
      return answer;
    },
    stop: () => child.stdin.end(),
  };
}

/** The venv of requirements.txt, made when it is absent or holds other versions. */
async function venvPython(): Promise<string> {
  const python = join(VENV, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const wanted = await readFile(here("requirements.txt"), "utf8");
  const stamp = join(VENV, "requirements.txt");
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === wanted) return python;
  await mkdir(dirname(VENV), { recursive: true });
  process.stderr.write("making the Python peers' environment\n");
  await run("python3", ["-m", "venv", "--clear", VENV]);
  await run(python, ["-m", "pip", "install", "--quiet", "-r", here("requirements.txt")]);
  await writeFile(stamp, wanted);
  return python;
}
