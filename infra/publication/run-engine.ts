import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { StepFiles, StepInputs } from "../../domain/engine/engine.ts";
import { PipelineError } from "../../domain/errors.ts";
import { checkDigest } from "../objects/object-store.ts";

/** One step to run in an engine that is not ours. */
export interface EngineJob {
  readonly step: string;
  readonly inputs: StepInputs;
}

/** An engine's bytes and the digest under which its review names it. */
export interface StoredEngine {
  readonly name: string;
  readonly content: Uint8Array;
  readonly sha256: string;
}

/**
 * Runs a stored engine on pinned inputs, in a process of its own that may read the engine's file and
 * nothing else: no other file, no child, no thread, no native code.
 *
 * Throws: object_corrupt when the bytes are not the ones the manifest names; engine_failed.
 */
export async function runEngine(engine: StoredEngine, job: EngineJob): Promise<StepFiles> {
  checkDigest(engine.name, engine.content, engine.sha256);
  const folder = await mkdtemp(join(tmpdir(), "thirdfriday-engine-"));
  try {
    const file = join(folder, "engine.mjs");
    await writeFile(file, engine.content);
    return await runFile(file, job);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Reads the job from stdin, answers on stdout; nothing of ours is loaded beside the engine. */
const RUNNER = `
let text = "";
process.stdin.setEncoding("utf8");
for await (const part of process.stdin) text += part;
const { engine, step, inputs } = JSON.parse(text);
const { STEPS } = await import(engine);
if (!STEPS[step]) throw new Error("the engine has no step " + step);
process.stdout.write(JSON.stringify(STEPS[step](inputs)));
`;

async function runFile(file: string, job: EngineJob): Promise<StepFiles> {
  const child = spawn(
    process.execPath,
    ["--permission", `--allow-fs-read=${file}`, "--input-type=module", "--eval", RUNNER],
    { stdio: ["pipe", "pipe", "pipe"], env: {} },
  );
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => output.push(part));
  child.stderr.on("data", (part: Buffer) => errors.push(part));
  // A child that ends before it has read everything is told by its exit code.
  child.stdin.on("error", () => {});
  child.stdin.end(JSON.stringify({ engine: pathToFileURL(file).href, ...job }));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0)
    throw new PipelineError("engine_failed", {
      step: job.step,
      reason: Buffer.concat(errors).toString("utf8").trim().slice(-800) || `exit code ${code}`,
    });
  return JSON.parse(Buffer.concat(output).toString("utf8")) as StepFiles;
}
