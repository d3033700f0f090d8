import { Option, type Command } from "commander";
import { PipelineError } from "../domain/errors.ts";

interface DiffOptions {
  readonly rulebookA?: string;
  readonly rulebookB?: string;
  readonly inputs: readonly string[];
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

const EXAMPLE = `
Two folders are compared as they are; two rulebooks are run on the same inputs, each with its own
composition from review to review. An input is a computed folder, or MONTH=FOLDER or MONTH:KIND=FOLDER with
universe.csv in it. A difference is no failure: the exit code is 0 either way. See docs/whatif-and-diff.md.

Examples:
  thirdfriday compute --rulebook rulebooks/large-500 --review 2024-12 --universe samples/universe.csv --out review-2024-12
  thirdfriday whatif review-2024-12 --drop S0005 --out what-if-2024-12
  thirdfriday diff review-2024-12 what-if-2024-12
  thirdfriday diff --rulebook-a rulebooks/large-500 --rulebook-b rulebooks/exchange-100 --inputs 2024-12=samples --out consultation
`;

/** `diff`: what differs between two outputs, or what two rulebooks make of the same inputs. */
export function registerDiff(program: Command): void {
  program
    .command("diff")
    .description("Compare two outputs, or two rulebooks on the same inputs.")
    .argument("[a]", "a folder that compute or trades wrote, or a published one")
    .argument("[b]", "another of the same kind")
    .option("--rulebook-a <path>", "a rulebook's folder, or one version's file")
    .option("--rulebook-b <path>", "the rulebook to compare it with")
    .addOption(new Option("--inputs <dir...>", "the reviews to run both on").default([], "none"))
    .option("--out <folder>", "write the comparison of two rulebooks as files")
    .option("--force", "empty the output folder first")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(diff);
}

async function diff(
  a: string | undefined,
  b: string | undefined,
  options: DiffOptions,
): Promise<void> {
  const { rulebookA, rulebookB, inputs } = options;
  const ofRulebooks = rulebookA !== undefined || rulebookB !== undefined || inputs.length > 0;
  if (!ofRulebooks && a !== undefined && b !== undefined) {
    if (options.out !== undefined)
      throw badUsage(
        { option: "--out" },
        "two folders are compared on the screen; redirect --json to keep it",
      );
    const { differenceOfFolders } = await import("./diff-folders.ts");
    const { found, text } = await differenceOfFolders(a, b);
    process.stdout.write(options.json ? `${JSON.stringify(found)}\n` : text);
    process.stderr.write("Ask for one line with `thirdfriday explain DIR SECURITY`.\n");
    return;
  }
  if (a !== undefined)
    throw badUsage(
      { argument: ofRulebooks ? "A" : "B" },
      "name two folders, or two rulebooks with --inputs",
    );
  if (rulebookA === undefined || rulebookB === undefined || inputs.length === 0)
    throw badUsage(
      {
        option:
          rulebookA === undefined
            ? "--rulebook-a"
            : rulebookB === undefined
              ? "--rulebook-b"
              : "--inputs",
      },
      "two rulebooks are compared with --rulebook-a, --rulebook-b and --inputs",
    );
  const { diffRulebooks } = await import("./diff-rulebooks.ts");
  await diffRulebooks({ ...options, rulebookA, rulebookB });
}

function badUsage(named: Readonly<Record<string, string>>, reason: string): PipelineError {
  return new PipelineError("bad_usage", { ...named, reason });
}
