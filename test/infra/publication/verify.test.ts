import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { folderStore } from "../../../infra/objects/folder-store.ts";
import {
  checkSignature,
  keyIdOf,
  manifestSigner,
} from "../../../infra/publication/detached-signature.ts";
import { folderSource } from "../../../infra/publication/file-source.ts";
import { publishSet } from "../../../infra/publication/publication-set.ts";
import { verifySource } from "../../../infra/publication/verify.ts";
import { writeFolder } from "../../../infra/publication/write-folder.ts";
import { ENVELOPE, keyPair, sampleSet, SIGNER } from "./sample-set.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

let root = "";
beforeEach(() => {
  root = temporaryFolder();
});

/** Publishes the sample set and gives its folder. */
async function published(): Promise<string> {
  const by = { signer: SIGNER, envelope: ENVELOPE };
  const { prefix } = await publishSet(folderStore(root), await sampleSet(), by);
  return join(root, prefix);
}

async function verify(folder: string, pinned?: string) {
  const found = await verifySource(await folderSource(folder), pinned);
  return { ...found, bad: found.files.filter(({ result }) => result !== "ok") };
}

test("a published set verifies, file by file", async () => {
  const { files, sets, holds } = await verify(await published());
  expect(holds).toBe(true);
  expect(files.map(({ path }) => path.replace(/[0-9a-f]{64}/, "<sha256>"))).toEqual([
    "announcement.csv",
    "announcement.json",
    "announcement.md",
    "engine/<sha256>.mjs",
    "inputs/determination.json",
    "inputs/publication.json",
    "manifest.json",
    "manifest.sig.json",
  ]);
  expect(sets).toEqual([{ folder: "", signature: "key untrusted", keyId: SIGNER.keyId }]);
});

test("the whole revision verifies set by set", async () => {
  const folder = join(await published(), "..");
  const { sets, holds, files } = await verify(folder);
  expect(holds).toBe(true);
  expect(sets.map((set) => set.folder)).toEqual(["announcement"]);
  expect(files.every(({ path }) => path.startsWith("announcement/"))).toBe(true);
});

test("one changed byte anywhere but in the envelope is found, wherever it is", async () => {
  const folder = await published();
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== "envelope.json")
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths) {
    const original = await readFile(path);
    const places = [0, 1, Math.floor(original.length / 2), original.length - 1];
    for (const place of places) {
      const changed = Buffer.from(original);
      changed[place]! ^= 1;
      await writeFile(path, changed);
      const { holds } = await verify(folder);
      expect(holds, `${path} with another byte at ${place}`).toBe(false);
    }
    await writeFile(path, original);
  }
  expect((await verify(folder)).holds).toBe(true);
});

test("every byte of the signature file counts", () => {
  const manifest = Buffer.from("a manifest\n");
  const file = Buffer.from(SIGNER.sign(manifest));
  expect(checkSignature(manifest, file)).toEqual({ holds: true, keyId: SIGNER.keyId });
  for (let place = 0; place < file.length; place++) {
    const changed = Buffer.from(file);
    changed[place]! ^= 1;
    expect(checkSignature(manifest, changed).holds, `byte ${place}`).toBe(false);
  }
});

test.each`
  gone                           | path                           | because
  ${"announcement.csv"}          | ${"announcement.csv"}          | ${"a data file"}
  ${"inputs/determination.json"} | ${"inputs/determination.json"} | ${"a pinned input"}
  ${"manifest.sig.json"}         | ${"manifest.sig.json"}         | ${"a published set is signed"}
  ${"manifest.json"}             | ${"manifest.json"}             | ${"nothing says what belongs here"}
`("$gone missing is named: $because", async ({ gone, path }) => {
  const folder = await published();
  await rm(join(folder, gone));
  const { bad, holds } = await verify(folder);
  expect(holds).toBe(false);
  expect(bad.find(({ result }) => result === "missing")?.path).toBe(path);
});

test("a file that nobody published is extra, inside a set and beside it", async () => {
  const folder = await published();
  await writeFile(join(folder, "note.txt"), "hello");
  expect((await verify(folder)).bad).toMatchObject([{ path: "note.txt", result: "extra" }]);
  await writeFile(join(folder, "..", "stray.csv"), "a\n");
  expect((await verify(join(folder, ".."))).bad.map(({ path }) => path)).toEqual([
    "announcement/note.txt",
    "stray.csv",
  ]);
});

test("with a pinned key, another's signature and none at all are refused", async () => {
  const folder = await published();
  const other = keyIdOf(keyPair().publicPem);
  expect((await verify(folder, SIGNER.keyId)).holds).toBe(true);
  expect((await verify(folder, other)).sets[0]!.signature).toBe("signed by another key");
  expect((await verify(folder, other)).holds).toBe(false);
  const unsigned = join(root, "unsigned");
  await writeFolder(unsigned, await sampleSet({ kind: "compute", set: "" }), ENVELOPE);
  expect((await verify(unsigned, SIGNER.keyId)).holds).toBe(false);
});

test("a set signed again by somebody else does not pass for the publisher's", async () => {
  const folder = await published();
  const manifest = await readFile(join(folder, "manifest.json"));
  const forged = manifestSigner(keyPair().privatePem).sign(manifest);
  await writeFile(join(folder, "manifest.sig.json"), forged);
  expect((await verify(folder, SIGNER.keyId)).holds).toBe(false);
});

test("a computed folder is unsigned and verifies by digests, its manifest by the envelope", async () => {
  const folder = join(root, "computed");
  await writeFolder(folder, await sampleSet({ kind: "compute", set: "" }), ENVELOPE);
  const { sets, holds } = await verify(folder);
  expect(holds).toBe(true);
  expect(sets[0]!.signature).toBe("unsigned");
  const path = join(folder, "manifest.json");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace("2024-12-23", "2024-12-24"));
  expect((await verify(folder)).bad).toMatchObject([{ path: "manifest.json", result: "changed" }]);
});

test("a manifest cannot name a file outside its folder", async () => {
  const folder = await published();
  const path = join(folder, "manifest.json");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace('"announcement.csv"', '"../announcement.csv"'));
  expect((await verify(folder)).bad).toContainEqual({
    path: "manifest.json",
    result: "changed",
    detail: "it is no manifest",
  });
});
