import { mkdir, writeFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";
import { benchReview } from "./b1-review.ts";
import { benchEndToEnd } from "./b5-end-to-end.ts";
import { benchRulebookDiff } from "./b8-rulebook-diff.ts";
import { benchLoad } from "./b9-load.ts";
import { benchParse } from "./b9-parse.ts";
import { benchCap } from "./cap.ts";
import { benchCompute } from "./compute.ts";
import type { BenchOptions } from "./options.ts";
import { startPython } from "./python-peer.ts";
import { resultText, type BenchResult } from "./result.ts";

/** What `npm run bench -- NAME…` can name; all of them where nothing is named. */
const BENCHMARKS: Readonly<Record<string, (options: BenchOptions) => Promise<BenchResult>>> = {
  review: benchReview,
  compute: benchCompute,
  "rulebook-diff": benchRulebookDiff,
  cap: benchCap,
  parse: benchParse,
  load: benchLoad,
  "end-to-end": benchEndToEnd,
};

const { names, rounds } = asked(process.argv.slice(2));
const results = new URL("results/", import.meta.url);
const python = await startPython();
const machine = {
  node: process.version,
  system: `${platform()} ${arch()}`,
  processor: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  memory_gb: Math.round(totalmem() / 2 ** 30),
};
const found: (BenchResult & { readonly load_before: number })[] = [];
process.stdout.write(`${Object.values(machine).join(", ")}; ${rounds} rounds or more\n\n`);
try {
  for (const name of names) {
    const load = loadavg()[0]!;
    const result = await BENCHMARKS[name]!({ rounds, python });
    found.push({ ...result, load_before: load });
    process.stdout.write(`${resultText(result)}${busy(load)}\n`);
  }
} finally {
  python?.stop();
}
await mkdir(results, { recursive: true });
const file = new URL(`${new Date().toISOString().slice(0, 10)}.json`, results);
await writeFile(file, `${JSON.stringify({ machine, rounds, results: found }, undefined, 2)}\n`);
process.stdout.write(`Written to ${file.pathname}\n`);

/** A figure taken while others work says so. */
function busy(load: number): string {
  if (load < machine.cores / 2) return "";
  return `  the machine was busy before it (load ${load.toFixed(1)} on ${machine.cores} cores): compare processor times\n`;
}

function asked(args: readonly string[]): { names: readonly string[]; rounds: number } {
  const given = args.find((arg) => arg.startsWith("--rounds="));
  const named = args.filter((arg) => !arg.startsWith("--"));
  const unknown = named.find((name) => !(name in BENCHMARKS));
  if (unknown !== undefined)
    throw new Error(`no benchmark ${unknown}; there are ${Object.keys(BENCHMARKS).join(", ")}`);
  return {
    names: named.length > 0 ? named : Object.keys(BENCHMARKS),
    rounds: Number(given?.slice("--rounds=".length) ?? 7),
  };
}
