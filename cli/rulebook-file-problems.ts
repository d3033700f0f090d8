import { statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { TextsOf } from "../domain/methodology/absent-values.ts";
import { checkDoubts, checkProblems } from "../domain/methodology/check-problems.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { columnFamilyProblems, columnProblems } from "../domain/methodology/column-problems.ts";
import { rulebookProblems, type RulebookProblem } from "../domain/methodology/rulebook-problems.ts";
import { readTextFile } from "../infra/text-file.ts";
import { placeOf, rulebookForm } from "../schemas/rulebook.ts";
import { readYaml, type ProblemAt, type YamlProblem } from "../schemas/yaml-file.ts";
import { calendarProblems } from "./rulebook-calendar-problems.ts";
import { versionProblems } from "./rulebook-version-problems.ts";

/** A problem and the file it stands in. */
export interface RulebookFileProblem extends YamlProblem {
  readonly file: string;
}

/** A version that could be read, and how its problems are placed. */
export interface ReadVersion {
  readonly file: string;
  readonly methodology: Methodology;
  /** One list of caps serves every kind of review. */
  readonly capsAreOneList: boolean;
  readonly problemAt: ProblemAt;
}

/** What a universe file has, and whether columns of one family that it lacks are told at once. */
export interface GivenUniverse {
  readonly columns: readonly string[];
  readonly textsOf: TextsOf;
  readonly byFamily: boolean;
}

/** What the check finds: contradictions, and where a name is perhaps another. */
export interface FileFindings {
  readonly problems: readonly RulebookFileProblem[];
  readonly doubts: readonly RulebookFileProblem[];
}

/** Everything found in one rulebook, file by file, as it stands there. */
export function fileFindings(
  path: string,
  files: readonly string[],
  universe: GivenUniverse | undefined,
): FileFindings {
  const read = files.map((file) => ({
    file,
    found: readYaml(readTextFile(file).text, rulebookForm),
  }));
  const versions = read.flatMap(({ file, found }): ReadVersion[] => {
    if ("problems" in found) return [];
    const { value: methodology, written, problemAt } = found;
    const capsAreOneList = Array.isArray((written as { readonly caps?: unknown }).caps);
    return [{ file, methodology, capsAreOneList, problemAt }];
  });
  const ofFiles = read.flatMap(({ file, found }) =>
    "problems" in found ? found.problems.map((problem) => ({ file, ...problem })) : [],
  );
  const folder = statSync(path).isDirectory() ? basename(resolve(path)) : undefined;
  const problems = [
    ...ofFiles,
    ...versions.flatMap((version) => ownProblems(version, universe)),
    ...versionProblems(versions, folder),
  ].toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
  const doubts = versions.flatMap((version) =>
    placed(version, checkDoubts(version.methodology, universe?.textsOf)),
  );
  return { problems, doubts };
}

/** What a version that can be read contradicts: itself, its counts, its calendar, the universe. */
function ownProblems(
  version: ReadVersion,
  universe: GivenUniverse | undefined,
): readonly RulebookFileProblem[] {
  const { methodology } = version;
  const found: RulebookProblem[] = [
    ...rulebookProblems(methodology),
    ...checkProblems(methodology),
    ...calendarProblems(methodology),
    ...(universe ? missingProblems(methodology, universe) : []),
  ];
  return placed(version, found);
}

function missingProblems(
  methodology: Methodology,
  { columns, byFamily }: GivenUniverse,
): readonly RulebookProblem[] {
  return (byFamily ? columnFamilyProblems : columnProblems)(methodology, columns);
}

/** Problems where they stand, each once: one list of caps may serve several kinds of review. */
function placed(
  { file, capsAreOneList, problemAt }: ReadVersion,
  found: readonly RulebookProblem[],
): readonly RulebookFileProblem[] {
  const problems = found.map(({ path, reason }) =>
    problemAt(placeOf(path, capsAreOneList), reason),
  );
  const keys = problems.map((problem) => JSON.stringify(problem));
  return problems
    .filter((_, at) => keys.indexOf(keys[at]!) === at)
    .map((problem) => ({ file, ...problem }));
}
