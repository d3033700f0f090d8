import { createHash } from "node:crypto";
import { PipelineError } from "../../domain/errors.ts";

/** What a store knows of an object without its bytes. */
export interface ObjectHead {
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ObjectEntry {
  readonly key: string;
  readonly bytes: number;
}

/** The content of a moving pointer, and the version a later move must name. */
export interface Pointer {
  readonly version: string;
  readonly content: Uint8Array;
}

/** A move succeeds only from `expected`, the version last read (null: the pointer is not there yet). */
export interface PointerMove {
  readonly pointer: string;
  readonly expected: string | null;
  readonly content: Uint8Array;
}

/**
 * Named bytes that are written once. Two implementations: S3 and a folder; one conformance test.
 *
 * A key is never reused: writing it again with the same bytes is a no-op, with others a conflict.
 * A reader sees a whole object or none. Only pointers move, by compare-and-swap.
 */
export interface ObjectStore {
  /** The store's address, for messages. */
  readonly url: string;
  /** Throws: object_missing; object_corrupt when the bytes are not what was written or expected. */
  get(key: string, expectedSha256?: string): Promise<Uint8Array>;
  /** The object's size and digest, or undefined when there is none. */
  head(key: string): Promise<ObjectHead | undefined>;
  /** "exists" when the key already holds these bytes. Throws: object_conflict when it holds others. */
  putNew(key: string, content: Uint8Array): Promise<"created" | "exists">;
  /** Every object whose key starts with `prefix`, in code-unit order of keys. */
  list(prefix: string): Promise<readonly ObjectEntry[]>;
  /** The pointer's present content, or undefined before the first move. */
  readPointer(pointer: string): Promise<Pointer | undefined>;
  /** "stale" when another move came first; a repeat of the same move is "moved" again. */
  movePointer(move: PointerMove): Promise<"moved" | "stale">;
}

const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9_.+=@~-]*$/;
const LONGEST_KEY = 900;

/**
 * Refuses a key that could leave the store's folder or differ between stores.
 *
 * Throws: bad_input.
 */
export function checkKey(key: string): void {
  const segments = key.split("/");
  const ok = key.length <= LONGEST_KEY && segments.every((part) => SEGMENT.test(part));
  if (!ok)
    throw new PipelineError("bad_input", {
      key,
      reason: "a key is segments of A-Z a-z 0-9 _ . + = @ ~ - between single slashes",
    });
}

/** Refuses a prefix that no key could start with; the empty one lists everything. Throws: bad_input. */
export function checkPrefix(prefix: string): void {
  if (prefix !== "") checkKey(prefix.endsWith("/") ? prefix.slice(0, -1) : prefix);
}

/** Lower-case hexadecimal SHA-256. */
export function sha256Hex(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Throws: object_corrupt when `content` has another digest than `expected`. */
export function checkDigest(key: string, content: Uint8Array, expected: string): void {
  const found = sha256Hex(content);
  if (found !== expected) throw new PipelineError("object_corrupt", { key, expected, found });
}
