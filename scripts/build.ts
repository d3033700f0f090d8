import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../infra/servers/run-command.ts";
import { buildEngine } from "./build-engine.ts";
import { buildWorkflows } from "./build-workflows.ts";

// Makes dist/, the plain JavaScript that `npm pack` ships: modules, workflows and engine as bundles.
const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

await rm(dist, { recursive: true, force: true });
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
await runCommand({
  command: process.execPath,
  args: [tsc, "--project", join(root, "tsconfig.build.json")],
});
const engine = await buildEngine(root, join(dist, "engine.mjs"));
const workflows = await buildWorkflows(dist);
await chmod(join(root, "bin", "thirdfriday.js"), 0o755);
console.log(`dist built: engine ${engine}, workflows ${workflows}`);
