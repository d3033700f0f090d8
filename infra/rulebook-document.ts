import { readFileSync } from "node:fs";
import { addDays, plainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import type { ReviewDates } from "../domain/calendar/review-dates.ts";
import { resolveReviews } from "../domain/calendar/review-schedule.ts";
import type { Schedule } from "../domain/calendar/schedule-rule.ts";
import type { TimedCalendar } from "../domain/calendar/timed-calendar.ts";
import { PipelineError } from "../domain/errors.ts";
import { eventsInForce } from "../domain/events/events-in-force.ts";
import type { MethodologyDocument } from "../domain/methodology-document/document.ts";
import { exampleOf, type SampleMarket } from "../domain/methodology-document/example-inputs.ts";
import type { GlossaryRow } from "../domain/methodology-document/glossary-section.ts";
import { methodologyDocument } from "../domain/methodology-document/methodology-document.ts";
import { isSized } from "../domain/methodology/is-sized.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import { readPreviousRanksCsv } from "../schemas/previous-ranks-csv.ts";
import { readUniverseCsv } from "../schemas/universe-csv.ts";
import { rulebookAt, type RulebookVersion } from "./rulebooks.ts";
import { rulebookSchedule } from "./rulebook-schedule.ts";
import { sampleUniverseOf } from "./sample-universes.ts";
import { shippedFile } from "./shipped-file.ts";
import { readTextFile } from "./text-file.ts";

/** The year of the bundled sample market. */
const SAMPLE_YEAR = 2024;

/**
 * The methodology document of a rulebook's version in force on a date, the latest where there is none,
 * with the reviews of the year from that date, or from the version's beginning.
 *
 * Keeps: the same rulebook, calendar and date give the same document, whatever the day.
 * Throws: bad_input; calendar_unknown, schedule_inconsistent.
 */
export async function rulebookDocument(
  path: string,
  date: PlainDate | undefined,
): Promise<MethodologyDocument> {
  const { versions: scheduled, timed } = rulebookSchedule(path);
  const versions = scheduled.map(({ rulebook }) => rulebook);
  const version = date === undefined ? versions.at(-1)! : rulebookAt(versions, date);
  const { methodology: rules, sha256 } = version;
  const until = lastDayOf(version, versions);
  const span = yearFrom(date ?? rules.valid_from, until, timed);
  return methodologyDocument({
    rules,
    versions: versions.map(({ methodology }) => methodology),
    sha256,
    until,
    reviews: resolveReviews(rules.schedule, timed, span),
    events: eventsInForce([{ validFrom: rules.valid_from, rules }], timed, span),
    span,
    example: await exampleFor(rules, timed),
    glossary: glossaryRows(),
  });
}

function lastDayOf(
  version: RulebookVersion,
  versions: readonly RulebookVersion[],
): PlainDate | undefined {
  const next = versions[versions.indexOf(version) + 1];
  return next && addDays(next.methodology.valid_from, -1);
}

/** A year, or to the version's last day, or to that of the calendar, whichever is the earliest. */
function yearFrom(from: PlainDate, until: PlainDate | undefined, { calendar }: TimedCalendar) {
  const begin = from > calendar.validFrom ? from : calendar.validFrom;
  const year = addDays(begin, 364);
  const ends = [year, calendar.validTo, ...(until === undefined ? [] : [until])];
  return { from: begin, to: ends.toSorted()[0]! };
}

async function exampleFor(rules: Methodology, timed: TimedCalendar) {
  const reviews = sampleReviews(rules.schedule, timed);
  const dates = reviews.findLast(({ kind }) => !rules.select[kind]?.committee) ?? reviews.at(-1);
  if (!dates) return "it has no review in the sample's year.";
  const market = sampleMarket(rules);
  return typeof market === "string" ? market : exampleOf(rules, dates, market);
}

/**
 * The reviews of the sample's year that the timetable can date, in their order.
 *
 * The version may begin later: dates that are written out, or that fall into an order, need be those of its own
 * years alone.
 */
function sampleReviews(schedule: Schedule, timed: TimedCalendar): readonly ReviewDates[] {
  return Array.from({ length: 12 }, (_, at) => firstOfMonth(at)).flatMap((from, at) => {
    try {
      return resolveReviews(schedule, timed, { from, to: addDays(firstOfMonth(at + 1), -1) });
    } catch (error) {
      if (error instanceof PipelineError && error.code === "schedule_inconsistent") return [];
      throw error;
    }
  });
}

/** Months count from 0, that of the next January is 12. */
function firstOfMonth(at: number): PlainDate {
  const month = String((at % 12) + 1).padStart(2, "0");
  return plainDate(`${SAMPLE_YEAR + Math.floor(at / 12)}-${month}-01`);
}

/** The bundled market, or what its file lacks that the rules ask of every universe. */
function sampleMarket(rules: Methodology): SampleMarket | string {
  try {
    return readSampleMarket(rules);
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "bad_input") throw error;
    return String(error.details["reason"]);
  }
}

/** An index with a sample of its own has no composition before. Throws: bad_input. */
function readSampleMarket(rules: Methodology): SampleMarket {
  const { index, currency } = rules;
  const { name, isOwn } = sampleUniverseOf(index);
  const read = (file: string) => readTextFile(shippedFile(`samples/${file}.csv`));
  const universe = readUniverseCsv(read(name), { currency, isSized: isSized(rules) });
  if (isOwn) return { universe, current: [], previousRanks: [] };
  return {
    universe,
    current: readCurrentCsv(read("current"), []),
    previousRanks: readPreviousRanksCsv(read("previous-ranks")),
  };
}

/** The rows of the glossary's one table. */
function glossaryRows(): readonly GlossaryRow[] {
  const lines = readFileSync(shippedFile("docs/glossary.md"), "utf8").split("\n");
  const cells = lines
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  return cells.slice(2).map(([terms = "", meaning = ""]) => ({ terms, meaning }));
}
