import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { sha256Hex } from "./objects/object-store.ts";
import { systemRefusal } from "./system-refusal.ts";

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

/**
 * Reads a UTF-8 file. `shownAs`: the name that errors print, where it is not the path.
 *
 * Throws: bad_input where it is missing, no file, too large or not UTF-8; file_refused.
 */
export function readTextFile(path: string, shownAs: string = path): TextFile {
  const bytes = bytesOf(path, shownAs);
  return {
    file: shownAs,
    text: decoded(shownAs, bytes),
    name: basename(path),
    bytes: bytes.length,
    sha256: sha256Hex(bytes),
  };
}

function bytesOf(path: string, file: string): Buffer {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new PipelineError("bad_input", { file, reason: "there is no such file" });
    if (found.isDirectory())
      throw new PipelineError("bad_input", {
        file,
        reason: "this is a folder, and a file is needed",
      });
    if (!found.isFile())
      throw new PipelineError("bad_input", {
        file,
        reason: "this is a pipe or a device; write its content to a file and name that",
      });
    if (found.size > LARGEST_BYTES)
      throw new PipelineError("bad_input", {
        file,
        value: found.size,
        reason: `the file is larger than ${LARGEST_BYTES} bytes`,
      });
    return readFileSync(path);
  } catch (cause) {
    throw systemRefusal(cause, file);
  }
}

function decoded(file: string, bytes: Buffer): string {
  if (startsAs(bytes, 0xff, 0xfe) || startsAs(bytes, 0xfe, 0xff))
    throw new PipelineError("bad_input", { file, reason: "the file is UTF-16; save it as UTF-8" });
  const text = utf8(bytes);
  if (text === undefined)
    throw new PipelineError("bad_input", {
      file,
      line: firstLine(bytes, (line) => utf8(line) === undefined),
      reason: "the file is not UTF-8 text: save it as UTF-8",
    });
  if (!text.includes("\0")) return text;
  throw new PipelineError("bad_input", {
    file,
    line: firstLine(bytes, (line) => line.includes(0)),
    reason: "a NUL byte stands here: the file is UTF-16 or damaged; save it as UTF-8",
  });
}

function startsAs(bytes: Buffer, ...start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** Undefined where the bytes are no UTF-8. */
function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const LINE_FEED = 10;

/** The number of the first line that `isBad`; no byte of a longer UTF-8 character is a line feed. */
function firstLine(bytes: Buffer, isBad: (line: Buffer) => boolean): number {
  for (let line = 1, at = 0; at < bytes.length; line++) {
    const found = bytes.indexOf(LINE_FEED, at);
    const end = found < 0 ? bytes.length : found;
    if (isBad(bytes.subarray(at, end))) return line;
    at = end + 1;
  }
  return 1;
}
