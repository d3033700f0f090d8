import {
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  type PutObjectCommandInput,
} from "@aws-sdk/client-s3";
import { PipelineError } from "../../domain/errors.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import {
  checkDigest,
  checkKey,
  checkPrefix,
  sha256Hex,
  type ObjectEntry,
  type ObjectHead,
  type ObjectStore,
  type Pointer,
} from "./object-store.ts";
import { isConditionFailed, isDropped, isMissing, withS3Retries } from "./s3-retries.ts";

/** How long Object Lock keeps each new object; pointers move and are never locked. */
export interface Retention {
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  readonly days: number;
}

export interface S3Location {
  readonly bucket: string;
  /** Key prefix without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string;
  readonly region: string;
  /** Set for S3-compatible servers; they are addressed by path. */
  readonly endpoint?: string | undefined;
  /** Unset: the AWS SDK's own chain (environment, profile, instance role). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly retention?: Retention | undefined;
}

interface Bucket {
  readonly client: S3Client;
  readonly location: S3Location;
  readonly url: string;
}

const NEW_ONLY = { IfNoneMatch: "*" } as const;

/** Objects in an S3 bucket. Conditional writes decide every race; SHA-256 guards both directions. */
export function s3Store(location: S3Location): ObjectStore {
  const url = `s3://${location.bucket}${location.prefix && `/${location.prefix}`}`;
  const bucket: Bucket = { client: clientFor(location), location, url };
  return {
    url,
    async get(key, expectedSha256) {
      checkKey(key);
      const found = await read(bucket, key);
      if (!found) throw new PipelineError("object_missing", { key, store: url });
      const expected = expectedSha256 ?? found.sha256;
      if (expected !== undefined) checkDigest(key, found.content, expected);
      return found.content;
    },
    head: (key) => head(bucket, key),
    putNew: (key, content) => putNew(bucket, key, content),
    list: (prefix) => list(bucket, prefix),
    readPointer: (pointer) => readPointer(bucket, pointer),
    async movePointer({ pointer, expected, content }) {
      const condition = expected === null ? NEW_ONLY : { IfMatch: expected };
      checkKey(pointer);
      if (await put(bucket, { key: `${pointer}.json`, content, condition })) return "moved";
      // The first attempt may have landed before its connection dropped.
      const held = await readPointer(bucket, pointer);
      return held && Buffer.compare(held.content, content) === 0 ? "moved" : "stale";
    },
  };
}

function clientFor({ region, endpoint, credentials }: S3Location): S3Client {
  return new S3Client({
    region,
    maxAttempts: 1,
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 120_000 },
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
  });
}

async function putNew(bucket: Bucket, key: string, content: Uint8Array) {
  checkKey(key);
  if (await put(bucket, { key, content, condition: NEW_ONLY, retention: true })) return "created";
  const held = await head(bucket, key);
  const offered = sha256Hex(content);
  if (held?.sha256 === offered) return "exists";
  throw new PipelineError("object_conflict", { key, held: held?.sha256 ?? "nothing", offered });
}

interface Put {
  readonly key: string;
  readonly content: Uint8Array;
  readonly condition: Pick<PutObjectCommandInput, "IfMatch" | "IfNoneMatch">;
  readonly retention?: boolean;
}

/** True when the object was written, false when the condition did not hold. */
async function put(bucket: Bucket, { key, content, condition, retention }: Put): Promise<boolean> {
  const sha256 = sha256Hex(content);
  const input: PutObjectCommandInput = {
    ...where(bucket, key),
    ...condition,
    ...(retention && lockUntil(bucket.location.retention)),
    Body: content,
    ContentLength: content.length,
    ChecksumSHA256: Buffer.from(sha256, "hex").toString("base64"),
    Metadata: { sha256 },
  };
  try {
    return await withS3Retries(bucket.url, async () => {
      try {
        await bucket.client.send(new PutObjectCommand(input));
        return true;
      } catch (cause) {
        if (!isDropped(cause)) throw cause;
        // It may have landed. A server that then refuses a repeat early drops the rest of the upload,
        // and its answer with it, so the object itself is asked.
        const held = await head(bucket, key);
        if (held?.sha256 === sha256) return true;
        if (held && condition === NEW_ONLY) return false;
        throw cause;
      }
    });
  } catch (cause) {
    // An If-Match on a key that is gone answers that it is missing.
    if (isConditionFailed(cause) || isMissing(cause)) return false;
    throw cause;
  }
}

async function head(bucket: Bucket, key: string): Promise<ObjectHead | undefined> {
  checkKey(key);
  const command = new HeadObjectCommand({ ...where(bucket, key), ChecksumMode: "ENABLED" });
  const found = await orUndefined(withS3Retries(bucket.url, () => bucket.client.send(command)));
  if (!found) return undefined;
  const sha256 = found.Metadata?.["sha256"] ?? hexOf(found.ChecksumSHA256);
  if (sha256 !== undefined) return { key, bytes: found.ContentLength ?? 0, sha256 };
  // Written by another tool without a digest: the bytes themselves say it.
  const content = (await read(bucket, key))?.content;
  return content && { key, bytes: content.length, sha256: sha256Hex(content) };
}

async function read(bucket: Bucket, key: string) {
  return await orUndefined(
    withS3Retries(bucket.url, async () => {
      const found = await bucket.client.send(new GetObjectCommand(where(bucket, key)));
      const content = (await found.Body?.transformToByteArray()) ?? new Uint8Array();
      return { content, sha256: found.Metadata?.["sha256"], etag: found.ETag ?? "" };
    }),
  );
}

async function readPointer(bucket: Bucket, pointer: string): Promise<Pointer | undefined> {
  checkKey(pointer);
  const found = await read(bucket, `${pointer}.json`);
  return found && { version: found.etag, content: found.content };
}

async function list(bucket: Bucket, prefix: string): Promise<ObjectEntry[]> {
  checkPrefix(prefix);
  const { client, location, url } = bucket;
  const within = location.prefix && `${location.prefix}/`;
  const entries = await withS3Retries(url, async () => {
    const found: ObjectEntry[] = [];
    const query = { Bucket: location.bucket, Prefix: within + prefix };
    for await (const page of paginateListObjectsV2({ client }, query))
      for (const { Key = "", Size = 0 } of page.Contents ?? [])
        if (!Key.endsWith("/")) found.push({ key: Key.slice(within.length), bytes: Size });
    return found;
  });
  return entries.toSorted((a, b) => byCodeUnit(a.key, b.key));
}

function where({ location }: Bucket, key: string): { Bucket: string; Key: string } {
  return { Bucket: location.bucket, Key: location.prefix ? `${location.prefix}/${key}` : key };
}

function lockUntil(retention: Retention | undefined) {
  if (!retention) return {};
  const until = new Date(Date.now() + retention.days * 86_400_000);
  return { ObjectLockMode: retention.mode, ObjectLockRetainUntilDate: until };
}

async function orUndefined<Found>(answer: Promise<Found>): Promise<Found | undefined> {
  try {
    return await answer;
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw cause;
  }
}

function hexOf(base64: string | undefined): string | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, "base64").toString("hex");
}
