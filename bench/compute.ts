import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inTurn, spreadOf, type Sample } from "./figures.ts";
import type { BenchOptions } from "./options.ts";
import type { BenchResult } from "./result.ts";
import { inScratch } from "./scratch.ts";
import { snapshot, universeCsv } from "./snapshot.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const REVIEW = ["--rulebook", join(root, "rulebooks", "us-broad"), "--review", "2024-06"];
const INDEX = "us-broad";

/** `compute` of the largest index on a full snapshot, from the start of the process to its exit. */
export async function benchCompute({ rounds }: BenchOptions): Promise<BenchResult> {
  return await inScratch(async (folder) => {
    const source = snapshot();
    const universe = join(folder, "universe.csv");
    await writeFile(universe, universeCsv(source));
    const first = [...REVIEW, "--universe", universe, "--out", join(folder, "first")];
    await processTime("compute", first);
    const current = join(folder, "current.csv");
    await writeFile(current, await currentOf(join(folder, "first")));
    const asked = [...REVIEW, "--universe", universe, "--current", current, "--force", "--out"];
    const measured = await inTurn(
      [
        {
          name: "compute, no composition before",
          run: () => processTime("compute", [...first, "--force"]),
        },
        {
          name: "compute, a composition before",
          run: () => processTime("compute", [...asked, join(folder, "out")]),
        },
        { name: "--version", run: () => processTime("--version", []) },
      ],
      { rounds, warmUps: 1 },
    );
    const found = Math.max(...measured.map(({ wall }) => wall.median));
    return {
      id: "compute",
      title: `${INDEX} on a ${source.origin} snapshot of ${source.accepted.length} lines, a verdict for each in each segment, whole process`,
      measured,
      aims: [{ what: "start to exit", limit: 1000, found, unit: "ms" }],
      shares: await sharesOf([universe, current, join(folder, "shares")], rounds),
    };
  });
}

/** The composition that a first review gives, as the one in force before the next. */
async function currentOf(folder: string): Promise<string> {
  const rows = ["security_id,segment"];
  for (const segment of ["us-large", "us-small"]) {
    const text = await readFile(join(folder, segment, "constituents.csv"), "utf8");
    for (const line of text.trimEnd().split("\n").slice(1))
      rows.push(`${line.slice(0, line.indexOf(","))},${segment}`);
  }
  return `${rows.join("\n")}\n`;
}

/** A process from start to exit; its processor time is told by the shell that waits for it. */
async function processTime(command: string, args: readonly string[]): Promise<Sample> {
  const line = [process.execPath, join(root, "bin", "thirdfriday.js"), command, ...args];
  if (process.platform === "win32") {
    const start = performance.now();
    await run(line[0]!, line.slice(1));
    return { wallMs: performance.now() - start };
  }
  const start = performance.now();
  const { stdout } = await run("sh", [
    "-c",
    '"$@" >/dev/null 2>&1 || exit 1; times',
    "sh",
    ...line,
  ]);
  const wallMs = performance.now() - start;
  return { wallMs, cpuMs: childrenMs(stdout) };
}

/** The second line of `times`: what the shell's children took, user and system. */
function childrenMs(times: string): number {
  const [, children = ""] = times.trim().split("\n");
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce(
    (total, [, minutes, seconds]) => total + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

/** The stages of the command in fresh processes, so that nothing is warm that would not be. */
async function sharesOf(
  args: readonly string[],
  rounds: number,
): Promise<readonly { readonly stage: string; readonly ms: number }[]> {
  const runs: Record<string, number>[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await run(process.execPath, [
      fileURLToPath(new URL("compute-shares.ts", import.meta.url)),
      ...args,
    ]);
    runs.push(JSON.parse(stdout) as Record<string, number>);
  }
  return Object.keys(runs[0]!).map((stage) => ({
    stage,
    ms: spreadOf(runs.map((one) => one[stage]!)).median,
  }));
}
