import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { getArtifact, putArtifact } from "../../infra/objects/artifact-store.ts";
import { folderStore } from "../../infra/objects/folder-store.ts";
import type { ObjectStore } from "../../infra/objects/object-store.ts";
import { s3Store, type S3Location } from "../../infra/objects/s3-store.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);
const digestOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

const folder = temporaryFolder();

function s3Location(): S3Location {
  const { endpoint, bucket, credentials } = inject("s3");
  return { endpoint, bucket, credentials, prefix: `p-${randomUUID()}`, region: "us-east-1" };
}

interface Subject {
  readonly store: ObjectStore;
  /** Where the object's bytes lie, so that a test can damage them. */
  readonly fileOf: (key: string) => string;
}

const subjects: Readonly<Record<string, () => Subject>> = {
  folder: () => {
    const root = join(folder, randomUUID());
    return { store: folderStore(root), fileOf: (key) => join(root, key) };
  },
  s3: () => {
    const location = s3Location();
    const root = join(inject("s3").root, location.bucket, location.prefix);
    return { store: s3Store(location), fileOf: (key) => join(root, key) };
  },
};

describe.each(Object.keys(subjects))("the %s store", (kind) => {
  const open = () => subjects[kind]!();

  test("what is put is got, with its size and digest", async () => {
    const { store } = open();
    const content = bytes("weights\n0.5\n0.5\n");
    expect(await store.putNew("published/x/a.csv", content)).toBe("created");
    expect(text(await store.get("published/x/a.csv"))).toBe("weights\n0.5\n0.5\n");
    const sha256 = digestOf(content);
    expect(text(await store.get("published/x/a.csv", sha256))).toBe(text(content));
    expect(await store.head("published/x/a.csv")).toEqual({
      key: "published/x/a.csv",
      bytes: content.length,
      sha256,
    });
  });

  test("an empty object is an object", async () => {
    const { store } = open();
    await store.putNew("empty", new Uint8Array());
    expect((await store.get("empty")).length).toBe(0);
    expect((await store.head("empty"))?.bytes).toBe(0);
  });

  test("the same bytes under the same key again are a no-op", async () => {
    const { store } = open();
    await store.putNew("k", bytes("one"));
    expect(await store.putNew("k", bytes("one"))).toBe("exists");
  });

  test("other bytes under a taken key are a conflict, and the first stay", async () => {
    const { store } = open();
    await store.putNew("k", bytes("one"));
    await expect(store.putNew("k", bytes("two"))).rejects.toMatchObject({
      code: "object_conflict",
      details: { key: "k", held: digestOf(bytes("one")), offered: digestOf(bytes("two")) },
    });
    expect(text(await store.get("k"))).toBe("one");
  });

  test("of 20 racing puts of different bytes exactly one wins", async () => {
    const { store } = open();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => store.putNew("raced", bytes(`writer ${at}`))),
    );
    const winners = outcomes.flatMap((outcome, at) => (outcome.status === "fulfilled" ? [at] : []));
    const losers = outcomes.flatMap((outcome) =>
      outcome.status === "rejected" ? [(outcome.reason as { code: string }).code] : [],
    );
    expect(winners).toHaveLength(1);
    expect(losers).toEqual(Array.from({ length: 19 }, () => "object_conflict"));
    expect(text(await store.get("raced"))).toBe(`writer ${winners[0]}`);
  });

  test("of 20 racing puts of the same bytes all succeed and one creates", async () => {
    const { store } = open();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => store.putNew("raced", bytes("same"))),
    );
    expect(outcomes.filter((outcome) => outcome === "created")).toHaveLength(1);
  });

  test("a missing key is missing: get says so, head gives nothing", async () => {
    const { store } = open();
    await expect(store.get("absent/key")).rejects.toMatchObject({ code: "object_missing" });
    expect(await store.head("absent/key")).toBeUndefined();
  });

  test("bytes that changed below the store are refused", async () => {
    const { store, fileOf } = open();
    const ref = await putArtifact(store, "the pinned inputs");
    await writeFile(fileOf(ref.key), "the pinned Inputs");
    await expect(getArtifact(store, ref)).rejects.toMatchObject({
      code: "object_corrupt",
      details: { key: ref.key, expected: ref.sha256 },
    });
  });

  test("an artefact's key holds its digest, and twice is one", async () => {
    const { store } = open();
    const ref = await putArtifact(store, "abc");
    const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(ref).toEqual({ key: `artifacts/sha256/ba/${sha256}`, sha256, bytes: 3 });
    expect(await putArtifact(store, bytes("abc"))).toEqual(ref);
    expect(await store.list("artifacts/")).toEqual([{ key: ref.key, bytes: 3 }]);
    expect(text(await getArtifact(store, ref))).toBe("abc");
  });

  test("20 MB go in and come back whole", async () => {
    const { store } = open();
    const big = Buffer.alloc(20 * 1024 * 1024, "thirdfriday ");
    const ref = await putArtifact(store, big);
    expect(digestOf(await getArtifact(store, ref))).toBe(ref.sha256);
  });

  test("more than 1000 keys are listed, in code-unit order, by any prefix", async () => {
    const { store } = open();
    const keys = Array.from({ length: 1003 }, (_, at) => `many/${at % 7}/k${at}`);
    for (let from = 0; from < keys.length; from += 50)
      await Promise.all(keys.slice(from, from + 50).map((key) => store.putNew(key, bytes("x"))));
    await store.putNew("many-more", bytes("x"));
    const listed = (await store.list("many/")).map(({ key }) => key);
    expect(listed).toEqual(keys.toSorted());
    expect((await store.list("man")).length).toBe(1004);
    expect((await store.list("many/3/k10")).map(({ key }) => key)).toEqual(
      ["many/3/k10"].concat(keys.filter((key) => /^many\/3\/k10.+/.test(key))).toSorted(),
    );
    expect(await store.list("none/")).toEqual([]);
  });

  test.each`
    key                | because
    ${"../outside"}    | ${"it leaves the store"}
    ${"a/../../b"}     | ${"it leaves the store from within"}
    ${"a/./b"}         | ${"it has two spellings"}
    ${"/etc/passwd"}   | ${"it is absolute"}
    ${"a//b"}          | ${"a segment is empty"}
    ${"a/"}            | ${"it names a folder"}
    ${""}              | ${"it names nothing"}
    ${"a\\b"}          | ${"a backslash parts folders on some machines"}
    ${"a\u0000b"}      | ${"a zero byte cuts names short"}
    ${".partial/x"}    | ${"it is where half-written objects wait"}
    ${"%2e%2e/x"}      | ${"it decodes to another name"}
    ${"k".repeat(901)} | ${"it is longer than every store allows"}
  `("a key is refused when $because", async ({ key }: { key: string }) => {
    const { store } = open();
    const refusals = [
      store.putNew(key, bytes("x")),
      store.get(key),
      store.head(key),
      store.readPointer(key),
      store.movePointer({ pointer: key, expected: null, content: bytes("x") }),
    ];
    for (const refusal of await Promise.allSettled(refusals))
      expect(refusal).toMatchObject({ status: "rejected", reason: { code: "bad_input" } });
  });

  test("a listing outside the store is refused", async () => {
    await expect(open().store.list("../")).rejects.toMatchObject({ code: "bad_input" });
  });

  test("a pointer moves only from the version last read", async () => {
    const { store } = open();
    const pointer = "published/x/latest";
    expect(await store.readPointer(pointer)).toBeUndefined();
    expect(await store.movePointer({ pointer, expected: null, content: bytes("r1") })).toBe(
      "moved",
    );
    const first = await store.readPointer(pointer);
    expect(text(first!.content)).toBe("r1");
    const second = { pointer, expected: first!.version, content: bytes("r2") };
    expect(await store.movePointer(second)).toBe("moved");
    expect(await store.movePointer({ ...second, content: bytes("r2 of another") })).toBe("stale");
    expect(await store.movePointer({ ...second, expected: null, content: bytes("x") })).toBe(
      "stale",
    );
    expect(text((await store.readPointer(pointer))!.content)).toBe("r2");
  });

  test("a move that is repeated after it landed is moved", async () => {
    const { store } = open();
    const move = { pointer: "latest", expected: null, content: bytes("r1") };
    expect(await store.movePointer(move)).toBe("moved");
    expect(await store.movePointer(move)).toBe("moved");
  });

  test("of 20 racing moves from one version exactly one wins", async () => {
    const { store } = open();
    await store.movePointer({ pointer: "latest", expected: null, content: bytes("start") });
    const expected = (await store.readPointer("latest"))!.version;
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        store.movePointer({ pointer: "latest", expected, content: bytes(`move ${at}`) }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "moved")).toHaveLength(1);
    const winner = outcomes.indexOf("moved");
    expect(text((await store.readPointer("latest"))!.content)).toBe(`move ${winner}`);
  });

  test("a pointer that is not there cannot be moved from a version", async () => {
    const { store } = open();
    const expected = kind === "s3" ? '"0123456789abcdef0123456789abcdef"' : "4";
    expect(await store.movePointer({ pointer: "p", expected, content: bytes("x") })).toBe("stale");
  });
});

describe("the folder store", () => {
  test("leaves no half-written file behind", async () => {
    const root = join(folder, randomUUID());
    const store = folderStore(root);
    await Promise.allSettled(["a", "b", "c"].map((part) => store.putNew("k", bytes(part))));
    expect(await readdir(join(root, ".partial"))).toEqual([]);
    expect(await store.list("")).toEqual([{ key: "k", bytes: 1 }]);
  });

  test("numbers its pointers and keeps every one", async () => {
    const root = join(folder, randomUUID());
    const store = folderStore(root);
    for (const [at, expected] of [null, "1", "2"].entries())
      await store.movePointer({ pointer: "latest", expected, content: bytes(`r${at + 1}`) });
    expect(await readdir(join(root, "latest"))).toEqual(["1.json", "2.json", "3.json"]);
    expect(await readFile(join(root, "latest", "2.json"), "utf8")).toBe("r2");
  });

  test("a folder that is a file cannot be reached", async () => {
    const file = join(folder, randomUUID());
    await writeFile(file, "");
    await expect(folderStore(file).putNew("k", bytes("x"))).rejects.toMatchObject({
      code: "store_unreachable",
    });
  });
});
