import { z } from "zod";

/** Nearly every month has as many sessions; one with fewer is refused where its dates are asked for. */
const LAST_DAY = 15;
const businessDay = z.int().min(1).max(LAST_DAY);

/** On which business days of each month the futures of an index roll. */
export const roll = z.strictObject({
  first_business_day: businessDay,
  last_business_day: businessDay,
  parts_of: z.enum(["units", "value"]),
});
