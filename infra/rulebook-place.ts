import type { ErrorDetails } from "../domain/errors.ts";
import { problemIn } from "../schemas/yaml-file.ts";
import type { RulebookVersion } from "./rulebooks.ts";

/** Where a rule of a version is written; one that is implied has the place of the block it belongs to. */
export function placeInRulebook(
  { file, text }: Pick<RulebookVersion, "file" | "text">,
  path: readonly (string | number)[],
): ErrorDetails {
  const { line, column, field } = problemIn(text, { path, reason: "" });
  return { file, line, column, field };
}
