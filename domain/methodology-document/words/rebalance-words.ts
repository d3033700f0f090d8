import type { BandedRule, RebalanceRule } from "../../rebalancing/rebalance-rule.ts";
import { counted, percent, points } from "../../words/figures.ts";

/** What brings weights back to their targets between and at reviews. */
export function rebalanceInWords(rule: RebalanceRule): readonly string[] {
  if (rule.mode === "periodic") return ["Weights are restored at the reviews alone."];
  const cooldown = rule.cooldown_sessions ?? 0;
  return [
    rule.mode === "hybrid"
      ? "Weights are restored at the reviews, and between them when one has drifted out of its band."
      : "Weights are restored when one has drifted out of its band, not by date.",
    `A band ends ${bandInWords(rule)}; exactly there a weight is in it.`,
    `Weights are looked at after ${rule.check === "daily" ? "each session's close" : "the last session of each month"}.`,
    rule.implement_sessions === 0
      ? `They go ${TO[rule.to]} at that close.`
      : `They go ${TO[rule.to]} at the close ${rule.implement_sessions === 1 ? "one session" : counted(rule.implement_sessions, "session")} later.`,
    ...(cooldown === 0
      ? []
      : [`For ${counted(cooldown, "session")} after a rebalance they are not looked at.`]),
  ];
}

const TO = {
  target: "to their targets",
  halfway: "half of the way to their targets",
  band_edge: "towards their targets until every weight is in its band",
} as const;

function bandInWords({ absolute, relative }: BandedRule): string {
  const widths = [
    ...(absolute === undefined ? [] : [points(absolute)]),
    ...(relative === undefined ? [] : [`${percent(relative)} of the target`]),
  ];
  const narrower = widths.length > 1 ? ", whichever is nearer," : "";
  return `${widths.join(" or ")}${narrower} from the target`;
}
