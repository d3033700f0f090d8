#!/usr/bin/env node
// Plain JavaScript that any Node 20 reads: finds the pinned Node and runs the command there.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, "cli", "main.ts");
const entry = existsSync(source) ? source : join(root, "dist", "cli", "main.js");
const major = Number(process.versions.node.split(".")[0]);

if (major >= 24) {
  // Started by the branch below: when that process is gone, whatever ended it, so are we.
  process.once("disconnect", () => process.exit(130));
  process.channel?.unref();
  process.argv[1] = entry;
  const { enableCompileCache } = await import("node:module");
  enableCompileCache();
  const { main } = await import(entry);
  await main(process.argv.slice(2));
} else {
  const node = pinnedNode();
  if (!node) {
    process.stderr.write(
      `thirdfriday runs on Node 24 or newer; this is ${process.version} and the package "node" is not installed beside it.\n` +
        "Install Node 24, or run `npm install node@24` in this folder.\n",
    );
    process.exit(5);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
}

/** The binary of the npm package `node`, or undefined. */
function pinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve("node/package.json");
    const binary = join(
      dirname(manifest),
      "bin",
      process.platform === "win32" ? "node.exe" : "node",
    );
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}
