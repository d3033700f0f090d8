import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import type { Config } from "../infra/config.ts";
import type { Connection } from "../infra/db/connect.ts";

/** Runs work on the database of DATABASE_URL, or of a running `dev`. Throws: services_unknown. */
export async function withLedger<Answer>(
  config: Config,
  work: (connection: Connection) => Promise<Answer>,
): Promise<Answer> {
  const { runningServices } = await import("../infra/running-services.ts");
  const { databaseUrl } = await runningServices(config);
  if (databaseUrl === undefined)
    throw new PipelineError("services_unknown", {
      variable: "DATABASE_URL",
      reason: `is not set, and no \`thirdfriday dev\` runs in ${config.home}`,
    });
  const { connect, withDatabase } = await import("../infra/db/connect.ts");
  const connection = connect({ databaseUrl });
  try {
    return await withDatabase(() => work(connection));
  } finally {
    await connection.close();
  }
}

/** The store of THIRDFRIDAY_STORE, or the embedded folder. */
export async function openStore(config: Config) {
  const { storeFromUrl } = await import("../infra/objects/store-from-url.ts");
  const embedded = { url: pathToFileURL(join(resolve(config.home), "objects")).href };
  return await storeFromUrl(config.store ?? embedded);
}
