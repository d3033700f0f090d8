import type { VerdictStage } from "../pro-forma.ts";

/** Reason codes of the selection, besides `stage_<n>`. */
const SELECT_CODES = [
  "within_top_n",
  "within_buffer",
  "fills_count",
  "stays_member",
  "reaches_amount",
  "within_breakpoint",
  "held_in_band",
  "meets_group_minimum",
  "within_quota",
  "entered_by_swap",
  "held_by_limit",
  "company_included_by_decision",
  "company_kept_by_decision",
  "no_stage",
  "count_filled",
  "outside_breakpoint",
  "beyond_band",
  "group_maximum_reached",
  "not_covered",
  "left_by_swap",
  "trimmed_to_count",
  "under_multiple",
  "replacement_limit_reached",
] as const;

/** Reason codes of a line that the source of the universe does not have. */
const SOURCE_CODES = ["outside_exchanges", "outside_parent"] as const;

export type SourceCode = (typeof SOURCE_CODES)[number];

/** Reason codes of a company that is selected and in no segment. */
const OUTSIDE_CODES = ["below_cutoff", "float_below_cutoff", "no_reference_size"] as const;

export type OutsideCode = (typeof OUTSIDE_CODES)[number];

/** The code of a stage or a choice; decisions are told apart by line later. */
export type SelectCode = (typeof SELECT_CODES)[number] | `stage_${number}` | "included" | "kept";

/**
 * Every reason code of a verdict by its stage: a closed list; docs/methodology/verdicts.md has a row
 * each. In `<>` stands a name of the rulebook's own: a screen's id, a measure, a stage's number.
 */
export const REASON_CODES: Readonly<Record<VerdictStage, readonly string[]>> = {
  missing: ["not_in_universe", "price_missing"],
  decision: ["excluded_by_decision", "included_by_decision", "kept_by_decision"],
  screen: [
    ...SOURCE_CODES,
    "<screen>_not_allowed",
    "<screen>_denied",
    "<screen>_below_minimum",
    "<screen>_above_maximum",
    "<screen>_too_few_periods",
    "<screen>_not_viable",
    "<screen>_not_satisfied",
    "<screen>_too_short",
    "<screen>_unknown",
  ],
  rank: ["<measure>_unknown", "<measure>_below_minimum", "<measure>_above_maximum"],
  select: ["stage_<n>", ...SELECT_CODES],
  segment: [
    "placed_by_rank",
    "stays",
    "held_in_band",
    "held",
    "split_in_band",
    "moved_up",
    "moved_down",
    "packet_moved_up",
    "packet_moved_down",
    "rest_moved_up",
    "rest_moved_down",
    "selected_into_<segment>",
    ...OUTSIDE_CODES,
  ],
};

/** The list's entry that a verdict's code belongs to; `undefined` = none, which a test refuses. */
export function listedCode(stage: VerdictStage, reasonCode: string): string | undefined {
  return REASON_CODES[stage].find((entry) => {
    const [before, after] = entry.split(/<[a-z]+>/);
    if (after === undefined) return entry === reasonCode;
    return (
      reasonCode.length > entry.replace(/<[a-z]+>/, "").length &&
      reasonCode.startsWith(before!) &&
      reasonCode.endsWith(after)
    );
  });
}
