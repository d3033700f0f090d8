import type { Command } from "commander";
import { hoursOf, sessionsBetween } from "../domain/calendar/session.ts";
import type { TimedCalendar } from "../domain/calendar/timed-calendar.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import { csvText } from "../domain/numeric/csv-text.ts";
import { dateOption, spanOption } from "./date-option.ts";

interface CalendarOptions {
  readonly exchange: string;
  readonly from: string;
  readonly to: string;
  readonly knownAt?: string;
  readonly json?: true;
}

const COLUMNS = [
  "date",
  "open",
  "close",
  "break_start",
  "break_end",
  "zone",
  "open_utc",
  "close_utc",
  "provisional",
] as const;

type SessionRow = Readonly<Record<(typeof COLUMNS)[number], string>>;

const EXAMPLE = `
Times are the exchange's own; a session after the last announced holidays is provisional.

Example:
  thirdfriday calendar --exchange XTKS --from 2026-12-01 --to 2027-01-31
`;

/** `calendar`: an exchange's sessions with their hours, as reviews are dated by them. */
export function registerCalendar(program: Command): void {
  program
    .command("calendar")
    .description("Print the sessions of an exchange.")
    .requiredOption("--exchange <mic>", "the exchange's MIC, such as XNYS")
    .requiredOption("--from <date>", "first day, such as 2026-01-01")
    .requiredOption("--to <date>", "last day")
    .option("--known-at <date>", "leave out closed days that were announced later")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLE)
    .action(printCalendar);
}

async function printCalendar(options: CalendarOptions): Promise<void> {
  const { exchange, knownAt, json } = options;
  const span = spanOption(options.from, options.to);
  const known = knownAt === undefined ? undefined : dateOption("--known-at", knownAt);
  const { readCalendar } = await import("../infra/calendar-files.ts");
  const { timedCalendar } = await import("../infra/calendar-instants.ts");
  const { calendar, files } = readCalendar(exchange, { knownAt: known });
  const rows = sessionRows(timedCalendar(calendar), span);
  const { announcedUntil: announced_until } = calendar;
  const text = json
    ? `${canonicalJson({ exchange, ...span, announced_until, files, rows }, 2)}\n`
    : csvText(
        COLUMNS,
        rows.map((row) => COLUMNS.map((column) => row[column])),
      );
  process.stdout.write(text);
}

function sessionRows(
  { calendar, instantOf }: TimedCalendar,
  span: { readonly from: PlainDate; readonly to: PlainDate },
): SessionRow[] {
  return sessionsBetween(calendar, span).map((date) => {
    const { open, close, pause } = hoursOf(calendar, date);
    return {
      date,
      open,
      close,
      break_start: pause?.from ?? "",
      break_end: pause?.to ?? "",
      zone: calendar.zone,
      open_utc: instantOf(date, "open").replace(".000Z", "Z"),
      close_utc: instantOf(date, "close").replace(".000Z", "Z"),
      provisional: String(date > calendar.announcedUntil),
    };
  });
}
