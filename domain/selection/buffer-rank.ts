import { amount, counted } from "../words/figures.ts";
import { perGroupProblems } from "./ranking-problems.ts";
import type { SelectionMethod } from "./selection-method.ts";
import { limitedBuffer } from "./limited-buffer.ts";
import { NEWCOMER_FILLS, stagePlan, type SelectionPlan } from "./selection-plan.ts";

/** A rank at which newcomers come in, a worse one at which members leave, and a constant count. */
export interface BufferRankRule {
  readonly n: number;
  /** The worst rank at which a newcomer is inserted. */
  readonly insert_at: number;
  /** The best rank at which a member is deleted. */
  readonly delete_at: number;
  /** Who fills free places: the best `non_members` (default), or the `next_ranked`, deleted members too. */
  readonly fill?: "non_members" | "next_ranked" | undefined;
  /** At most so many members are replaced by newcomers at one review; absent: any number. */
  readonly max_replaced?: number | undefined;
}

/**
 * Newcomers come in at a good rank, members leave at a bad one, and the count is held: the worst
 * ranked are trimmed, free places are filled from the best.
 *
 * Boundary: a newcomer exactly at `insert_at` comes in, a member exactly at `delete_at` leaves.
 * Source: METHODOLOGIES 5.1, 5.2 and 5.6; docs/methodology/selection.md.
 */
export const bufferRank: SelectionMethod<BufferRankRule> = {
  plan: planOf,
  problems: (rule, { rank }) => [
    ...(rule.insert_at <= rule.n && rule.n < rule.delete_at
      ? []
      : [{ path: [], reason: "a buffer holds the count where insert_at <= n < delete_at" }]),
    ...(rule.max_replaced === undefined ? [] : perGroupProblems(rank, "buffer_rank")),
  ],
  words: ({ n, insert_at, delete_at, fill, max_replaced }, noun) => [
    `The index has ${counted(n, noun)}.`,
    `A newcomer comes in at rank ${amount(insert_at)} or better; exactly ${amount(insert_at)} is in.`,
    `A member leaves at rank ${amount(delete_at)} or worse; exactly ${amount(delete_at)} leaves.`,
    `Where more than ${amount(n)} would be in, the worst ranked of them are trimmed.`,
    fill === "next_ranked"
      ? "Places that are free are filled by the next ranked, members that have left included."
      : "Places that are free are filled by the best ranked non-members.",
    ...(max_replaced === undefined ? [] : limitSentences(max_replaced)),
  ],
};

function limitSentences(maxReplaced: number): readonly string[] {
  return [
    `At one review newcomers take the places of at most ${counted(maxReplaced, "member")}; once that many are replaced, members that would leave stay, the best ranked first.`,
    "Places that no member had are filled besides.",
  ];
}

function planOf(rule: BufferRankRule): SelectionPlan {
  const { n, insert_at, delete_at, fill, max_replaced } = rule;
  if (max_replaced !== undefined) return limitedBuffer(rule, max_replaced);
  return stagePlan({
    count: n,
    stages: [
      {
        code: "within_buffer",
        text: `rank <= ${insert_at} or (member and rank < ${delete_at})`,
        words: `ranked ${insert_at} or better, or a member ranked better than ${delete_at}`,
      },
      fill === "next_ranked"
        ? {
            code: "fills_count",
            text: "member or not member",
            words: "the next ranked takes a free place",
          }
        : { code: "fills_count", text: "not member", words: NEWCOMER_FILLS },
    ],
  });
}
