import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import { agreeing } from "../domain/words/figures.ts";
import type { PublishedEntry } from "../infra/publication/published-sets.ts";

interface ListOptions {
  readonly index?: string;
  readonly json?: true;
}

interface GetOptions {
  readonly out: string;
  readonly force?: true;
  readonly json?: true;
}

const LIST_EXAMPLE = `
Example:
  thirdfriday published list --index large-500
`;
const GET_EXAMPLE = `
The address is <index>/<effective-date>/r<revision>, a whole revision, or one set below it.

Example:
  thirdfriday published get large-500/2024-12-23/r1 --out r1
`;

/** `published list|get`: what is in the store, and a copy of it. */
export function registerPublished(program: Command): void {
  const published = program.command("published").description("List and fetch published sets.");
  published
    .command("list")
    .description("List every published set with its manifest's digest.")
    .option("--index <index>", "this index alone")
    .option("--json", "print one object on stdout")
    .addHelpText("after", LIST_EXAMPLE)
    .action(list);
  published
    .command("get")
    .description("Copy a published revision, or one of its sets, into a folder.")
    .argument("<address>", "such as large-500/2024-12-23/r1")
    .requiredOption("--out <folder>", "where the files go; created")
    .option("--force", "empty the output folder first")
    .option("--json", "print one object on stdout")
    .addHelpText("after", GET_EXAMPLE)
    .action(get);
}

async function list({ index, json }: ListOptions): Promise<void> {
  const [{ publishedSets, PUBLISHED_COLUMNS, publishedRow }, { configuredStore }] =
    await Promise.all([
      import("../infra/publication/published-sets.ts"),
      import("../infra/configured-store.ts"),
    ]);
  const store = await configuredStore();
  const found = await publishedSets(store, index);
  if (json) {
    process.stdout.write(`${JSON.stringify({ store: store.url, sets: found.map(asJson) })}\n`);
  } else {
    const { csvText } = await import("../domain/numeric/csv-text.ts");
    process.stdout.write(csvText(PUBLISHED_COLUMNS, found.map(publishedRow)));
  }
  process.stderr.write(`${agreeing(found.length, "set", "sets")} in ${store.url}.\n`);
}

function asJson(entry: PublishedEntry): object {
  return {
    index: entry.index,
    effective_date: entry.effectiveDate,
    revision: entry.revision,
    set: entry.set,
    manifest_sha256: entry.manifestSha256,
    is_latest: entry.isLatest,
    supersedes: entry.supersedes,
  };
}

async function get(address: string, options: GetOptions): Promise<void> {
  if (!/^[a-z0-9-]+\/\d{4}-\d{2}-\d{2}\/r[1-9]\d*(\/[A-Za-z0-9_-]+)?$/.test(address))
    throw new PipelineError("bad_usage", {
      value: address,
      reason:
        "expected <index>/<effective-date>/r<revision>, and after it one set's name or nothing",
    });
  const [{ claimOutputFolder }, { fetchPublished }, { configuredStore }] = await Promise.all([
    import("./output-folder.ts"),
    import("../infra/publication/published-sets.ts"),
    import("../infra/configured-store.ts"),
  ]);
  const store = await configuredStore();
  const fetched = await fetchPublished(store, `published/${address}`);
  await claimOutputFolder({ folder: options.out, force: options.force === true, inputs: [] });
  const names = await fetched.copyTo(options.out);
  if (options.json)
    process.stdout.write(`${JSON.stringify({ address, out: options.out, files: names })}\n`);
  process.stderr.write(
    `${agreeing(names.length, "file", "files")} in ${options.out}; check them with \`thirdfriday verify ${options.out}\`.\n`,
  );
}
