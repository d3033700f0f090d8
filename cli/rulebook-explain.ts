import type { Command } from "commander";
import { PipelineError } from "../domain/errors.ts";
import { dateOption } from "./date-option.ts";

interface ExplainOptions {
  readonly date?: string;
  readonly versions?: true;
  readonly json?: true;
}

const EXAMPLE = `
Example:
  thirdfriday rulebook explain rulebooks/large-500
  thirdfriday rulebook explain rulebooks/us-broad --date 2025-06-30
  thirdfriday rulebook explain rulebooks/us-broad --versions
`;

/** `rulebook explain`: one version's rules in words, or what changed from version to version. */
export function registerRulebookExplain(rulebook: Command): void {
  rulebook
    .command("explain")
    .description("Say in words what a rulebook rules.")
    .argument("<rulebook>", "a rulebook's folder, or one version's file")
    .option("--date <date>", "the version in force on this date; the latest where absent")
    .option("--versions", "only what changed from each version to the next")
    .option("--json", "print one object on stdout")
    .addHelpText("after", EXAMPLE)
    .action(explainRulebook);
}

async function explainRulebook(path: string, options: ExplainOptions): Promise<void> {
  const [{ loadRulebooks, rulebookAt }, { rulesDocument }, { versionHistory }, { plainTextOf }] =
    await Promise.all([
      import("../infra/rulebooks.ts"),
      import("../domain/methodology-document/rules-document.ts"),
      import("../domain/methodology-document/version-history.ts"),
      import("../domain/methodology-document/plain-text.ts"),
    ]);
  const date = options.date === undefined ? undefined : dateOption("--date", options.date);
  if (date !== undefined && options.versions)
    throw new PipelineError("bad_usage", {
      option: "--date",
      reason: "--versions says what changed in every version",
    });
  const versions = loadRulebooks(path);
  const { methodology } = date === undefined ? versions.at(-1)! : rulebookAt(versions, date);
  const document = options.versions
    ? {
        title: methodology.index,
        subtitle: methodology.title,
        sections: [versionHistory(versions.map((version) => version.methodology))],
      }
    : rulesDocument(methodology);
  process.stdout.write(options.json ? `${JSON.stringify(document)}\n` : plainTextOf(document));
}
