import type { BufferRankRule } from "./buffer-rank.ts";
import { closeDraft, COUNT_FILLED, openDraft, take, type Draft } from "./draft.ts";
import { limitedBufferAmong } from "./moved-limited-buffer.ts";
import { passesOver } from "./passes-over.ts";
import type { Choice, ChoicePlan, Contender } from "./selection-plan.ts";

/**
 * A buffer in which at most so many members are replaced by newcomers.
 *
 * Rule: as without the limit, but once so many newcomers are in, members that would leave stay, the
 * best ranked first. Places that no ranked member had are filled by newcomers beside the limit.
 * Boundary: exactly `max_replaced` may be replaced; who is decided in counts, and is not held back.
 * Source: METHODOLOGIES 5.6, CSI 300; docs/methodology/selection.md.
 */
export function limitedBuffer(rule: BufferRankRule, maxReplaced: number): ChoicePlan {
  const { n, insert_at, delete_at, fill } = rule;
  return {
    is: "choices",
    count: n,
    by: undefined,
    need: "a member that may be replaced by it",
    choose: (contenders) => {
      const draft = openDraft(contenders, n);
      let allowed = newcomersAllowed(contenders, { draft, n, maxReplaced });
      const passedOver = new Set<number>();
      const offer = (at: number, choice: Choice): void => {
        const isNewcomer = !contenders[at]!.facts.member;
        if (!isNewcomer || allowed > 0) {
          if (take(draft, at, choice) && isNewcomer) allowed -= 1;
        } else if (draft.taken < n) passedOver.add(at);
      };
      for (const [at, { facts }] of contenders.entries())
        if (facts.member ? at + 1 < delete_at : at + 1 <= insert_at) offer(at, WITHIN);
      for (const [at, { facts }] of contenders.entries())
        if (fill === "next_ranked" || !facts.member) offer(at, FILLS);
      for (const [at, { facts }] of contenders.entries()) if (facts.member) take(draft, at, HELD);
      return closeDraft(draft, (at) => (passedOver.has(at) ? LIMITED : COUNT_FILLED));
    },
    selectedAmong: (contenders) => limitedBufferAmong(contenders, rule, maxReplaced),
    passesSeen: () => passesOver([insert_at, delete_at - 1]),
  };
}

const WITHIN: Choice = {
  selected: true,
  code: "within_buffer",
  words: "at the insertion rank or better, or a member before the deletion rank",
};
const FILLS: Choice = {
  selected: true,
  code: "fills_count",
  words: "the best ranked that may fill a free place",
};
const HELD: Choice = {
  selected: true,
  code: "held_by_limit",
  words: "a member that stays since as many as may be are replaced",
};
const LIMITED: Choice = {
  selected: false,
  code: "replacement_limit_reached",
  words: "as many members as may be are replaced by better ranked newcomers",
};

function newcomersAllowed(
  contenders: readonly Contender[],
  {
    draft,
    n,
    maxReplaced,
  }: { readonly draft: Draft; readonly n: number; readonly maxReplaced: number },
): number {
  let members = 0;
  let decided = 0;
  for (const [at, { facts }] of contenders.entries())
    if (facts.member) members += 1;
    else if (draft.choices[at]) decided += 1;
  return Math.max(0, n - members) + maxReplaced - decided;
}
