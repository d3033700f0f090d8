import { randomUUID } from "node:crypto";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import type { S3Server } from "../../infra/servers/versitygw-server.ts";

/** What a test needs to reach the S3 server. */
export interface S3Access {
  readonly endpoint: string;
  readonly bucket: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The server keeps objects as files below it, which lets a test damage one. */
  readonly root: string;
}

/** Makes a bucket of its own on the server. */
export async function makeBucket(
  server: Pick<S3Server, "endpoint" | "credentials" | "root">,
): Promise<S3Access> {
  const { endpoint, credentials, root } = server;
  const bucket = `bucket-${randomUUID().slice(0, 8)}`;
  const client = new S3Client({ region: "us-east-1", endpoint, credentials, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return { endpoint, bucket, credentials, root };
}
