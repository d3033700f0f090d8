import { z } from "zod";

const width = z.number().gt(0).lt(1).optional();
const sessions = z.int().min(0).max(260);

const bands = {
  absolute: width,
  relative: width,
  to: z.enum(["target", "halfway", "band_edge"]),
  check: z.enum(["daily", "month_end"]),
  implement_sessions: sessions,
  cooldown_sessions: sessions.optional(),
};

/** What brings fixed weights back to their targets: the schedule, bands of drift, or both. */
export const rebalance = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("periodic") }),
  z.strictObject({ mode: z.literal("threshold"), ...bands }),
  z.strictObject({ mode: z.literal("hybrid"), ...bands }),
]);
