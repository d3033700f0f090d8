import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { sha256Hex } from "../infra/objects/object-store.ts";
import type { SourceDigest } from "../infra/publication/folder-content.ts";

/** A text file that a person gave: what it says, and its digest for the manifest. */
export interface InputFile {
  /** The path as given; error messages print it. */
  readonly file: string;
  readonly text: string;
  readonly source: SourceDigest;
}

/** Reads one input whole. Throws: bad_input when it is not there or is not UTF-8. */
export async function readInputFile(role: string, file: string): Promise<InputFile> {
  const content = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new PipelineError("bad_input", {
      file,
      reason: UNREADABLE[cause.code ?? ""] ?? cause.message,
    });
  });
  const source = { role, name: basename(file), bytes: content.length, sha256: sha256Hex(content) };
  try {
    return { file, text: new TextDecoder("utf-8", { fatal: true }).decode(content), source };
  } catch {
    throw new PipelineError("bad_input", { file, reason: "the file is not UTF-8 text" });
  }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a folder, a file is expected",
  EACCES: "the file may not be read",
};
