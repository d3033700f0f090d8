import { z } from "zod";
import type { CalendarArtefact } from "../domain/calendar/calendar-artefact.ts";
import { isUtcInstant } from "../domain/calendar/instant.ts";
import { PipelineError } from "../domain/errors.ts";
import { dateText, timeText } from "./calendar-text.ts";
import { pathText } from "./path-text.ts";

const instantText = z
  .string()
  .refine(isUtcInstant, "expected an instant, such as 2026-06-18T20:00:00.000Z");

const session = z
  .strictObject({
    date: dateText,
    open: instantText,
    close: instantText,
    closes: timeText,
    opens: timeText.optional(),
  })
  .refine(({ open, close }) => open < close, "a session closes after it opens");

const artefact: z.ZodType<CalendarArtefact> = z.strictObject({
  schema: z.literal("thirdfriday/calendar/1"),
  mic: z.string().min(1),
  zone: z.string().min(1),
  hours: z.strictObject({ open: timeText, close: timeText }),
  valid_from: dateText,
  valid_to: dateText,
  announced_until: dateText.optional(),
  sessions: z
    .array(session)
    .refine(
      (sessions) => sessions.every(({ date }, at) => at === 0 || sessions[at - 1]!.date < date),
      "sessions are in order",
    ),
});

/** Reads a pinned calendar. Throws: bad_input. */
export function parseCalendarArtefact(text: string): CalendarArtefact {
  const parsed = artefact.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new PipelineError("bad_input", {
    file: "calendar artefact",
    field: pathText(issue.path),
    reason: issue.message,
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PipelineError("bad_input", {
      file: "calendar artefact",
      reason: (cause as Error).message,
    });
  }
}
