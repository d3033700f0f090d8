import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { rulebook } from "../schemas/rulebook.ts";
import { keyPosition, parseYaml } from "../schemas/yaml-file.ts";
import { readTextFile } from "./text-file.ts";

/** One version of a rulebook, the bytes it was read from and their SHA-256. */
export interface RulebookVersion {
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly methodology: Methodology;
}

/**
 * Reads one rulebook file, or every version in a folder, in order of `valid_from`.
 *
 * Throws: bad_input naming file, line and column on an unreadable version, on versions of different
 * indices, and on two versions that begin on the same day or carry the same name.
 */
export function loadRulebooks(folderOrFile: string): readonly RulebookVersion[] {
  const versions = rulebookFiles(folderOrFile)
    .map(readVersion)
    .toSorted(
      (a, b) =>
        byCodeUnit(a.methodology.valid_from, b.methodology.valid_from) ||
        byCodeUnit(a.file, b.file),
    );
  for (const [at, version] of versions.entries())
    for (const earlier of versions.slice(0, at)) checkPair(earlier, version);
  return versions;
}

/**
 * The version in force at a review's effective date: the latest `valid_from` on or before it.
 *
 * Throws: bad_input where every version begins later.
 */
export function rulebookAt(
  versions: readonly RulebookVersion[],
  effectiveDate: PlainDate,
): RulebookVersion {
  const inForce = versions.findLast(({ methodology }) => methodology.valid_from <= effectiveDate);
  if (inForce) return inForce;
  const first = versions[0];
  throw new PipelineError("bad_input", {
    file: first?.file ?? "rulebook",
    field: "valid_from",
    value: first?.methodology.valid_from ?? "nothing",
    reason: `no version is in force at the effective date ${effectiveDate}`,
  });
}

/** The files of a folder in order of their names, or the one file. Throws: bad_input where there is none. */
export function rulebookFiles(folderOrFile: string): string[] {
  const entry = statSync(folderOrFile, { throwIfNoEntry: false });
  if (!entry)
    throw new PipelineError("bad_input", {
      file: folderOrFile,
      reason: "there is no such rulebook",
    });
  if (!entry.isDirectory()) return [folderOrFile];
  const entries = readdirSync(folderOrFile, { withFileTypes: true });
  const names = entries.map(({ name }) => name).filter((name) => /\.ya?ml$/.test(name));
  const [below] = entries
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .toSorted(byCodeUnit);
  if (names.length === 0)
    throw new PipelineError("bad_input", {
      file: folderOrFile,
      reason: below
        ? `the folder holds no .yaml file; name the folder of one index, such as ${join(folderOrFile, below)}`
        : "the folder holds no .yaml file",
    });
  return names.toSorted(byCodeUnit).map((name) => join(folderOrFile, name));
}

function readVersion(file: string): RulebookVersion {
  const { text, bytes, sha256 } = readTextFile(file);
  const methodology = parseYaml({ file, text }, rulebook);
  return { file, text, sha256, bytes, methodology };
}

function checkPair(earlier: RulebookVersion, later: RulebookVersion): void {
  const clashes = [
    ["index", earlier.methodology.index !== later.methodology.index, "is of another index than"],
    ["valid_from", earlier.methodology.valid_from === later.methodology.valid_from, "overlaps"],
    ["version", earlier.methodology.version === later.methodology.version, "has the version of"],
  ] as const;
  for (const [key, clash, words] of clashes)
    if (clash)
      throw new PipelineError("bad_input", {
        file: later.file,
        ...keyPosition(later.text, key),
        field: key,
        value: later.methodology[key],
        reason: `it ${words} ${basename(earlier.file)}; every version has its own beginning and name`,
      });
}
