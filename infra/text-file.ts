import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { sha256Hex } from "./objects/object-store.ts";

/** A text file that a person gave: its name as given, its text, and the digest of its bytes. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** No input of ours comes near; a larger one is a mistake, and would not fit into one text. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** Reads a UTF-8 file. Throws: bad_input where it is missing, no file, too large or not UTF-8. */
export async function readTextFile(file: string): Promise<TextFile> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile())
    throw new PipelineError("bad_input", { file, reason: "there is no such file" });
  if (found.size > LARGEST_BYTES)
    throw new PipelineError("bad_input", {
      file,
      value: found.size,
      reason: `the file is larger than ${LARGEST_BYTES} bytes`,
    });
  const bytes = await readFile(file);
  return {
    file,
    text: decoded(file, bytes),
    name: basename(file),
    bytes: bytes.length,
    sha256: sha256Hex(bytes),
  };
}

function decoded(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PipelineError("bad_input", { file, reason: "the file is not UTF-8 text" });
  }
}
