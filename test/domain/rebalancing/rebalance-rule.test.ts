import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import {
  observeDrift,
  type BandedRule,
  type BandTimes,
} from "../../../domain/rebalancing/rebalance-rule.ts";
import { timed } from "../calendar/schedules.ts";

const DAILY: BandTimes = { check: "daily", implement_sessions: 1 };

function observed(times: BandTimes, session: string, lastRebalance = "2026-01-02") {
  const rule: BandedRule = {
    mode: "hybrid",
    absolute: 0.05,
    relative: 0.25,
    to: "target",
    ...times,
  };
  const assets = [
    { id: "equity", target: 0.6, weight: 0.65674256 },
    { id: "bond", target: 0.4, weight: 0.34325744 },
  ];
  const dates = { session: plainDate(session), lastRebalance: plainDate(lastRebalance) };
  return observeDrift(rule, { ...dates, assets }, timed.calendar);
}

test.each`
  times                                  | session         | last            | close           | opens           | because
  ${DAILY}                               | ${"2026-06-17"} | ${"2026-01-02"} | ${"2026-06-18"} | ${"2026-06-22"} | ${"the session after, and the one after Juneteenth"}
  ${{ ...DAILY, implement_sessions: 0 }} | ${"2026-06-17"} | ${"2026-01-02"} | ${"2026-06-17"} | ${"2026-06-18"} | ${"at the close that is looked at"}
  ${{ ...DAILY, check: "month_end" }}    | ${"2026-07-31"} | ${"2026-01-02"} | ${"2026-08-03"} | ${"2026-08-04"} | ${"the month's last session"}
  ${{ ...DAILY, check: "month_end" }}    | ${"2026-07-30"} | ${"2026-01-02"} | ${undefined}    | ${undefined}    | ${"a session earlier nothing is looked at"}
  ${{ ...DAILY, cooldown_sessions: 2 }}  | ${"2026-06-17"} | ${"2026-06-15"} | ${undefined}    | ${undefined}    | ${"the second session after a rebalance"}
  ${{ ...DAILY, cooldown_sessions: 2 }}  | ${"2026-06-17"} | ${"2026-06-12"} | ${"2026-06-18"} | ${"2026-06-22"} | ${"the third"}
  ${DAILY}                               | ${"2026-06-17"} | ${"2026-06-17"} | ${undefined}    | ${undefined}    | ${"the close of a rebalance itself"}
`("$session, last $last: $because", ({ times, session, last, close, opens }) => {
  const outcome = observed(times, session, last);
  expect([outcome.implementClose, outcome.effectiveOpen]).toEqual([close, opens]);
  expect(outcome.weights).toEqual(close === undefined ? [0.65674256, 0.34325744] : [0.6, 0.4]);
});
