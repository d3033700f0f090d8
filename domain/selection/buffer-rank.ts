import type { BufferRankRule } from "../methodology/select-rule.ts";
import { limitedBuffer } from "./limited-buffer.ts";
import { stagePlan, type SelectionPlan } from "./selection-plan.ts";

/**
 * Newcomers come in at a good rank, members leave at a bad one, and the count is held: the worst
 * ranked are trimmed, free places are filled from the best.
 *
 * Boundary: a newcomer exactly at `insert_at` comes in, a member exactly at `delete_at` leaves.
 * Source: METHODOLOGIES 5.1, 5.2 and 5.6; docs/methodology/selection.md.
 */
export function bufferRank(rule: BufferRankRule): SelectionPlan {
  const { n, insert_at, delete_at, fill, max_replaced } = rule;
  if (max_replaced !== undefined) return limitedBuffer(rule, max_replaced);
  return stagePlan({
    count: n,
    stages: [
      {
        code: "within_buffer",
        text: `rank <= ${insert_at} or (member and rank < ${delete_at})`,
      },
      { code: "fills_count", text: fill === "next_ranked" ? "member or not member" : "not member" },
    ],
  });
}
