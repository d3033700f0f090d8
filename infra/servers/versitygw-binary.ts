import { join } from "node:path";
import { cachedBinaries, keepBinary, type BinaryCache } from "./binary-cache.ts";
import { onPath } from "./executable.ts";
import { runCommand } from "./run-command.ts";
import { findServerBinary, type BinarySource, type ServerBinary } from "./server-binary.ts";
import type { BinaryOptions } from "./temporal-binary.ts";

const GO_VERSION = "1.8.0";

/** Finds or builds versitygw, the S3-compatible server of the tests. Throws: server_unavailable. */
export function findVersitygw({ cacheFolder, onTry }: BinaryOptions): Promise<ServerBinary> {
  const cache = { folder: cacheFolder, server: "versitygw" };
  return findServerBinary({
    name: "versitygw",
    sources: [fromPath, fromCache(cache), fromGo(cache)],
    mend: "install Go 1.24 or newer, or put versitygw 1.8 on PATH",
    onTry,
  });
}

const fromPath: BinarySource = {
  source: "PATH",
  async find() {
    const path = onPath("versitygw");
    return path === undefined ? undefined : { path, version: await versionOf(path) };
  },
};

const fromCache = (cache: BinaryCache): BinarySource => ({
  source: "cache",
  find: async () => (await cachedBinaries(cache)).at(-1),
});

/** Go checks the module against its checksum database; about 90 seconds on two cores. */
const fromGo = (cache: BinaryCache): BinarySource => ({
  source: `go install, version ${GO_VERSION}`,
  find: () =>
    keepBinary(cache, GO_VERSION, async (scratch) => {
      const go = onPath("go");
      if (go === undefined) throw new Error("go is not on PATH");
      const program = `github.com/versity/versitygw/cmd/versitygw@v${GO_VERSION}`;
      const env = { GOBIN: scratch };
      await runCommand({ command: go, args: ["install", program], env, withinMs: 1_200_000 });
      return join(scratch, "versitygw");
    }),
});

/** A build by `go install` carries no version of its own. */
async function versionOf(path: string): Promise<string> {
  const said = await runCommand({ command: path, args: ["--version"], withinMs: 20_000 });
  return /\d+\.\d+\.\d+/.exec(said)?.[0] ?? "unversioned";
}
