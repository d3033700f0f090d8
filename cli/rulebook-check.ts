import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import { answered } from "./answered.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { CsvTable } from "../schemas/csv-table.ts";
import type { GivenUniverse, RulebookFileProblem } from "./rulebook-file-problems.ts";

interface CheckOptions {
  readonly universe?: string;
  readonly json?: true;
}

const EXAMPLE = `
A folder's versions are checked together. --universe also asks that every column which the rules name is
one of the file, and shows values of screens that it has not; without it a name one letter from a usual
column's is shown. What is only shown is no contradiction.

Example:
  thirdfriday rulebook check rulebooks/large-500 rulebooks/us-broad
  thirdfriday rulebook check rulebooks/large-500 --universe samples/universe.csv
`;

/** `rulebook check`: every contradiction of one or more rulebooks, where it stands. */
export function registerRulebookCheck(rulebook: Command): void {
  rulebook
    .command("check")
    .description("Find what contradicts itself in rulebooks.")
    .argument("<rulebook...>", "folders of versions, or single files")
    .option("--universe <file>", "a universe file whose columns the rules must name")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(checkRulebooks);
}

async function checkRulebooks(paths: readonly string[], options: CheckOptions): Promise<void> {
  const [{ rulebookFiles }, { fileFindings }, { readTextFile }, { readCsvTable }] =
    await Promise.all([
      import("../infra/rulebooks.ts"),
      import("./rulebook-file-problems.ts"),
      import("../infra/text-file.ts"),
      import("../schemas/csv-table.ts"),
    ]);
  const universe =
    options.universe === undefined
      ? undefined
      : givenUniverse(readCsvTable(readTextFile(options.universe)), { byFamily: !options.json });
  const problems: RulebookFileProblem[] = [];
  const doubts: RulebookFileProblem[] = [];
  let checked = 0;
  for (const path of paths) {
    const files = rulebookFiles(path);
    const found = fileFindings(path, files, universe);
    problems.push(...found.problems);
    doubts.push(...found.doubts);
    checked += files.length;
  }
  if (options.json)
    process.stdout.write(`${JSON.stringify({ files: checked, problems, doubts })}\n`);
  else for (const problem of problems) process.stderr.write(`${problemText(problem)}\n`);
  if (problems.length > 0)
    throw answered(
      new PipelineError("bad_input", {
        files: checked,
        problems: problems.length,
        reason: options.json
          ? "the object on stdout names the places and the reasons"
          : "the places and the reasons are named above",
      }),
    );
  if (options.json) return;
  for (const doubt of doubts) process.stdout.write(`${problemText(doubt)}\n`);
  process.stdout.write(`${checked} ${checked === 1 ? "file" : "files"} without a contradiction.\n`);
}

function givenUniverse(
  { columns, records }: CsvTable,
  { byFamily }: Pick<GivenUniverse, "byFamily">,
): GivenUniverse {
  return {
    columns,
    byFamily,
    textsOf: (column) => {
      if (!columns.includes(column)) return undefined;
      const texts = new Set(records.map(({ cells }) => cells[column]!));
      texts.delete("");
      return [...texts].toSorted(byCodeUnit);
    },
  };
}

function problemText({ file, line, column, field, value, reason }: RulebookFileProblem): string {
  const named = [field, ...(value === undefined ? [] : [shortened(value)])].filter(
    (part) => part !== "",
  );
  const about = named.length === 0 ? "" : `${named.join(" = ")}: `;
  return printable(`${file}:${line}:${column}: ${about}${reason}`);
}

/** One line, and nothing that a terminal obeys. */
function printable(text: string): string {
  return text.replaceAll(
    /\p{Cc}/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Enough of a value to know it by; a whole block is in the file. */
function shortened(value: string): string {
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`;
}

const LONGEST = 80;
