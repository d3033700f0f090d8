import type { Command } from "commander";

const EXAMPLE = `
An editor with the YAML language server completes a rulebook whose first line is
  # yaml-language-server: $schema=../../schemas/json/rulebook.json

Example:
  thirdfriday rulebook schema > rulebook.json
`;

/** `rulebook schema`: the JSON Schema from which editors complete a rulebook. */
export function registerRulebookSchema(rulebook: Command): void {
  rulebook
    .command("schema")
    .description("Print the JSON Schema of rulebooks.")
    .option("--json", "the same, since the schema is JSON")
    .addHelpText("after", EXAMPLE)
    .action(printSchema);
}

async function printSchema(): Promise<void> {
  const { jsonSchemas } = await import("../schemas/json-schemas.ts");
  process.stdout.write(jsonSchemas()["rulebook"]!);
}
