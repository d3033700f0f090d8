import { z } from "zod";
import type { DatedRecord } from "../domain/calendar/dated-record.ts";
import { isYearMonth } from "../domain/calendar/year-month.ts";
import { dateText, monthNumbers } from "./calendar-text.ts";

const monthText = z.string().refine(isYearMonth, "expected a month, such as 2026-12");
const source = z.string().min(1);

const datedRole = z.strictObject({
  review: monthText,
  role: z.string().min(1),
  date: dateText,
  source,
  followed: z.boolean(),
});
export const datedMonths = z.strictObject({
  from: monthText,
  months: monthNumbers,
  source,
  followed: z.boolean(),
});

/** What sources say of single reviews, or of the months: `dated` of a kind of review. */
export const datedRecords: z.ZodType<readonly DatedRecord[]> = z
  .array(z.union([datedRole, datedMonths]))
  .min(1);
