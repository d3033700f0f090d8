import type { ErrorDetails } from "../domain/errors.ts";
import { rulebookForm } from "../schemas/rulebook.ts";
import { readYaml } from "../schemas/yaml-file.ts";
import type { RulebookVersion } from "./rulebooks.ts";

/** Where a rule of a version is written; one that is implied has the place of the block it belongs to. */
export function placeInRulebook(
  { file, text }: Pick<RulebookVersion, "file" | "text">,
  path: readonly string[],
): ErrorDetails {
  const read = readYaml(text, rulebookForm);
  if ("problems" in read) return { file };
  const { line, column, field } = read.problemAt(path, "");
  return { file, line, column, field };
}
