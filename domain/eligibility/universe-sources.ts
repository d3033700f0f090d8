import type { EligibilityTest } from "./eligibility-test.ts";
import { exchangeListSource } from "./exchange-list-source.ts";
import { fileSource, type FileSource } from "./file-source.ts";
import { parentIndexSource } from "./parent-index-source.ts";
import type { ColumnType } from "./screen.ts";
import type { NamedParent, SourceKind } from "./universe-source.ts";

/** Every kind of source of a universe, one line each. */
const SOURCE_KINDS = {
  file: fileSource,
  exchange_list: exchangeListSource,
  parent_index: parentIndexSource,
} as const;

type Kinds = typeof SOURCE_KINDS;

export type SourceKey = keyof Kinds;

export const SOURCE_KEYS = Object.keys(SOURCE_KINDS) as readonly SourceKey[];

/** A rulebook's `universe.source`. */
export type UniverseSource = {
  [Key in SourceKey]: Kinds[Key] extends SourceKind<infer Written> ? Written : never;
}[SourceKey];

const FILE: FileSource = { kind: "file" };

/** The test that every line faces before the screens, members too; none where the file is the universe. */
export function sourceTests(source: UniverseSource = FILE): readonly EligibilityTest[] {
  const test = kindOf(source).testOf?.(source);
  return test ? [test] : [];
}

/** Columns of the file by which a source tells who is in. */
export function columnsOfSource(source: UniverseSource = FILE): readonly string[] {
  return kindOf(source).columns(source);
}

/** Columns that a source gives to the lines, with their types. */
export function columnsGiven(source: UniverseSource = FILE): Readonly<Record<string, ColumnType>> {
  return kindOf(source).gives;
}

/** The index that a source draws on; `undefined` = on none. */
export function parentNamed(source: UniverseSource = FILE): NamedParent | undefined {
  return kindOf(source).parent?.(source);
}

/** What the universe is, in sentences. */
export function wordsOfSource(source: UniverseSource): readonly string[] {
  return kindOf(source).words(source);
}

function kindOf(source: UniverseSource): SourceKind<UniverseSource> {
  return SOURCE_KINDS[source.kind] as unknown as SourceKind<UniverseSource>;
}
