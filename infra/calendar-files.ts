import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expandCalendar } from "../domain/calendar/holiday-rules.ts";
import type { ExchangeCalendar } from "../domain/calendar/session.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { calendarFile } from "../schemas/calendar-file.ts";
import { parseYaml } from "../schemas/yaml-file.ts";

/**
 * The calendar of one exchange, from the file in `folder` that names its MIC.
 *
 * Throws: calendar_unknown where no file does; bad_input on an unreadable file.
 */
export function loadCalendar(mic: string, folder: string = shippedCalendars()): ExchangeCalendar {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const known: string[] = [];
  for (const file of names.toSorted(byCodeUnit).map((name) => join(folder, name))) {
    const rules = parseYaml({ file, text: readFileSync(file, "utf8") }, calendarFile);
    if (rules.mics.includes(mic)) return expandCalendar(rules, mic);
    known.push(...rules.mics);
  }
  throw new PipelineError("calendar_unknown", {
    calendar: mic,
    reason: `no calendar names this exchange; known are ${known.join(", ")}`,
  });
}

/** `calendars/` beside `infra/`, from the source tree or from the built package. */
function shippedCalendars(): string {
  const beside = ["../calendars", "../../calendars"].map((up) =>
    fileURLToPath(new URL(up, import.meta.url)),
  );
  return beside.find((folder) => existsSync(folder)) ?? beside[0]!;
}
