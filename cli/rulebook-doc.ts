import { Option, type Command } from "commander";
import { DOCUMENT_FORMATS } from "../domain/methodology-document/formats.ts";
import { dateOption } from "./date-option.ts";
import { checkOutputFile } from "./output-file.ts";

interface DocOptions {
  readonly format: string;
  readonly date?: string;
  readonly out?: string;
  readonly json?: true;
}

const EXAMPLE = `
The timetable covers the year from --date, or from the day the version begins, so that the same command
gives the same bytes on any day.

Example:
  thirdfriday rulebook doc rulebooks/exchange-100 --format html --out exchange-100.html
  thirdfriday rulebook doc rulebooks/us-broad --date 2026-06-01
`;

/** `rulebook doc`: the methodology document of an index, generated from its rulebook. */
export function registerRulebookDoc(rulebook: Command): void {
  rulebook
    .command("doc")
    .description("Write the methodology document that an index client reads.")
    .argument("<rulebook>", "a rulebook's folder, or one version's file")
    .addOption(
      new Option("--format <format>", "form of the document")
        .choices(Object.keys(DOCUMENT_FORMATS))
        .default("md"),
    )
    .option("--date <date>", "the version in force on this date; the latest where absent")
    .option("--out <file>", "where the document goes; printed where absent")
    .option("--json", "print the document's parts as one object")
    .addHelpText("after", EXAMPLE)
    .action(writeDocument);
}

async function writeDocument(path: string, options: DocOptions): Promise<void> {
  const [{ rulebookDocument }, { writeWhole }] = await Promise.all([
    import("../infra/rulebook-document.ts"),
    import("../infra/whole-file.ts"),
  ]);
  const date = options.date === undefined ? undefined : dateOption("--date", options.date);
  if (options.out !== undefined) checkOutputFile(options.out, path);
  const document = await rulebookDocument(path, date);
  const text = options.json
    ? `${JSON.stringify(document)}\n`
    : DOCUMENT_FORMATS[options.format]!(document);
  if (options.out === undefined) process.stdout.write(text);
  else {
    await writeWhole(options.out, text);
    if (options.json) process.stdout.write(`${JSON.stringify({ out: options.out })}\n`);
    process.stderr.write(`Read ${options.out}.\n`);
  }
}
