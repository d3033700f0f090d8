import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { readConfig } from "../../infra/config.ts";
import { startPostgres } from "../../infra/servers/postgres-server.ts";
import { startTemporal } from "../../infra/servers/temporal-server.ts";
import { startVersitygw } from "../../infra/servers/versitygw-server.ts";
import { SEARCH_ATTRIBUTES } from "../../domain/review/search-attributes.ts";
import { makeBucket, type S3Access } from "./bucket.ts";
import { bundleWorkflows } from "./workflow-bundle.ts";

declare module "vitest" {
  // The key of each address is what a test passes to `inject`.
  export interface ProvidedContext {
    temporalAddress: string;
    databaseUrl: string;
    s3: S3Access;
    /** The path of the workflows' bundle; empty where there are no workflows. */
    workflowBundle: string;
  }
}

interface Stoppable {
  stop(): Promise<void>;
}

let folder = "";
const started: Stoppable[] = [];

async function keep<Server extends Stoppable>(starting: Promise<Server>): Promise<Server> {
  const server = await starting;
  started.push(server);
  return server;
}

/** One Temporal, one Postgres, one S3 server for every integration test; a missing one is an error. */
export async function setup(project: TestProject): Promise<void> {
  const { cacheFolder } = readConfig(process.env);
  folder = await mkdtemp(join(tmpdir(), "thirdfriday-test-"));
  // Postgres may run as another user, who passes through here.
  await chmod(folder, 0o755);
  const onTry = (source: string) => process.stderr.write(`looking for a server: ${source}\n`);
  const temporal = { folder: join(folder, "temporal"), searchAttributes: SEARCH_ATTRIBUTES };
  const workflows = new URL("../../workflows/index.ts", import.meta.url);
  const outcomes = await Promise.allSettled([
    keep(startTemporal({ ...temporal, cacheFolder, onTry })).then(({ address }) =>
      project.provide("temporalAddress", address),
    ),
    keep(startPostgres({ folder: join(folder, "postgres"), volatile: true })).then(
      ({ databaseUrl }) => project.provide("databaseUrl", databaseUrl),
    ),
    keep(startVersitygw({ folder: join(folder, "s3"), cacheFolder, onTry })).then(async (server) =>
      project.provide("s3", await makeBucket(server)),
    ),
    bundleWorkflows(folder, workflows).then((path) => project.provide("workflowBundle", path)),
  ]);
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (!failed) return;
  await teardown();
  process.stderr.write(`\nThe integration tests cannot run: ${String(failed.reason)}\n\n`);
  throw failed.reason;
}

/** Stops every server and removes what they kept. */
export async function teardown(): Promise<void> {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
}
