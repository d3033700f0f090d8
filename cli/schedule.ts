import { Option, type Command } from "commander";
import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { rollsInForce, type RollVersion } from "../domain/commodities/roll-dates.ts";
import { PipelineError } from "../domain/errors.ts";
import { eventsInForce, type EventVersion } from "../domain/events/events-in-force.ts";
import type { RulebookSchedule } from "../infra/rulebook-schedule.ts";
import { dateOption, spanOption } from "./date-option.ts";
import { registerScheduleApply } from "./schedule-apply.ts";
import { SCHEDULE_FORMATS } from "./schedule-formats.ts";
import { scheduleSequence } from "./schedule-sequence.ts";
import { scheduleRows } from "./schedule-rows.ts";

interface ScheduleOptions {
  readonly rulebook?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: string;
  readonly knownAt?: string;
  readonly json?: true;
}

const EXAMPLE = `
A review belongs to the span when its implementation close does; all its dates are printed. Rules between
reviews follow in the same way, where their days follow from a month, then the rolls of an index of futures
whose last close belongs to the span.

Example:
  thirdfriday schedule --rulebook rulebooks/large-500 --from 2026-01-01 --to 2026-12-31
`;

/**
 * `schedule`: the dates of every review in a span, by role, with the rule each follows from.
 * `schedule apply` needs none of its options, so that they are asked for where they are used.
 */
export function registerSchedule(program: Command): void {
  const schedule = program
    .command("schedule")
    .description("Print the dates of an index's reviews.")
    .option("--rulebook <path>", "a rulebook's folder, or one version's file")
    .option("--from <date>", "first implementation close, such as 2026-01-01")
    .option("--to <date>", "last implementation close")
    .addOption(
      new Option("--format <format>", "form of the output")
        .choices(Object.keys(SCHEDULE_FORMATS))
        .default("csv"),
    )
    .option("--known-at <date>", "leave out closed days that were announced later")
    .option("--json", "the same as --format json")
    .addHelpText("after", EXAMPLE)
    .action(printSchedule);
  registerScheduleApply(schedule);
}

async function printSchedule(options: ScheduleOptions, command: Command): Promise<void> {
  const isWritten = command.getOptionValueSource("format") === "cli";
  if (options.json && isWritten && options.format !== "json")
    throw new PipelineError("bad_usage", {
      option: "--json",
      reason: `--format ${options.format} asks for another form`,
    });
  const rulebook = given("--rulebook <path>", options.rulebook);
  const span = spanOption(given("--from <date>", options.from), given("--to <date>", options.to));
  const { rulebookSchedule } = await import("../infra/rulebook-schedule.ts");
  const knownAt =
    options.knownAt === undefined ? undefined : dateOption("--known-at", options.knownAt);
  const read = rulebookSchedule(rulebook, { knownAt });
  const { versions, timed } = read;
  const index = versions[0]!.rulebook.methodology.index;
  const reviews = reviewsInForce(versions, timed, span).map(({ dates }) => dates);
  const rolls = rollsInForce(versions.map(rollVersionOf), timed, span);
  const events = eventsInForce(versions.map(eventVersionOf), timed, span);
  const rows = [...reviews, ...events, ...rolls].flatMap((dates) => scheduleRows(index, dates));
  const edition = { sequence: scheduleSequence(read), zone: timed.calendar.zone };
  const format = SCHEDULE_FORMATS[options.json ? "json" : options.format]!;
  process.stdout.write(await format({ index, ...span, rows }, edition));
  if (rows.length === 0) process.stderr.write("No review is implemented in this span.\n");
}

function eventVersionOf({
  validFrom,
  placeOf,
  rulebook,
}: RulebookSchedule["versions"][number]): EventVersion {
  return { validFrom, placeOf, rules: rulebook.methodology };
}

function rollVersionOf({
  validFrom,
  placeOf,
  rulebook,
}: RulebookSchedule["versions"][number]): RollVersion {
  return { validFrom, placeOf, roll: rulebook.methodology.roll };
}

function given(option: string, text: string | undefined): string {
  if (text !== undefined) return text;
  throw new PipelineError("bad_usage", { option, reason: "it is needed" });
}
