import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { folderStore } from "../../../infra/objects/folder-store.ts";
import type { ObjectStore } from "../../../infra/objects/object-store.ts";
import { s3Store } from "../../../infra/objects/s3-store.ts";
import { storeSource } from "../../../infra/publication/file-source.ts";
import { moveLatest, readLatest } from "../../../infra/publication/latest-pointer.ts";
import { publishSet, setPrefix } from "../../../infra/publication/publication-set.ts";
import { replaySet } from "../../../infra/publication/replay.ts";
import { verifySource } from "../../../infra/publication/verify.ts";
import { run } from "../../cli/run-command-line.ts";
import { ENVELOPE, sampleSet, SIGNER } from "../../infra/publication/sample-set.ts";
import { temporaryFolder } from "../../temporary-folders.ts";

const root = temporaryFolder();

/** A store with two handles of its own, as a publisher and a consumer on two machines have them. */
interface Subject {
  readonly open: () => ObjectStore;
  readonly fileOf: (key: string) => string;
  readonly address: string;
  readonly env: Readonly<Record<string, string>>;
}

const subjects: Readonly<Record<string, () => Subject>> = {
  folder: () => {
    const folder = join(root, randomUUID());
    const open = () => folderStore(folder);
    return { open, fileOf: (key) => join(folder, key), address: open().url, env: {} };
  },
  s3: () => {
    const { endpoint, bucket, credentials, root: files } = inject("s3");
    const prefix = `p-${randomUUID()}`;
    const open = () => s3Store({ endpoint, bucket, credentials, prefix, region: "us-east-1" });
    const env = {
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: "us-east-1",
    };
    const address = `s3://${bucket}/${prefix}`;
    return { open, fileOf: (key) => join(files, bucket, prefix, key), address, env };
  },
};

const by = { signer: SIGNER, envelope: ENVELOPE };

async function withEnvironment<T>(
  env: Readonly<Record<string, string>>,
  act: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    return await act();
  } finally {
    process.env = before;
  }
}

describe.each(Object.keys(subjects))("sets in the %s store", (kind) => {
  test("a consumer that polls during a publication sees all of a set or nothing", async () => {
    const { open } = subjects[kind]!();
    const [publisher, consumer] = [open(), open()];
    const revisions = [1, 2, 3, 4, 5, 6];
    const set = await sampleSet();
    const prefixes = revisions.map((revision) => setPrefix({ ...set, revision }));
    const state = { done: false, nothing: 0, whole: 0, broken: [] as string[] };
    const poll = async (): Promise<void> => {
      while (!state.done)
        for (const prefix of prefixes) {
          if ((await consumer.head(`${prefix}/manifest.json`)) === undefined) {
            state.nothing += 1;
            continue;
          }
          const found = await verifySource(storeSource(consumer, prefix), SIGNER.keyId);
          if (found.holds) state.whole += 1;
          else state.broken.push(JSON.stringify(found));
        }
    };
    const polling = poll();
    for (const revision of revisions) await publishSet(publisher, { ...set, revision }, by);
    state.done = true;
    await polling;
    expect(state.broken).toEqual([]);
    expect(state.nothing).toBeGreaterThan(0);
    for (const prefix of prefixes)
      expect((await verifySource(storeSource(consumer, prefix), SIGNER.keyId)).holds).toBe(true);
  });

  test("two publishers of one set at once leave one whole set", async () => {
    const { open } = subjects[kind]!();
    const set = await sampleSet();
    const published = await Promise.all([publishSet(open(), set, by), publishSet(open(), set, by)]);
    expect(published[0]).toEqual(published[1]);
    const found = await verifySource(storeSource(open(), published[0]!.prefix), SIGNER.keyId);
    expect(found.holds).toBe(true);
  });

  test("of racing moves the newest revision is the latest", async () => {
    const { open } = subjects[kind]!();
    const move = (revision: number) =>
      moveLatest(open(), {
        index: "sample",
        effective_date: "2024-12-23",
        revision,
        set: "announcement",
        prefix: `published/sample/2024-12-23/r${revision}/announcement`,
        manifest_sha256: "e".repeat(64),
      });
    await Promise.all([3, 1, 7, 5, 2, 8, 6, 4].map(move));
    expect((await readLatest(open(), "sample"))?.revision).toBe(8);
  });

  test("a set replays from the store alone", async () => {
    const { open } = subjects[kind]!();
    const { prefix } = await publishSet(open(), await sampleSet(), by);
    const replayed = await replaySet(storeSource(open(), prefix), "", "stored");
    expect(replayed.difference).toBeUndefined();
  });

  test("one byte changed in the store is named by verify and refused by replay, by URL", async () => {
    const { open, fileOf, address, env } = subjects[kind]!();
    const { prefix } = await publishSet(open(), await sampleSet(), by);
    const url = `${address}/published/sample/2024-12-23/r1`;
    await withEnvironment(env, async () => {
      expect((await run("verify", url)).code).toBe(0);
      expect((await run("replay", url)).code).toBe(0);
      const file = fileOf(`${prefix}/announcement.csv`);
      const bytes = await readFile(file);
      bytes[bytes.length - 2]! ^= 1;
      await writeFile(file, bytes);
      const verified = await run("verify", url);
      expect(verified.code).toBe(4);
      expect(verified.out).toContain("changed announcement/announcement.csv");
      expect((await run("replay", url)).code).toBe(4);
    });
  });

  test("published sets are listed and fetched, and replayed by the review's id", async () => {
    const { open, address, env } = subjects[kind]!();
    const set = await sampleSet();
    const { prefix, manifestSha256 } = await publishSet(open(), set, by);
    const latest = { index: "sample", effective_date: "2024-12-23", revision: 1, prefix };
    await moveLatest(open(), { ...latest, set: set.set, manifest_sha256: manifestSha256 });
    await withEnvironment({ ...env, THIRDFRIDAY_STORE: address }, async () => {
      const listed = await run("published", "list");
      expect(listed.out).toContain(`sample,2024-12-23,1,announcement,${manifestSha256},true,\n`);
      const out = join(root, randomUUID());
      expect((await run("published", "get", "sample/2024-12-23/r1", "--out", out)).code).toBe(0);
      expect((await run("verify", out)).code).toBe(0);
      expect((await run("published", "get", "sample/2024-12-23/r2", "--out", out)).code).toBe(2);
      expect((await run("verify", out)).code).toBe(0);
      const id = "review/sample/2024-12-13/r1";
      expect((await run("replay", address, "--review", id)).code).toBe(0);
      expect((await run("replay", address, "--review", "review/sample/2024-12-13/r9")).code).toBe(
        2,
      );
    });
  });
});
