import { z } from "zod";
import { canonicalJson } from "../../domain/numeric/canonical-json.ts";
import type { ObjectStore, Pointer } from "../objects/object-store.ts";

const latestSchema = z.strictObject({
  effective_date: z.iso.date(),
  index: z.string(),
  manifest_sha256: z.string(),
  prefix: z.string(),
  revision: z.int().min(1),
  set: z.string(),
});

/** The set that an index's consumers should read now. */
export type Latest = z.infer<typeof latestSchema>;

/** `published/<index>/latest`: `.json` in S3, a folder of numbered files in a folder store. */
export function latestPointer(index: string): string {
  return `published/${index}/latest`;
}

/** The latest set of an index, or undefined before its first. */
export async function readLatest(store: ObjectStore, index: string): Promise<Latest | undefined> {
  const pointer = await store.readPointer(latestPointer(index));
  return pointer && parsePointer(pointer);
}

/**
 * Points `latest` at a set by compare-and-swap, and only ever forward: to a later effective date, a
 * later revision of the same one, or a later set of the same revision (membership, announcement, pro-forma days,
 * effective, withdrawal), so that a publication repeated after a kill takes nothing back.
 *
 * Gives "moved" when the pointer names `next` afterwards, "behind" when it names a later one.
 */
export async function moveLatest(store: ObjectStore, next: Latest): Promise<"moved" | "behind"> {
  const pointer = latestPointer(next.index);
  const content = new TextEncoder().encode(`${canonicalJson(next, 2)}\n`);
  for (;;) {
    const held = await store.readPointer(pointer);
    if (held && isBehind(next, parsePointer(held))) return "behind";
    if (held && sameText(held.content, content)) return "moved";
    const expected = held?.version ?? null;
    if ((await store.movePointer({ pointer, expected, content })) === "moved") return "moved";
  }
}

function isBehind(next: Latest, held: Latest): boolean {
  if (next.effective_date !== held.effective_date) return next.effective_date < held.effective_date;
  if (next.revision !== held.revision) return next.revision < held.revision;
  return placeOf(next.set) < placeOf(held.set);
}

/** A set's place in the course of a review, as text that compares. */
function placeOf(set: string): string {
  if (set === "withdrawal") return "4";
  if (set === "effective") return "3";
  if (set === "membership") return "0";
  return set.startsWith("proforma-") ? `2 ${set}` : "1";
}

function parsePointer({ content }: Pointer): Latest {
  return latestSchema.parse(JSON.parse(new TextDecoder().decode(content)));
}

function sameText(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
