import { createHash, randomUUID } from "node:crypto";
import { CreateBucketCommand, GetObjectRetentionCommand, S3Client } from "@aws-sdk/client-s3";
import { describe, expect, inject, test } from "vitest";
import { s3Store, type S3Location } from "../../infra/objects/s3-store.ts";
import { startTcpCutter } from "./tcp-cutter.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (content: Uint8Array) => new TextDecoder().decode(content);
const digestOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

function s3Location(): S3Location {
  const { endpoint, bucket, credentials } = inject("s3");
  return { endpoint, bucket, credentials, prefix: `p-${randomUUID()}`, region: "us-east-1" };
}

describe("the S3 store over a connection that drops", () => {
  test.each`
    way       | after      | because
    ${"up"}   | ${0}       | ${"before the server saw it"}
    ${"up"}   | ${500_000} | ${"in the middle of the upload"}
    ${"down"} | ${0}       | ${"after the server wrote it, before it could say so"}
  `(
    "a put cut $because is put once",
    async ({ way, after }: { way: "up" | "down"; after: number }) => {
      const location = s3Location();
      const cutter = await startTcpCutter(location.endpoint!);
      const store = s3Store({ ...location, endpoint: cutter.endpoint });
      cutter.cut({ way, after, times: 2 });
      const content = Buffer.alloc(2_000_000, "abc");
      expect(["created", "exists"]).toContain(await store.putNew("big", content));
      expect(cutter.cuts()).toBe(2);
      expect(digestOf(await s3Store(location).get("big"))).toBe(digestOf(content));
      await cutter.close();
    },
  );

  test("a get cut in the middle of the body comes back whole", async () => {
    const location = s3Location();
    const content = Buffer.alloc(2_000_000, "abc");
    await s3Store(location).putNew("big", content);
    const cutter = await startTcpCutter(location.endpoint!);
    cutter.cut({ way: "down", after: 900_000, times: 2 });
    const got = await s3Store({ ...location, endpoint: cutter.endpoint }).get("big");
    expect(digestOf(got)).toBe(digestOf(content));
    expect(cutter.cuts()).toBe(2);
    await cutter.close();
  });

  test("a pointer's move whose answer is lost is moved, once", async () => {
    const location = s3Location();
    const direct = s3Store(location);
    await direct.movePointer({ pointer: "latest", expected: null, content: bytes("r1") });
    const expected = (await direct.readPointer("latest"))!.version;
    const cutter = await startTcpCutter(location.endpoint!);
    cutter.cut({ way: "down", after: 0, times: 1 });
    const store = s3Store({ ...location, endpoint: cutter.endpoint });
    const move = { pointer: "latest", expected, content: bytes("r2") };
    expect(await store.movePointer(move)).toBe("moved");
    expect(cutter.cuts()).toBe(1);
    expect(text((await direct.readPointer("latest"))!.content)).toBe("r2");
    await cutter.close();
  });
});

describe("the S3 store refuses", () => {
  test("a server that is not there, naming the store", async () => {
    const store = s3Store({ ...s3Location(), endpoint: "http://127.0.0.1:9" });
    await expect(store.get("k")).rejects.toMatchObject({ code: "store_unreachable" });
  });

  test.each`
    change                                                                    | because
    ${{ bucket: "no-such-bucket" }}                                           | ${"NoSuchBucket"}
    ${{ credentials: { accessKeyId: "nobody", secretAccessKey: "nothing" } }} | ${"access key ID"}
  `("$because, at once", async ({ change, because }: { change: object; because: string }) => {
    const store = s3Store({ ...s3Location(), ...change });
    const refusal = {
      code: "store_unreachable",
      details: { reason: expect.stringContaining(because) },
    };
    await expect(store.putNew("k", bytes("x"))).rejects.toMatchObject(refusal);
    await expect(store.get("k")).rejects.toMatchObject(refusal);
  });
});

test("a bucket with Object Lock keeps each new object for the days asked for", async () => {
  const { endpoint, credentials } = inject("s3");
  const client = new S3Client({ region: "us-east-1", endpoint, credentials, forcePathStyle: true });
  const bucket = `locked-${randomUUID().slice(0, 8)}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
  const retention = { mode: "GOVERNANCE", days: 10 } as const;
  const store = s3Store({ ...s3Location(), bucket, prefix: "", retention });
  expect(await store.putNew("kept.csv", bytes("x"))).toBe("created");
  const asked = new GetObjectRetentionCommand({ Bucket: bucket, Key: "kept.csv" });
  const { Retention } = await client.send(asked);
  expect(Retention?.Mode).toBe("GOVERNANCE");
  const days = (Retention!.RetainUntilDate!.getTime() - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(10);
  client.destroy();
});
