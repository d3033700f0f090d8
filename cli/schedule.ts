import { Option, type Command } from "commander";
import { isPlainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { PipelineError } from "../domain/errors.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import { scheduleCsv, scheduleRows, type ScheduleRow } from "./schedule-rows.ts";

interface ScheduleOptions {
  readonly rulebook: string;
  readonly from: string;
  readonly to: string;
  readonly format: "csv" | "json" | "ics";
  readonly json?: true;
}

const EXAMPLE = `
A review belongs to the span when its implementation close does; all its dates are printed.

Example:
  thirdfriday schedule --rulebook rulebooks/large-500 --from 2026-01-01 --to 2026-12-31
`;

/** `schedule`: the dates of every review in a span, by role, with the rule each follows from. */
export function registerSchedule(program: Command): void {
  program
    .command("schedule")
    .description("Print the dates of an index's reviews.")
    .requiredOption("--rulebook <path>", "a rulebook's folder, or one version's file")
    .requiredOption("--from <date>", "first implementation close, such as 2026-01-01")
    .requiredOption("--to <date>", "last implementation close")
    .addOption(
      new Option("--format <format>", "form of the output")
        .choices(["csv", "json", "ics"])
        .default("csv"),
    )
    .option("--json", "the same as --format json")
    .addHelpText("after", EXAMPLE)
    .action(printSchedule);
}

async function printSchedule(options: ScheduleOptions): Promise<void> {
  const span = { from: dateOption("--from", options.from), to: dateOption("--to", options.to) };
  if (span.from > span.to)
    throw new PipelineError("bad_usage", {
      value: `--from ${span.from} --to ${span.to}`,
      reason: "the span ends before it begins",
    });
  const { rulebookSchedule } = await import("../infra/rulebook-schedule.ts");
  const { versions, timed } = rulebookSchedule(options.rulebook);
  const index = versions[0]!.rulebook.methodology.index;
  const rows = reviewsInForce(versions, timed, span).flatMap(({ dates }) =>
    scheduleRows(index, dates),
  );
  process.stdout.write(await textOf(rows, { index, ...span, ...options }));
  if (rows.length === 0) process.stderr.write("No review is implemented in this span.\n");
}

async function textOf(
  rows: readonly ScheduleRow[],
  about: ScheduleOptions & { readonly index: string },
): Promise<string> {
  const { index, from, to, json, format } = about;
  if (json === true || format === "json") return `${canonicalJson({ index, from, to, rows }, 2)}\n`;
  if (format === "csv") return scheduleCsv(rows);
  const { scheduleIcs } = await import("./schedule-ics.ts");
  return scheduleIcs(index, rows);
}

function dateOption(field: string, text: string): PlainDate {
  if (isPlainDate(text)) return text;
  throw new PipelineError("bad_usage", {
    field,
    value: text,
    reason: "expected a date, such as 2026-06-18",
  });
}
