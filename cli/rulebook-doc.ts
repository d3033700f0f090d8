import type { Command } from "commander";
export function registerRulebookDoc(rulebook: Command): void {
  rulebook.command("doc");
}
