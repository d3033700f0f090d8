import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const BASE = readFileSync("rulebooks/packet-segments/2023.3.yaml", "utf8");

interface Problem {
  readonly line: number;
  readonly reason: string;
}

/** What `rulebook check` says of the shipped rulebook with one text replaced. */
async function problemsWith(from: string, to: string): Promise<readonly Problem[]> {
  expect(BASE).toContain(from);
  const folder = temporaryFolder();
  const file = join(folder, "r.yaml");
  writeFileSync(file, BASE.replace(from, to));
  const { code, out } = await run("rulebook", "check", file, "--json");
  const { problems } = JSON.parse(out) as { readonly problems: readonly Problem[] };
  expect(code).toBe(problems.length === 0 ? 0 : 2);
  return problems;
}

const MEGA = "to_percentile: 0.70, band: 0.02, whole_beyond: 0.05";
const MID = "to_percentile: 0.85, band: 0.02, whole_beyond: 0.05";

test.each`
  from                             | to                                                       | at                   | says                                                                                 | because
  ${MID}                           | ${"to_percentile: 0.85, band: 0.02, whole_beyond: 0.11"} | ${"id: mid"}         | ${"packets move over its breakpoint from 0.74 on, and over that of mega up to 0.75"} | ${"a company could be split at two breakpoints"}
  ${MID}                           | ${"to_percentile: 0.65, band: 0.02, whole_beyond: 0.05"} | ${"id: mid"}         | ${"`to_percentile` grows from segment to segment"}                                   | ${"mid would end before mega"}
  ${MEGA}                          | ${"to_percentile: 0.70, band: 0.02, whole_beyond: 0.01"} | ${"id: mega"}        | ${"`whole_beyond` is at least `band`"}                                               | ${"whole inside the band"}
  ${MEGA}                          | ${"to_percentile: 0.70, band: 0.02"}                     | ${"id: mega"}        | ${"has `to_percentile`, `band` and `whole_beyond`"}                                  | ${"no far side"}
  ${MEGA}                          | ${"to_percentile: 1, band: 0.02, whole_beyond: 0.05"}    | ${"id: mega"}        | ${"expected under 1"}                                                                | ${"nothing lies beyond all of it"}
  ${MEGA}                          | ${`${MEGA}, stay_up_to: 2`}                              | ${"id: mega"}        | ${"segments that are cut by `to_percentile` have no `stay_up_to`"}                   | ${"two ways to cut"}
  ${"id: micro}"}                  | ${"id: micro, band: 0.01}"}                              | ${"id: micro"}       | ${"the last segment ends nowhere"}                                                   | ${"a band around nothing"}
  ${"packet_fraction: 0.5"}        | ${"packet_fraction: 1"}                                  | ${"packet_fraction"} | ${"expected under 1"}                                                                | ${"a packet that is all of it"}
  ${"packet_fraction: 0.5"}        | ${"packet_fraction: 0"}                                  | ${"packet_fraction"} | ${"expected over 0"}                                                                 | ${"a packet that is nothing"}
  ${"packet_fraction: 0.5"}        | ${"percentile_over: 9"}                                  | ${"percentile_over"} | ${"have no `percentile_over`"}                                                       | ${"a key of segments by rank"}
  ${"  packet_fraction: 0.5\n"}    | ${""}                                                    | ${"transition_days"} | ${"segments by percentile have `packet_fraction`"}                                   | ${"no packet"}
  ${"transition_days: 5"}          | ${"transition_days: 6"}                                  | ${"transition_days"} | ${"the schedule of quarterly has no date transition_6"}                              | ${"a day without a session"}
  ${"transition_2: {sessions: -3"} | ${"transition_2: {sessions: -4"}                         | ${"transition_days"} | ${"at the review 2023-09, transition_2 is 2023-09-13, not after transition_1"}       | ${"two parts on one day"}
  ${"transition_5: {same_as"}      | ${"transition_5: {next_session_after"}                   | ${"transition_days"} | ${"transition_5 is 2023-09-20, and implement_close is 2023-09-19, before it"}        | ${"a part after all is in force"}
  ${"direction: descending"}       | ${"direction: ascending"}                                | ${"packet_fraction"} | ${"cumulated from the largest company down"}                                         | ${"ranked from the smallest"}
  ${"scheme: float_cap,"}          | ${"scheme: equal, per: company, notional: 1000000000,"}  | ${"packet_fraction"} | ${"packets want weights by cap"}                                                     | ${"half of an equal weight is none"}
`("$says: $because", async ({ from, to, at, says }) => {
  const problems = await problemsWith(from, to);
  const [found] = problems.filter(({ reason }) => reason.includes(says));
  expect(found, JSON.stringify(problems)).toBeDefined();
  const text = BASE.replace(from, to);
  expect(found!.line).toBe(text.slice(0, text.indexOf(at)).split("\n").length);
});

test.each`
  to                                                       | because
  ${"to_percentile: 0.85, band: 0.02, whole_beyond: 0.1"}  | ${"reaches that touch do not overlap, though 0.85 - 0.1 is no exact 0.75"}
  ${"to_percentile: 0.85, band: 0.05, whole_beyond: 0.05"} | ${"whoever is past the band moves whole"}
  ${"to_percentile: 0.85, band: 0, whole_beyond: 0.05"}    | ${"no band: packets from the breakpoint on"}
`("$to: $because", async ({ to }) => {
  expect(await problemsWith(MID, to)).toEqual([]);
});
