import { existsSync, realpathSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { makeFolder } from "../infra/make-folder.ts";

/** A folder for a command's files. */
export interface OutputFolder {
  readonly folder: string;
  /** It may hold files, which are deleted. */
  readonly force: boolean;
  /** Files and folders that the command reads. */
  readonly inputs: readonly string[];
}

/**
 * Creates the folder empty, refusing what `checkOutputFolder` refuses.
 *
 * Throws: output_not_empty, bad_usage, bad_input.
 */
export async function claimOutputFolder(output: OutputFolder): Promise<void> {
  await checkOutputFolder(output);
  const { folder } = output;
  await makeFolder(folder);
  const held = await readdir(folder);
  await Promise.all(held.map((name) => rm(join(folder, name), { recursive: true })));
}

/**
 * Refuses a folder that already holds files unless `force`; with it one that holds an input, or the
 * folder the command was started in, which nobody means to delete; and one inside of a folder that is read
 * and that a manifest lists. Creates and removes nothing, so that a command can ask before its work and
 * claim after it.
 *
 * Throws: output_not_empty; bad_usage; bad_input where the name is a file's.
 */
export async function checkOutputFolder({ folder, force, inputs }: OutputFolder): Promise<void> {
  const held = await namesIn(folder);
  const around = inputs.find((path) => isListed(path) && isInside(folder, path));
  if (around !== undefined)
    throw new PipelineError("bad_usage", {
      option: "--out",
      value: folder,
      reason: `it lies in ${around}, which verifies no more once a file is added; choose another folder`,
    });
  if (held.length === 0) return;
  if (!force)
    throw new PipelineError("output_not_empty", { file: folder, reason: `holds ${held[0]}` });
  const inside = [...inputs, process.cwd()].find((path) => existsSync(path) && holds(folder, path));
  if (inside !== undefined)
    throw new PipelineError("bad_usage", {
      option: "--out",
      value: folder,
      reason: `--force would delete ${inside}, which is in it; choose another folder`,
    });
}

/** A folder of which a manifest lists every file. */
function isListed(path: string): boolean {
  return existsSync(join(path, "manifest.json"));
}

/** Whether a folder lies below another, or will once it is made. */
function isInside(folder: string, other: string): boolean {
  const isOther = existsSync(folder) && realpathSync(folder) === realpathSync(other);
  return !isOther && holds(other, standingPartOf(folder));
}

/** What is there of a path: itself, or the nearest folder above. */
function standingPartOf(path: string): string {
  return existsSync(path) ? path : standingPartOf(dirname(resolve(path)));
}

/** Whether `path` is the folder or lies below it, by whatever links. */
function holds(folder: string, path: string): boolean {
  const way = relative(realpathSync(folder), realpathSync(path));
  return way !== ".." && !way.startsWith(join("..", "/"));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR")
      throw new PipelineError("bad_input", {
        file: folder,
        reason: "this is a file, and a folder is needed",
      });
    throw cause;
  }
}
