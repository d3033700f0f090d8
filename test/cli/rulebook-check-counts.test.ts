import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BASE, problemsOf } from "./edited-rulebook.ts";

const TESTED = `${BASE}ongoing_tests: [{id: x, unit: company, weight: {under: 0.001}, month_ends: N, dates: {implement_close: {last_session: true}}}]\n`;
const PACKETS = readFileSync("rulebooks/packet-segments/2023.3.yaml", "utf8").replace(
  /transition_days: \d+/,
  "transition_days: N",
);
const SEASONED = BASE.replace(
  "  screens:\n",
  "  screens:\n    - {id: new, seasoning: {calendar_months: N}, if_missing: pass}\n",
);

test.each`
  key                  | text        | most
  ${"month_ends"}      | ${TESTED}   | ${60}
  ${"transition_days"} | ${PACKETS}  | ${60}
  ${"calendar_months"} | ${SEASONED} | ${1200}
`("$key is at most $most, as days are counted out one by one", async ({ key, text, most }) => {
  expect(text).toContain(`${key}: N`);
  const { problems } = await problemsOf(text.replace(`${key}: N`, `${key}: 1000000000`));
  expect(problems).toHaveLength(1);
  expect(problems[0]!.reason).toContain(String(most));
});
