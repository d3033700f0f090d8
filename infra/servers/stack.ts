import { chmod } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { makeFolder } from "../make-folder.ts";
import type { ObjectStore } from "../objects/object-store.ts";
import { storeFromUrl, type StoreSettings } from "../objects/store-from-url.ts";
import { startPostgres } from "./postgres-server.ts";
import { startTemporal } from "./temporal-server.ts";

export interface StackOptions {
  /** Everything the embedded servers keep. */
  readonly folder: string;
  readonly cacheFolder: string;
  readonly searchAttributes: Readonly<Record<string, string>>;
  /** Services that run already; what is named here is used, not started. */
  readonly temporalAddress?: string | undefined;
  readonly databaseUrl?: string | undefined;
  readonly store?: StoreSettings | undefined;
  readonly onTry?: ((source: string) => void) | undefined;
}

export interface Stack {
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly store: ObjectStore;
  /** Stops what was started, in the opposite order; safe to call twice. */
  readonly stop: () => Promise<void>;
}

interface Stoppable {
  readonly stop: () => Promise<void>;
}

/**
 * Starts a Temporal server, a Postgres and an object store on this machine, under one folder.
 *
 * Throws: server_unavailable; what had started by then is stopped again.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = resolve(options.folder);
  await makeFolder(folder);
  // Postgres may run as another user, who passes through here to its own folder.
  await chmod(folder, 0o755);
  const started: Stoppable[] = [];
  const stop = async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
  };
  const keep = async <Server extends Stoppable>(starting: Promise<Server>): Promise<Server> => {
    const server = await starting;
    started.push(server);
    return server;
  };
  const outcomes = await Promise.allSettled([
    options.temporalAddress ?? keep(temporalIn(folder, options)).then(({ address }) => address),
    options.databaseUrl ??
      keep(startPostgres({ folder: join(folder, "postgres") })).then((at) => at.databaseUrl),
    storeFromUrl(options.store ?? { url: pathToFileURL(join(folder, "objects")).href }),
  ]);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [temporalAddress, databaseUrl, store] = outcomes.map((outcome) =>
    outcome.status === "fulfilled" ? outcome.value : undefined,
  ) as [string, string, ObjectStore];
  return { temporalAddress, databaseUrl, store, stop };
}

function temporalIn(folder: string, options: StackOptions) {
  const { cacheFolder, searchAttributes, onTry } = options;
  return startTemporal({ folder: join(folder, "temporal"), cacheFolder, searchAttributes, onTry });
}
