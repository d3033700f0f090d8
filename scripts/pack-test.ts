import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onPath } from "../infra/servers/executable.ts";
import { runCommand } from "../infra/servers/run-command.ts";

// Packs the package, installs the tarball into an empty folder, and uses it there as a stranger would.
const root = fileURLToPath(new URL("..", import.meta.url));
const npm = onPath("npm");
if (npm === undefined) throw new Error("npm is not on PATH");
const folder = await mkdtemp(join(tmpdir(), "thirdfriday-pack-"));
const installed = join(folder, "elsewhere");

function thirdfriday(...args: string[]): Promise<string> {
  const command = join(installed, "node_modules", ".bin", "thirdfriday");
  return runCommand({ command, args, cwd: installed });
}

async function check(title: string, run: () => Promise<unknown>): Promise<void> {
  await run();
  console.log(`ok: ${title}`);
}

try {
  await runCommand({ command: npm, args: ["pack", "--pack-destination", folder], cwd: root });
  const tarball = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack left no tarball");
  await mkdir(installed);
  await writeFile(join(installed, "package.json"), `{"private":true,"type":"module"}\n`);
  await check("the tarball installs in an empty folder", () =>
    runCommand({
      command: npm,
      args: ["install", "--no-audit", "--no-fund", join(folder, tarball)],
      cwd: installed,
    }),
  );
  const own = join(installed, "node_modules", "thirdfriday");
  await check("thirdfriday --version", async () => {
    const version = (await thirdfriday("--version")).trim();
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`it printed ${version}`);
  });
  const rulebook = join(own, "rulebooks", "large-500");
  await check("thirdfriday schedule", async () => {
    const year = ["--from", "2024-01-01", "--to", "2024-12-31", "--format", "csv"];
    const text = await thirdfriday("schedule", "--rulebook", rulebook, ...year);
    if (!text.includes("implement_close")) throw new Error(`it printed ${text}`);
  });
  await check("thirdfriday compute, on the sample", async () => {
    const universe = join(own, "samples", "universe.csv");
    const review = ["--review", "2024-12", "--universe", universe, "--out", "out"];
    await thirdfriday("compute", "--rulebook", rulebook, ...review);
    for (const name of ["constituents.csv", "verdicts.csv", "manifest.json"])
      if (!existsSync(join(installed, "out", name))) throw new Error(`it wrote no ${name}`);
  });
  await check("thirdfriday verify, of what it computed", () => thirdfriday("verify", "out"));
} finally {
  await rm(folder, { recursive: true, force: true });
}
