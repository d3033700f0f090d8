import { repeatedOption } from "./repeated-option.ts";
import type { Command } from "commander";
import type { AskedChanges } from "./what-if-changes.ts";

interface WhatIfOptions extends AskedChanges {
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

const EXAMPLE = `
Changes combine. --set takes any column of universe.csv, company_cap for all the company's lines; --drop
excludes and --add includes by decision; --rule takes a path into the rulebook. See
docs/whatif-and-diff.md.

Example:
  thirdfriday compute --rulebook rulebooks/large-500 --review 2024-12 --universe samples/universe.csv --current samples/current.csv --out review-2024-12
  thirdfriday whatif review-2024-12 --set S0501.company_cap=900000000
  thirdfriday whatif review-2024-12 --drop S0005 --rule 'caps[0].target=0.05' --out what-if-2024-12
`;

/** `whatif`: a computed review with something changed, and the difference that makes. */
export function registerWhatIf(program: Command): void {
  program
    .command("whatif")
    .description("Recompute a review with something changed and print the difference.")
    .argument("<dir>", "a folder that compute wrote, or a published one")
    .addOption(repeatedOption("--set <security.column=value>", "set a value"))
    .addOption(repeatedOption("--drop <security>", "exclude a line by decision"))
    .addOption(repeatedOption("--add <security>", "include a line by decision"))
    .addOption(repeatedOption("--rule <path=value>", "set a rule"))
    .option("--out <folder>", "write the changed review as a folder, marked as a what-if")
    .option("--force", "empty the output folder first")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(whatIf);
}

async function whatIf(address: string, options: WhatIfOptions): Promise<void> {
  const startedAt = new Date().toISOString();
  const [{ checkOutputFolder }, { sourceFromAddress }, { openReview }, { whatIfOf }] =
    await Promise.all([
      import("./output-folder.ts"),
      import("../infra/publication/source-from-address.ts"),
      import("../infra/publication/review-folder.ts"),
      import("./what-if-review.ts"),
    ]);
  const { out } = options;
  const output =
    out === undefined
      ? undefined
      : { folder: out, force: options.force === true, inputs: [address] };
  if (output) await checkOutputFolder(output);
  const review = await openReview(await sourceFromAddress(address));
  const found = await whatIfOf(review, options);
  if (output) {
    const { writeWhatIf } = await import("./write-what-if.ts");
    await writeWhatIf(review, found.inputs, { output, startedAt });
  }
  process.stdout.write(options.json ? `${JSON.stringify(found.answer)}\n` : found.text);
  process.stderr.write(
    out === undefined
      ? "Write the changed review as a folder with --out DIR.\n"
      : `Wrote the what-if to ${out}; read ${out}/review.md.\n`,
  );
}
