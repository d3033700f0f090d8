import type { ScreenColumn } from "./screen.ts";

/** The columns `<prefix>1` to `<prefix><of>`, named together at one place of a screen. */
export function columnFamily(
  path: ScreenColumn["path"],
  prefix: string,
  of: number,
): readonly ScreenColumn[] {
  return Array.from({ length: of }, (_, at) => ({ path, column: `${prefix}${at + 1}` }));
}
