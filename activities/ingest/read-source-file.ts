import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { PipelineError } from "../../domain/errors.ts";
import { systemRefusal } from "../../infra/system-refusal.ts";

/** The most bytes of a file, and of what it unpacks to; a snapshot of the whole market has 1 MB. */
export const MAX_FILE_BYTES = 512_000_000;
/** Market data packs about 4 to 1. A file that unpacks to far more than this is a bomb. */
const MAX_EXPANSION = 100;
const ALWAYS_ALLOWED_BYTES = 64_000_000;

/** A delivered file as it is on disk. */
export interface RawFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a delivered file, stopping at the limit: a file that says it is larger is not even opened.
 *
 * Throws: bad_input where it is absent, no file, empty, or larger than `maxBytes`.
 */
export async function readSourceFile(path: string, maxBytes = MAX_FILE_BYTES): Promise<RawFile> {
  const name = basename(path);
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") throw systemRefusal(cause, path);
    throw new PipelineError("bad_input", { file: path, reason: "there is no such file" });
  });
  if (found.isDirectory())
    throw new PipelineError("bad_input", {
      file: path,
      reason: "this is a folder, and a file is needed",
    });
  if (found.size > maxBytes) throw tooLarge(name, maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(name, maxBytes);
    chunks.push(chunk);
  }
  if (size === 0) throw new PipelineError("bad_input", { file: name, reason: "the file is empty" });
  return { name, bytes: Buffer.concat(chunks) };
}

/**
 * The text of a delivered file, unpacked where it is gzip.
 *
 * Throws: bad_input on a cut or damaged gzip, one that unpacks beyond the limit, and bytes that are
 * not UTF-8, with the line they stand on.
 */
export async function sourceText(
  { name, bytes }: RawFile,
  maxBytes = MAX_FILE_BYTES,
): Promise<string> {
  const content = isGzip(bytes) ? await unpacked({ name, bytes }, maxBytes) : bytes;
  if (content.length === 0)
    throw new PipelineError("bad_input", { file: name, reason: "the file is empty" });
  if (!isUtf8(content)) throw notUtf8(name, content);
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("utf8");
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const gunzipBytes = promisify(gunzip);

async function unpacked({ name, bytes }: RawFile, maxBytes: number): Promise<Uint8Array> {
  const limit = Math.min(maxBytes, Math.max(ALWAYS_ALLOWED_BYTES, bytes.length * MAX_EXPANSION));
  try {
    return await gunzipBytes(bytes, { maxOutputLength: limit });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason =
      code === "ERR_BUFFER_TOO_LARGE"
        ? `unpacks to more than ${limit} bytes, so it was not unpacked`
        : `the gzip is cut or damaged: ${message}`;
    throw new PipelineError("bad_input", { file: name, reason });
  }
}

function tooLarge(name: string, maxBytes: number): PipelineError {
  return new PipelineError("bad_input", {
    file: name,
    reason: `is larger than ${maxBytes} bytes`,
  });
}

function notUtf8(name: string, content: Uint8Array): PipelineError {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let [line, start] = [1, 0];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
    line += 1;
  }
  return new PipelineError("bad_input", { file: name, line, reason: "the bytes are not UTF-8" });
}
