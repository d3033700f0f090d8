import { join } from "node:path";
import { expect, test } from "vitest";
import { folderStore } from "../../infra/objects/folder-store.ts";
import { heldJson } from "../../infra/objects/held-json.ts";
import { putJson } from "../../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../../infra/objects/object-store.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

/** A store that counts what is read from it. */
function counted(name: string): { readonly store: ObjectStore; readonly reads: () => number } {
  const store = folderStore(join(folder, name));
  let reads = 0;
  const get: ObjectStore["get"] = (...asked) => {
    reads += 1;
    return store.get(...asked);
  };
  return { store: { ...store, get }, reads: () => reads };
}

test("a value asked for twice, even at once, is read once", async () => {
  const { store, reads } = counted("twice");
  const ref = await putJson(store, { lines: [1, 2] });
  const [first, second] = await Promise.all([heldJson(store, ref), heldJson(store, ref)]);
  expect(first).toEqual({ lines: [1, 2] });
  expect(second).toBe(first);
  expect(reads()).toBe(1);
});

test("what was asked for longest ago is let go", async () => {
  const { store, reads } = counted("many");
  const refs = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((value) => putJson(store, { value })));
  for (const ref of refs) await heldJson(store, ref);
  await heldJson(store, refs[6]!);
  expect(reads()).toBe(7);
  await heldJson(store, refs[0]!);
  expect(reads()).toBe(8);
});

test("a read that failed is tried again", async () => {
  const { store } = counted("late");
  const elsewhere = counted("source").store;
  const ref = await putJson(elsewhere, { value: "late" });
  await expect(heldJson(store, ref)).rejects.toThrow("object_missing");
  await putJson(store, { value: "late" });
  expect(await heldJson(store, ref)).toEqual({ value: "late" });
});

test("the same artefact of another store is read from there", async () => {
  const [one, other] = [counted("one"), counted("other")];
  const ref = await putJson(one.store, { value: 1 });
  await heldJson(one.store, ref);
  await expect(heldJson(other.store, ref)).rejects.toThrow("object_missing");
});
