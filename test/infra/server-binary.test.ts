import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cachedBinaries, checkFileDigest, keepBinary } from "../../infra/servers/binary-cache.ts";
import { findServerBinary } from "../../infra/servers/server-binary.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

const at = (path: string) => () => Promise.resolve({ path, version: "1.9.1" });
const nothing = () => Promise.resolve(undefined);
const failing = () => Promise.reject(new Error("no network"));

test("the first source that has the program gives it, and says so", async () => {
  const tried: string[] = [];
  const found = await findServerBinary({
    name: "temporal",
    mend: "install it",
    onTry: (source) => void tried.push(source),
    sources: [
      { source: "PATH", find: nothing },
      { source: "download", find: failing },
      { source: "cache", find: at("there") },
      { source: "build", find: at("never") },
    ],
  });
  expect(found).toEqual({ name: "temporal", source: "cache", path: "there", version: "1.9.1" });
  expect(tried).toEqual(["PATH", "download", "cache"]);
});

test("when no source has it, every refusal and the mend are named", async () => {
  const search = findServerBinary({
    name: "temporal",
    mend: "install the Temporal CLI",
    sources: [
      { source: "PATH", find: nothing },
      { source: "download", find: failing },
    ],
  });
  await expect(search).rejects.toMatchObject({
    code: "server_unavailable",
    details: {
      server: "temporal",
      reason: "PATH: not there; download: no network; install the Temporal CLI",
    },
  });
});

test("ten at once keep one whole, executable program and leave nothing else", async () => {
  const cache = { folder, server: "tool" };
  const text = `#!/bin/sh\necho ${"x".repeat(100_000)}\n`;
  const kept = await Promise.all(
    Array.from({ length: 10 }, () =>
      keepBinary(cache, "1.0.0", async (scratch) => {
        const file = join(scratch, "fetched");
        await writeFile(file, text);
        return file;
      }),
    ),
  );
  const [{ path, version } = { path: "", version: "" }] = kept;
  expect(new Set(kept.map((binary) => binary.path))).toEqual(new Set([path]));
  expect(await readFile(path, "utf8")).toBe(text);
  expect((await stat(path)).mode & 0o111).toBe(0o111);
  expect(await cachedBinaries(cache)).toEqual([{ path, version }]);
  expect((await readdir(join(folder, "tool"))).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a fetch that fails keeps nothing", async () => {
  const cache = { folder, server: "other" };
  await expect(keepBinary(cache, "1.0.0", failing)).rejects.toThrow("no network");
  expect(await cachedBinaries(cache)).toEqual([]);
  expect(await readdir(join(folder, "other"))).toEqual([]);
});

test("a download with another digest than the pinned one is refused", async () => {
  const file = join(folder, "wheel");
  await writeFile(file, "abc");
  const digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  await expect(checkFileDigest(file, digest)).resolves.toBeUndefined();
  await expect(checkFileDigest(file, digest.replace("b", "c"))).rejects.toThrow("the pinned one");
});
