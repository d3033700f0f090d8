import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { SEARCH_ATTRIBUTES } from "../domain/review/search-attributes.ts";
import type { Config } from "../infra/config.ts";
import { connect } from "../infra/db/connect.ts";
import { migrateToLatest } from "../infra/db/migrate.ts";
import { forgetServices, tellServices } from "../infra/running-services.ts";
import { startStack, type Stack } from "../infra/servers/stack.ts";
import { makeKeyFiles } from "../infra/signing/key-files.ts";
import type { ReviewWorker } from "./review-worker.ts";
import { runWorker } from "./run-worker.ts";

export interface Dev extends Stack {
  readonly worker: ReviewWorker;
}

/**
 * Starts the services that are not configured, brings the tables up to date, makes a signing key on the
 * first start, and runs one worker.
 *
 * Throws: server_unavailable; what had started by then is stopped again.
 */
export async function startDev(config: Config, say: (line: string) => void): Promise<Dev> {
  const home = resolve(config.home);
  const stack = await startStack({
    folder: home,
    cacheFolder: config.cacheFolder,
    searchAttributes: SEARCH_ATTRIBUTES,
    temporalAddress: config.temporalAddress,
    databaseUrl: config.databaseUrl,
    store: config.store,
    onTry: (source) => say(`looking for the Temporal server: ${source}`),
  });
  try {
    const { databaseUrl, temporalAddress } = stack;
    await migrate(databaseUrl);
    const key = join(home, "signing.pem");
    if (config.signingKeyFile === undefined && !existsSync(key)) await makeKeyFiles(key);
    const worker = await runWorker(config, { databaseUrl, temporalAddress });
    await tellServices(home, { databaseUrl, temporalAddress });
    const stop = async () => {
      await forgetServices(home);
      worker.stop();
      await worker.done;
      await stack.stop();
    };
    return { ...stack, worker, stop };
  } catch (cause) {
    await stack.stop();
    throw cause;
  }
}

async function migrate(databaseUrl: string): Promise<void> {
  const connection = connect({ databaseUrl });
  try {
    await migrateToLatest(connection.db);
  } finally {
    await connection.close();
  }
}
