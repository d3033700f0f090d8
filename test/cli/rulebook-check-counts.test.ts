import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BASE, problemsOf } from "./edited-rulebook.ts";

const TESTED = `${BASE}ongoing_tests: [{id: x, unit: company, weight: {under: 0.001}, month_ends: N, dates: {implement_close: {last_session: true}}}]\n`;
const LEFT = `${BASE}fast_exit: [{id: x, rank: {over: 600}, periods: N, months: [1], dates: {check: {last_session: true}, implement_close: {sessions: 5, from: check}}}]\n`;
const PACKETS = readFileSync("rulebooks/packet-segments/2023.3.yaml", "utf8").replace(
  /transition_days: \d+/,
  "transition_days: N",
);
const SEASONED = BASE.replace(
  "  screens:\n",
  "  screens:\n    - {id: new, seasoning: {calendar_months: N}, if_missing: pass}\n",
);
const entered = (days: string) =>
  `${BASE}fast_entry: [{id: x, ${days}, when: [{rank: {at_most: 40}}]}]\n`;

test.each`
  key                  | text                                                                   | most
  ${"month_ends"}      | ${TESTED}                                                              | ${60}
  ${"periods"}         | ${LEFT}                                                                | ${60}
  ${"transition_days"} | ${PACKETS}                                                             | ${60}
  ${"calendar_months"} | ${SEASONED}                                                            | ${1200}
  ${"observe_day"}     | ${entered("observe_day: N, enter_after_day: 15, notice_sessions: 5")}  | ${260}
  ${"enter_after_day"} | ${entered("observe_day: 7, enter_after_day: N, notice_sessions: 5")}   | ${260}
  ${"notice_sessions"} | ${entered("observe_day: 7, enter_after_day: 260, notice_sessions: N")} | ${260}
`("$key is at most $most, as days are counted out one by one", async ({ key, text, most }) => {
  expect(text).toContain(`${key}: N`);
  const reasons = async (count: number): Promise<readonly string[]> => {
    const { problems } = await problemsOf(text.replace(`${key}: N`, `${key}: ${count}`));
    return problems.map(({ reason }) => reason);
  };
  const says = `expected at most ${most}`;
  expect(await reasons(1_000_000_000)).toEqual([says]);
  expect(await reasons(most + 1)).toEqual([says]);
  expect(await reasons(most)).not.toContain(says);
});
