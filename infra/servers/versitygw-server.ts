import { mkdir } from "node:fs/promises";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { startChildServer } from "./child-server.ts";
import { freePort } from "./free-port.ts";
import type { BinaryOptions } from "./temporal-binary.ts";
import { findVersitygw } from "./versitygw-binary.ts";

export interface S3Server {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Where it keeps the objects, one folder per bucket. */
  readonly root: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

const CREDENTIALS = { accessKeyId: "thirdfriday", secretAccessKey: "loopback-only" };

/**
 * Starts an S3-compatible server over a folder, for the tests.
 *
 * It keeps metadata in extended attributes; without them it would ignore If-None-Match.
 */
export async function startVersitygw(
  options: BinaryOptions & { readonly folder: string },
): Promise<S3Server> {
  const binary = await findVersitygw(options);
  const root = join(resolve(options.folder), "objects");
  const versions = join(resolve(options.folder), "versions");
  for (const folder of [root, versions]) await mkdir(folder, { recursive: true });
  const port = await freePort();
  const server = await startChildServer({
    name: "versitygw",
    command: binary.path,
    args: ["--port", `127.0.0.1:${port}`, "posix", "--versioning-dir", versions, root],
    env: {
      ROOT_ACCESS_KEY: CREDENTIALS.accessKeyId,
      ROOT_SECRET_KEY: CREDENTIALS.secretAccessKey,
    },
    isReady: () => accepts(port),
  });
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, credentials: CREDENTIALS, root, pid: server.pid, stop: server.stop };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolved) => {
    const socket = connect(port, "127.0.0.1");
    const end = (answer: boolean) => {
      socket.destroy();
      resolved(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
