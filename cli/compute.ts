import type { Command } from "commander";
import { agreeing } from "../domain/words/figures.ts";
import type { ComputeOptions } from "./compute-inputs.ts";
import { repeatedOption } from "./repeated-option.ts";

const EXAMPLE = `
The dates come from the rulebook's schedule; --effective DATE overrides them and review.json says so.
universe.csv serves the rank date; --prices-at price=FILE serves a later role.
A rulebook whose universe is another index's members needs --parent INDEX=DIR, the folder of that index's review.

Example:
  thirdfriday compute --rulebook rulebooks/large-500 --review 2024-12 --universe samples/universe.csv --out review-2024-12
`;

/** `compute`: one review from files to files, without any service. */
export function registerCompute(program: Command): void {
  program
    .command("compute")
    .description("Compute one index review from files.")
    .requiredOption("--rulebook <path>", "a rulebook's folder, or one version's file")
    .requiredOption("--review <month>", "the review's month, such as 2024-12")
    .option("--kind <kind>", "kind of review where the month has more than one")
    .requiredOption("--universe <file>", "every line at the rank date")
    .option("--current <file>", "the composition in force")
    .option("--decisions <file>", "the committee's decisions")
    .option("--previous-ranks <file>", "the ranks of the review before")
    .addOption(repeatedOption("--prices-at <role=file>", "prices of a later date role"))
    .option("--parent <index=folder>", "composition that the universe is drawn from")
    .addOption(repeatedOption("--divisor <number>", "divisor in force, or segment=number"))
    .option("--effective <date>", "effective date instead of the schedule's")
    .requiredOption("--out <folder>", "where the files go; created")
    .option("--force", "empty the output folder first")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(compute);
}

async function compute(options: ComputeOptions): Promise<void> {
  const startedAt = new Date().toISOString();
  const { checkOutputFolder, claimOutputFolder } = await import("./output-folder.ts");
  const output = {
    folder: options.out,
    force: options.force === true,
    inputs: namedFiles(options),
  };
  await checkOutputFolder(output);
  const [
    { readComputeInputs },
    { withInputPlace },
    { installedEngine },
    { reviewContent },
    { writeFolder },
    { VERSION },
  ] = await Promise.all([
    import("./compute-inputs.ts"),
    import("./input-place.ts"),
    import("../infra/engine-steps.ts"),
    import("../infra/publication/review-content.ts"),
    import("../infra/publication/write-folder.ts"),
    import("./version.ts"),
  ]);
  const [{ engine, steps }, { inputs, ...pins }] = await Promise.all([
    installedEngine(),
    readComputeInputs(options),
  ]);
  const content = placed(
    () => reviewContent(inputs, { ...pins, engine }, steps),
    (cause) => withInputPlace(cause, options, pins),
  );
  await claimOutputFolder(output);
  const written = await writeFolder(options.out, content, {
    startedAt,
    writtenAt: new Date().toISOString(),
    version: VERSION,
  });
  report(options, content, written.manifestSha256);
}

function namedFiles(options: ComputeOptions): readonly string[] {
  const { rulebook, universe, current, decisions, previousRanks, pricesAt, parent } = options;
  const named = [...pricesAt, ...(parent === undefined ? [] : [parent])].map((given) =>
    given.slice(given.indexOf("=") + 1),
  );
  return [rulebook, universe, current, decisions, previousRanks, ...named].filter(
    (path) => path !== undefined,
  );
}

/** What is computed; an error names its place. */
function placed<Computed>(compute: () => Computed, withPlace: (cause: unknown) => unknown) {
  try {
    return compute();
  } catch (cause) {
    throw withPlace(cause);
  }
}

/** The parts of review.json that the closing lines show. */
interface ReviewSummary {
  readonly segments: Readonly<Record<string, SegmentCounts>>;
}

interface SegmentCounts {
  readonly constituents: number;
  readonly additions: number;
  readonly deletions: number;
}

function report(
  options: ComputeOptions,
  content: {
    readonly files: Readonly<Record<string, string>>;
    readonly determinationSha256: string | null;
  },
  manifestSha256: string,
): void {
  const review = JSON.parse(content.files["review.json"]!) as ReviewSummary;
  if (options.json) {
    const digests = {
      out: options.out,
      determination_sha256: content.determinationSha256,
      manifest_sha256: manifestSha256,
    };
    process.stdout.write(`${JSON.stringify({ ...review, ...digests })}\n`);
  }
  for (const [segment, found] of Object.entries(review.segments))
    process.stderr.write(`${segment === "" ? "" : `${segment}: `}${countsText(found)}\n`);
  process.stderr.write(
    `Read ${options.out}/review.md; ask for one line with \`thirdfriday explain ${options.out} SECURITY\`.\n`,
  );
}

function countsText({ constituents, additions, deletions }: SegmentCounts): string {
  return [
    agreeing(constituents, "constituent", "constituents"),
    agreeing(additions, "addition", "additions"),
    agreeing(deletions, "deletion", "deletions"),
  ].join(", ");
}
