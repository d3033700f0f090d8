import { basename } from "node:path";
import { reviewsAcrossVersions } from "../domain/calendar/review-across-versions.ts";
import type { ScheduleVersion } from "../domain/calendar/versioned-schedule.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { readCalendar } from "../infra/calendar-files.ts";
import { timedCalendar } from "../infra/calendar-instants.ts";
import type { ReadVersion, RulebookFileProblem } from "./rulebook-file-problems.ts";

type Found = readonly RulebookFileProblem[];

/**
 * What the versions of one rulebook contradict together: two that begin on one day or have one name,
 * an index of another name than the others' or the folder's, days of the index before any version,
 * reviews that the change from one to the next holds twice or not at all.
 */
export function versionProblems(
  versions: readonly ReadVersion[],
  folder: string | undefined,
): Found {
  const ordered = versions.toSorted(
    (a, b) =>
      byCodeUnit(a.methodology.valid_from, b.methodology.valid_from) || byCodeUnit(a.file, b.file),
  );
  return [
    ...ordered.flatMap((version, at) => pairProblems(version, ordered.slice(0, at))),
    ...ordered.slice(1).flatMap((version, at) => changeProblems(ordered[at]!, version)),
    ...(folder === undefined
      ? []
      : [...ordered.flatMap((version) => nameProblems(version, folder)), ...gapProblems(ordered)]),
  ];
}

function pairProblems(version: ReadVersion, earlier: readonly ReadVersion[]): Found {
  const { methodology } = version;
  const problems: RulebookFileProblem[] = [];
  const add = (key: "valid_from" | "version", other: ReadVersion, words: string) =>
    problems.push({
      file: version.file,
      ...version.problemAt([key], `${words} ${basename(other.file)}`),
    });
  for (const other of earlier) {
    if (other.methodology.valid_from === methodology.valid_from)
      add("valid_from", other, "the version overlaps: it begins on the same day as that of");
    if (other.methodology.version === methodology.version)
      add("version", other, "the version has the name of that of");
  }
  return problems;
}

function changeProblems(earlier: ReadVersion, later: ReadVersion): Found {
  const [first] = Object.values(later.methodology.schedule);
  if (!first || earlier.methodology.valid_from === later.methodology.valid_from) return [];
  try {
    const timed = timedCalendar(readCalendar(first.calendar).calendar);
    const found = reviewsAcrossVersions(timetableOf(earlier), timetableOf(later), timed);
    return found.map(({ kind, reason }) => ({
      file: later.file,
      ...later.problemAt(["schedule", kind, "implement_close"], reason),
    }));
  } catch (error) {
    // An exchange without a calendar is told of where the version is checked.
    if (!(error instanceof PipelineError) || error.code !== "calendar_unknown") throw error;
    return [];
  }
}

function timetableOf({ methodology: { valid_from, schedule } }: ReadVersion): ScheduleVersion {
  return { validFrom: valid_from, schedule };
}

function nameProblems({ file, methodology, problemAt }: ReadVersion, folder: string): Found {
  if (methodology.index === folder) return [];
  return [{ file, ...problemAt(["index"], `the folder is that of the index ${folder}`) }];
}

/** Before its first version an index has no rules; its base date may not lie there. */
function gapProblems([first]: readonly ReadVersion[]): Found {
  if (!first) return [];
  const { base, valid_from } = first.methodology;
  if (base.date >= valid_from) return [];
  const reason = `the first version begins on ${valid_from}, after the index's base date ${base.date}: no rules are in force between`;
  return [{ file: first.file, ...first.problemAt(["valid_from"], reason) }];
}
