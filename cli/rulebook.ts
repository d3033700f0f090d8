import type { Command } from "commander";
import { registerRulebookCheck } from "./rulebook-check.ts";
import { registerRulebookDoc } from "./rulebook-doc.ts";
import { registerRulebookExplain } from "./rulebook-explain.ts";
import { registerRulebookSchema } from "./rulebook-schema.ts";

const EXAMPLE = `
Example:
  thirdfriday rulebook check rulebooks/large-500 rulebooks/us-broad
  thirdfriday rulebook explain rulebooks/exchange-100 --date 2026-06-01
`;

/** `rulebook`: check rulebooks, read them in words, and write their methodology documents. */
export function registerRulebook(program: Command): void {
  const rulebook = program
    .command("rulebook")
    .description("Check rulebooks and put them into words.")
    .addHelpText("after", EXAMPLE);
  registerRulebookCheck(rulebook);
  registerRulebookExplain(rulebook);
  registerRulebookSchema(rulebook);
  registerRulebookDoc(rulebook);
}
