import { z } from "zod";
import type { PlainDate } from "../domain/calendar/plain-date.ts";

const bar = z.number().optional();
const bars = { at_least: bar, over: bar, at_most: bar, under: bar };

/** The bars of current constituents, where a screen has them. */
export const memberBars = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.strictObject({ ...bars, ...fields }).optional();

const date = z.iso
  .date("expected a date, such as 2026-05-01")
  .transform((text) => text as PlainDate);

/** The bars of a screen: always, or in a table by the day each row begins to hold. */
export const barredFields = {
  ...bars,
  member: memberBars({}),
  dated: z
    .array(z.strictObject({ from: date, ...bars, member: memberBars({}) }))
    .min(1)
    .optional(),
};

const PART =
  "expected a part over 0, such as 0.5 for half of it or 1.8 for that many times it, and not over 10";

/** A part, or a few times, of the lower bars of another screen. Per cents would be more than that. */
export const fractionOf = z.strictObject({
  screen: z.string().min(1),
  part: z.number(PART).positive(PART).max(10, PART),
});
