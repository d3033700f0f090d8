import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { startChildServer } from "./child-server.ts";
import { freePort } from "./free-port.ts";
import { findTemporal, type BinaryOptions } from "./temporal-binary.ts";

export interface TemporalServer {
  readonly address: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export interface TemporalOptions extends BinaryOptions {
  /** Holds the database file, kept between starts. */
  readonly folder: string;
  /** Name to type, such as `Phase: "Keyword"`; registered at the start. */
  readonly searchAttributes: Readonly<Record<string, string>>;
  /** Unset: any free port. A restart of the same server names the port it had. */
  readonly port?: number;
}

/** Starts a Temporal development server that keeps its state in a file. */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const folder = resolve(options.folder);
  const binary = await findTemporal(options);
  await mkdir(folder, { recursive: true });
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  const listen = ["--headless", "--ip", "127.0.0.1", "--port", String(port)];
  const keep = ["--db-filename", join(folder, "temporal.db"), "--log-level", "error"];
  const attributes = Object.entries(options.searchAttributes).flatMap(([name, type]) => [
    "--search-attribute",
    `${name}=${type}`,
  ]);
  const server = await startChildServer({
    name: "temporal",
    command: binary.path,
    args: ["server", "start-dev", ...listen, ...keep, ...attributes],
    readyWithinMs: 60_000,
    isReady: () => answers(address),
  });
  return { address, pid: server.pid, stop: server.stop };
}

/** True when the server knows the default namespace, which it does once it serves. */
async function answers(address: string): Promise<boolean> {
  const { Connection } = await import("@temporalio/client");
  let connection: Awaited<ReturnType<typeof Connection.connect>> | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    await connection.workflowService.describeNamespace({ namespace: "default" });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
