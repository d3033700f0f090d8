import { z } from "zod";

/** The fewest sessions that a month of any calendar has. */
const FEWEST = 15;
const businessDay = z.int().min(1).max(FEWEST);

/** On which business days of each month the futures of an index roll. */
export const roll = z.strictObject({
  first_business_day: businessDay,
  last_business_day: businessDay,
  parts_of: z.enum(["units", "value"]),
});
