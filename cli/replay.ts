import { Option, type Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import type { EngineChoice, ReplayedSet } from "../infra/publication/replay.ts";
import { answered } from "./answered.ts";

interface ReplayOptions {
  readonly review?: string;
  readonly engine: EngineChoice;
  readonly json?: true;
}

const EXAMPLE = `
Every file is recomputed from the inputs pinned beside it, by default with the engine stored there, in a
process that can read nothing else; --engine installed shows whether today's code still agrees.

Examples:
  thirdfriday compute --rulebook rulebooks/large-500 --review 2024-12 --universe samples/universe.csv --out review-2024-12
  thirdfriday replay review-2024-12
  thirdfriday replay s3://index-files --review review/large-500/2024-12-13/r1
`;

/** `replay`: do the pinned inputs, rulebook and engine still give the published bytes? */
export function registerReplay(program: Command): void {
  program
    .command("replay")
    .description("Recompute a folder's files from its pinned inputs and compare every byte.")
    .argument("<dir-or-url>", "a folder, file:///folder or s3://bucket/prefix")
    .option("--review <id>", "only the sets of this review")
    .addOption(
      new Option("--engine <engine>", "the engine to run")
        .choices(["stored", "installed"])
        .default("stored"),
    )
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(replay);
}

async function replay(address: string, options: ReplayOptions): Promise<void> {
  const [{ sourceFromAddress }, { replaySet }, { chosenSets }] = await Promise.all([
    import("../infra/publication/source-from-address.ts"),
    import("../infra/publication/replay.ts"),
    import("../infra/publication/chosen-sets.ts"),
  ]);
  const source = await sourceFromAddress(address);
  const replayed: ReplayedSet[] = [];
  for (const folder of await chosenSets(source, options.review)) {
    const found = await replaySet(source, folder, options.engine);
    replayed.push(found);
    if (!options.json) process.stdout.write(`${lineOf(found)}\n`);
  }
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ where: source.where, engine: options.engine, sets: replayed })}\n`,
    );
  const different = replayed.find(({ difference }) => difference !== undefined);
  if (different) throw answered(refusal(different));
  process.stderr.write(`${replayed.length} recomputed, every byte equal.\n`);
}

function lineOf({ folder, step, files, difference, engineSha256 }: ReplayedSet): string {
  const name = folder === "" ? step : `${folder} (${step})`;
  const result = difference ? `differs at ${difference.path}` : `${files} files equal`;
  return `${name}: ${result}, engine ${engineSha256.slice(0, 12)}`;
}

function refusal({ folder, difference }: ReplayedSet): PipelineError {
  const { path, line, column, published, recomputed } = difference!;
  return new PipelineError("replay_differs", {
    file: folder === "" ? path : `${folder}/${path}`,
    line,
    column,
    published,
    recomputed,
  });
}
