import { expect, test } from "vitest";
import { rebalanceInWords } from "../../../domain/methodology-document/words/rebalance-words.ts";
import { rollInWords } from "../../../domain/methodology-document/words/roll-words.ts";
import type { RebalanceRule } from "../../../domain/rebalancing/rebalance-rule.ts";

const HYBRID: RebalanceRule = {
  mode: "hybrid",
  absolute: 0.05,
  relative: 0.25,
  to: "target",
  check: "daily",
  implement_sessions: 1,
};

test.each`
  rule                                                                       | says                                                                        | because
  ${{ mode: "periodic" }}                                                    | ${"Weights are restored at the reviews alone."}                             | ${"no bands"}
  ${HYBRID}                                                                  | ${"5 points or 25 % of the target, whichever is nearer, from the target"}   | ${"the narrower of two"}
  ${HYBRID}                                                                  | ${"They go to their targets at the close one session later."}               | ${"a delay"}
  ${{ ...HYBRID, relative: undefined, mode: "threshold" }}                   | ${"A band ends 5 points from the target; exactly there a weight is in it."} | ${"one width"}
  ${{ ...HYBRID, check: "month_end", implement_sessions: 0, to: "halfway" }} | ${"They go half of the way to their targets at that close."}                | ${"no delay"}
  ${{ ...HYBRID, cooldown_sessions: 5 }}                                     | ${"For 5 sessions after a rebalance they are not looked at."}               | ${"a cool-down"}
`("rebalancing in words: $because", ({ rule, says }) => {
  expect(rebalanceInWords(rule).join(" ")).toContain(says);
});

test.each`
  first | last  | says
  ${6}  | ${10} | ${"in 5 equal parts of the units held, one at the close of each of the month's sixth to tenth sessions."}
  ${5}  | ${5}  | ${"at the close of the month's fifth session."}
`("a roll from $first to $last in words", ({ first, last, says }) => {
  const rule = { first_business_day: first, last_business_day: last, parts_of: "units" } as const;
  expect(rollInWords(rule).join(" ")).toContain(says);
});
