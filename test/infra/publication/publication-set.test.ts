import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { folderStore } from "../../../infra/objects/folder-store.ts";
import type { ObjectStore } from "../../../infra/objects/object-store.ts";
import { moveLatest, readLatest, type Latest } from "../../../infra/publication/latest-pointer.ts";
import { publishSet } from "../../../infra/publication/publication-set.ts";
import { fetchPublished, publishedSets } from "../../../infra/publication/published-sets.ts";
import { ENVELOPE, sampleSet, SIGNER } from "./sample-set.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

let root = "";
let store: ObjectStore;
beforeEach(() => {
  root = temporaryFolder();
  store = folderStore(root);
});

const by = { signer: SIGNER, envelope: ENVELOPE };
const prefix = "published/sample/2024-12-23/r1/announcement";

test("the manifest is written last, the signature just before it", async () => {
  const written: string[] = [];
  const watched: ObjectStore = {
    ...store,
    putNew: (key, content) => {
      written.push(key.slice(prefix.length + 1));
      return store.putNew(key, content);
    },
  };
  await publishSet(watched, await sampleSet(), by);
  expect(written.slice(-3)).toEqual(["envelope.json", "manifest.sig.json", "manifest.json"]);
});

test("a repeat after a kill at any step ends with the same bytes and keeps the first envelope", async () => {
  const content = await sampleSet();
  const whole = folderStore(join(root, "whole"));
  const { manifestSha256 } = await publishSet(whole, content, by);
  const writes = (await whole.list("published")).length;
  for (let allowed = 0; allowed < writes; allowed++) {
    const half = folderStore(join(root, `half-${allowed}`));
    let left = allowed;
    const killed: ObjectStore = {
      ...half,
      putNew: (key, bytes) =>
        left-- > 0 ? half.putNew(key, bytes) : Promise.reject(new Error("killed")),
    };
    await expect(publishSet(killed, content, by)).rejects.toThrow("killed");
    expect(await half.head(`${prefix}/manifest.json`)).toBeUndefined();
    const later = { ...ENVELOPE, writtenAt: "2024-12-14T07:00:00.000Z" };
    const again = await publishSet(half, content, { ...by, envelope: later });
    expect(again.manifestSha256).toBe(manifestSha256);
    for (const { key } of await whole.list("published"))
      if (!key.endsWith("envelope.json"))
        expect(await half.get(key), key).toEqual(await whole.get(key));
  }
});

test("a name is never used for other bytes: a correction is a revision that says why", async () => {
  const first = await sampleSet();
  await publishSet(store, first, by);
  const files = { ...first.files, "announcement.md": "corrected\n" };
  await expect(publishSet(store, { ...first, files }, by)).rejects.toThrow("object_conflict");
  const supersedes = { revision: 1, reason: "A float factor was wrong." };
  await publishSet(store, { ...first, files, revision: 2, supersedes }, by);
  const sets = await publishedSets(store, undefined);
  expect(sets.map(({ revision, supersedes: why }) => [revision, why])).toEqual([
    [1, ""],
    [2, "r1: A float factor was wrong."],
  ]);
  const before = await store.get(`${prefix}/announcement.md`);
  expect(new TextDecoder().decode(before)).toBe(first.files["announcement.md"]);
});

test("a set without its manifest is not listed and cannot be fetched", async () => {
  await store.putNew(`${prefix}/announcement.csv`, new TextEncoder().encode("a\n"));
  expect(await publishedSets(store, undefined)).toEqual([]);
  await expect(fetchPublished(store, "published/sample/2024-12-23/r1")).rejects.toThrow(
    "set_unknown",
  );
});

test("a fetched revision is the published bytes", async () => {
  const content = await sampleSet();
  await publishSet(store, content, by);
  const out = join(root, "copy");
  await (await fetchPublished(store, "published/sample/2024-12-23/r1")).copyTo(out);
  expect(await readFile(join(out, "announcement", "announcement.csv"), "utf8")).toBe(
    content.files["announcement.csv"],
  );
});

function latest(given: Partial<Latest>): Latest {
  return {
    index: "sample",
    effective_date: "2024-12-23",
    revision: 1,
    set: "announcement",
    prefix,
    manifest_sha256: "e".repeat(64),
    ...given,
  };
}

test.each`
  held                                | next                              | gives       | because
  ${{ revision: 1 }}                  | ${{ revision: 2 }}                | ${"moved"}  | ${"a correction is newer"}
  ${{ revision: 2 }}                  | ${{ revision: 1 }}                | ${"behind"} | ${"a late repeat takes nothing back"}
  ${{ effective_date: "2024-09-23" }} | ${{ revision: 1 }}                | ${"moved"}  | ${"the next review is newer"}
  ${{ effective_date: "2025-03-24" }} | ${{ revision: 9 }}                | ${"behind"} | ${"a correction of an old review is not the latest"}
  ${{ set: "announcement" }}          | ${{ set: "proforma-2024-12-16" }} | ${"moved"}  | ${"a pro-forma follows the announcement"}
  ${{ set: "membership" }}            | ${{ set: "announcement" }}        | ${"moved"}  | ${"the weights follow"}
  ${{ set: "announcement" }}          | ${{ set: "membership" }}          | ${"behind"} | ${"the membership went before"}
  ${{ set: "proforma-2024-12-17" }}   | ${{ set: "proforma-2024-12-16" }} | ${"behind"} | ${"days go forward"}
  ${{ set: "effective" }}             | ${{ set: "proforma-2024-12-20" }} | ${"behind"} | ${"effective is the end"}
  ${{ set: "effective" }}             | ${{ set: "effective" }}           | ${"moved"}  | ${"a repeat is where it wants to be"}
`("latest from $held to $next is $gives: $because", async ({ held, next, gives }) => {
  await moveLatest(store, latest(held));
  expect(await moveLatest(store, latest(next))).toBe(gives);
  expect(await readLatest(store, "sample")).toEqual(latest(gives === "moved" ? next : held));
});

test("of many that move the pointer at once the newest is where it ends", async () => {
  const revisions = Array.from({ length: 20 }, (_, at) => at + 1);
  await Promise.all(revisions.map((revision) => moveLatest(store, latest({ revision }))));
  expect((await readLatest(store, "sample"))?.revision).toBe(20);
});
