import { Option, type Command } from "commander";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { rollsInForce, type RollVersion } from "../domain/commodities/roll-dates.ts";
import { PipelineError } from "../domain/errors.ts";
import { eventsInForce, type EventVersion } from "../domain/events/events-in-force.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import type { RulebookSchedule } from "../infra/rulebook-schedule.ts";
import { dateOption, spanOption } from "./date-option.ts";
import { registerScheduleApply } from "./schedule-apply.ts";
import { scheduleCsv, scheduleRows, type ScheduleRow } from "./schedule-rows.ts";

type Format = "csv" | "json" | "ics";

interface ScheduleOptions {
  readonly rulebook?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: Format;
  readonly knownAt?: string;
  readonly json?: true;
}

const EXAMPLE = `
A review belongs to the span when its implementation close does; all its dates are printed. Rules between
reviews follow in the same way, where their days follow from a month (conditional checks, ongoing tests,
fast exits), then the rolls of an index of futures whose last close belongs to the span.

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
        .choices(["csv", "json", "ics"])
        .default("csv"),
    )
    .option("--known-at <date>", "leave out closed days that were announced later")
    .option("--json", "the same as --format json")
    .addHelpText("after", EXAMPLE)
    .action(printSchedule);
  registerScheduleApply(schedule);
}

async function printSchedule(options: ScheduleOptions): Promise<void> {
  const rulebook = given("--rulebook <path>", options.rulebook);
  const span = spanOption(given("--from <date>", options.from), given("--to <date>", options.to));
  const { rulebookSchedule } = await import("../infra/rulebook-schedule.ts");
  const knownAt =
    options.knownAt === undefined ? undefined : dateOption("--known-at", options.knownAt);
  const { versions, timed } = rulebookSchedule(rulebook, { knownAt });
  const index = versions[0]!.rulebook.methodology.index;
  const reviews = reviewsInForce(versions, timed, span).map(({ dates }) => dates);
  const rolls = rollsInForce(versions.map(rollVersionOf), timed, span);
  const events = eventsInForce(versions.map(eventVersionOf), timed, span);
  const rows = [...reviews, ...events, ...rolls].flatMap((dates) => scheduleRows(index, dates));
  const { format, json } = options;
  process.stdout.write(await textOf(rows, { index, ...span, format: json ? "json" : format }));
  if (rows.length === 0) process.stderr.write("No review is implemented in this span.\n");
}

function eventVersionOf({
  validFrom,
  rulebook,
}: RulebookSchedule["versions"][number]): EventVersion {
  return { validFrom, rules: rulebook.methodology };
}

function rollVersionOf({ validFrom, rulebook }: RulebookSchedule["versions"][number]): RollVersion {
  return { validFrom, roll: rulebook.methodology.roll };
}

async function textOf(
  rows: readonly ScheduleRow[],
  { format, ...about }: { index: string; from: PlainDate; to: PlainDate; format: Format },
): Promise<string> {
  const { index } = about;
  if (format === "json") return `${canonicalJson({ ...about, rows }, 2)}\n`;
  if (format === "csv") return scheduleCsv(rows);
  const { scheduleIcs } = await import("./schedule-ics.ts");
  return scheduleIcs(index, rows);
}

function given(option: string, text: string | undefined): string {
  if (text !== undefined) return text;
  throw new PipelineError("bad_usage", { option, reason: "it is needed" });
}
