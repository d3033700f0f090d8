import { fileURLToPath } from "node:url";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import { loadRulebooks } from "../../infra/rulebooks.ts";

export const rulebookFolder = (index: string): string =>
  fileURLToPath(new URL(`../../rulebooks/${index}`, import.meta.url));

/** One shipped version, such as `sector-capped/2024.1`. */
export function shippedVersion(name: string): Methodology {
  return loadRulebooks(rulebookFolder(`${name}.yaml`))[0]!.methodology;
}
