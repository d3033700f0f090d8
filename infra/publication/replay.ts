import type { StepFiles } from "../../domain/engine/engine.ts";
import { PipelineError } from "../../domain/errors.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { Manifest } from "../../schemas/manifest.ts";
import { sha256Hex } from "../objects/object-store.ts";
import type { FileSource } from "./file-source.ts";
import { readSet, type StoredSet } from "./read-set.ts";
import { runEngine } from "./run-engine.ts";

/** `stored`: the engine kept with the set; `installed`: the one of this installation. */
export type EngineChoice = "stored" | "installed";

/** The first byte at which a recomputed file is not the published one. Lines and columns from 1. */
export interface Difference {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly published: string;
  readonly recomputed: string;
}

export interface ReplayedSet {
  readonly folder: string;
  readonly step: string;
  readonly engineSha256: string;
  readonly files: number;
  readonly difference: Difference | undefined;
}

/**
 * Recomputes one set from its pinned inputs and compares every byte of every file.
 *
 * Throws: object_corrupt when an input or the engine is not the one the manifest names;
 * engine_failed; set_unknown where there is no manifest; verification_failed on one that is none.
 */
export async function replaySet(
  source: FileSource,
  folder: string,
  choice: EngineChoice,
): Promise<ReplayedSet> {
  const set = await readSet(source, folder);
  if (!set)
    throw new PipelineError("set_unknown", { file: source.where, reason: "no manifest is there" });
  const { manifest } = set;
  if (!manifest)
    throw new PipelineError("verification_failed", {
      file: `${set.source.where}/manifest.json`,
      reason: "it is no manifest",
    });
  const inputs = await pinnedInputs(set, manifest);
  const { files, engineSha256 } = await recomputed({ set, manifest, inputs, choice });
  return {
    folder,
    step: manifest.step,
    engineSha256,
    files: manifest.files.length,
    difference: await firstDifference(set, manifest, files),
  };
}

type TextsByRole = Readonly<Record<string, string>>;

async function pinnedInputs({ source }: StoredSet, manifest: Manifest): Promise<TextsByRole> {
  const inputs: Record<string, string> = {};
  for (const { role, name, sha256 } of manifest.inputs)
    inputs[role] = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      await digestedFile(source, { name, sha256 }),
    );
  return inputs;
}

interface Recompute {
  readonly set: StoredSet;
  readonly manifest: Manifest;
  readonly inputs: TextsByRole;
  readonly choice: EngineChoice;
}

async function recomputed({ set, manifest, inputs, choice }: Recompute) {
  const { step, engine } = manifest;
  if (choice === "stored") {
    const content = await digestedFile(set.source, engine);
    const files = await runEngine({ ...engine, content }, { step, inputs });
    return { files, engineSha256: engine.sha256 };
  }
  const { engineBundle } = await import("../engine-bundle.ts");
  const { text, sha256 } = await engineBundle();
  const content = new TextEncoder().encode(text);
  const installed = { name: "the installed engine", content, sha256 };
  return { files: await runEngine(installed, { step, inputs }), engineSha256: sha256 };
}

async function digestedFile(
  source: FileSource,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
): Promise<Uint8Array> {
  const content = await source.read(name);
  const found = content ? sha256Hex(content) : "nothing";
  if (content && found === sha256) return content;
  throw new PipelineError("object_corrupt", {
    key: `${source.where}/${name}`,
    expected: sha256,
    found,
  });
}

/** Files in code-unit order of paths: one that is missing on either side differs at its start. */
async function firstDifference(
  { source }: StoredSet,
  manifest: Manifest,
  files: StepFiles,
): Promise<Difference | undefined> {
  const paths = new Set([...manifest.files.map(({ name }) => name), ...Object.keys(files)]);
  for (const path of [...paths].toSorted(byCodeUnit)) {
    const stored = await source.read(path);
    const text = files[path];
    const difference = differenceOf(path, stored, text);
    if (difference) return difference;
  }
  return undefined;
}

function differenceOf(
  path: string,
  stored: Uint8Array | undefined,
  text: string | undefined,
): Difference | undefined {
  if (stored === undefined || text === undefined)
    return {
      path,
      line: 1,
      column: 1,
      published: stored ? "a file" : "no file",
      recomputed: text === undefined ? "no file" : "a file",
    };
  const again = Buffer.from(text);
  if (again.equals(stored)) return undefined;
  let at = 0;
  while (at < again.length && at < stored.length && again[at] === stored[at]) at += 1;
  const before = again.subarray(0, at).toString("utf8").split("\n");
  return {
    path,
    line: before.length,
    column: before.at(-1)!.length + 1,
    published: lineAt(Buffer.from(stored), at),
    recomputed: lineAt(again, at),
  };
}

/** The line that holds a byte, cut to what a terminal shows. */
function lineAt(bytes: Buffer, at: number): string {
  const start = bytes.lastIndexOf(10, Math.max(at - 1, 0)) + 1;
  const end = bytes.indexOf(10, at);
  return bytes
    .subarray(start, end < 0 ? bytes.length : end)
    .toString("utf8")
    .slice(0, 200);
}
