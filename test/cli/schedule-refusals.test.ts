import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { edited, problemsOf, type Edit } from "./edited-rulebook.ts";
import { run } from "./run-command-line.ts";
import { temporaryFolder } from "../temporary-folders.ts";

const folder = temporaryFolder();

const IMPLEMENT = "implement_close: {nth_weekday: [FRI, 3], roll: preceding}";
const implemented = (by: string): Edit => [IMPLEMENT, `implement_close: ${by}`];
const added = (line: string): Edit => [IMPLEMENT, `${IMPLEMENT}\n    ${line}`];
const announced = (by: string): Edit => [
  'announce: {same_as: data_cutoff, at: "22:00"}',
  `announce: ${by}`,
];
const months = (written: string): Edit => ["months: [3, 6, 9, 12]", `months: ${written}`];
const dated = (record: string): Edit => months(`[3, 6, 9, 12]\n    dated:\n      - ${record}`);

async function scheduleOf(...edits: readonly Edit[]) {
  writeFileSync(join(folder, "r.yaml"), edited(...edits));
  const span = ["--from", "2026-01-01", "--to", "2026-12-31"];
  const { code, out, err } = await run("schedule", "--rulebook", join(folder, "r.yaml"), ...span);
  return { code, out, said: err.replaceAll(`${folder}/`, "").trimEnd().split("\n") };
}

/** A check between reviews, on line 34. */
const checked = (dates: string, months = "[3, 6, 9, 12]"): Edit => [
  "shares: {look_back_sessions: 3}",
  `conditional_check: {months: ${months}, dates: {${dates}}, unit: company, triggers: [{any: {over: 0.04}}], caps: quarterly, forward_composition: false}`,
];
const MONTH_END = "implement_close: {last_session: true}";

const NOTICE = "followed: true, source: a notice";

test.each`
  edit                                                                                                                                                     | says                                                                                                                                                                                                      | because
  ${added("mine: {sessions: 1, from: mine}")}                                                                                                              | ${'r.yaml:34: bad_input: column 31, field "schedule.quarterly.mine.from", value "mine", the roles count from each other: mine <- mine'}                                                                   | ${"a role counts from itself"}
  ${added("mine: {same_as: yours}")}                                                                                                                       | ${'r.yaml:34: bad_input: column 21, field "schedule.quarterly.mine.same_as", value "yours", no role yours here'}                                                                                          | ${"a role that is not there"}
  ${added("__proto__: {same_as: rank}")}                                                                                                                   | ${'r.yaml:34: bad_input: column 5, "__proto__" cannot be a key'}                                                                                                                                          | ${"it would be lost on the way"}
  ${months("[3, 3, 6]")}                                                                                                                                   | ${'r.yaml:25: bad_input: column 13, field "schedule.quarterly.months", value "[3,3,6]", a month is named twice'}                                                                                          | ${"one month is not two reviews"}
  ${implemented("{fixed: {2026-03: 2026-03-20, 2026-07: 2026-07-17}}")}                                                                                    | ${'r.yaml:33: bad_input: column 61, field "schedule.quarterly.implement_close.fixed.2026-07", value "2026-07-17", no review is held in 2026-07; the months are 3, 6, 9, 12'}                              | ${"a date that no review would have"}
  ${months(`[3, 6]\n    dated:\n      - {from: 2026-04, months: [6, 9], ${NOTICE}}\n      - {review: 2027-03, role: price, date: 2027-03-12, ${NOTICE}}`)} | ${'r.yaml:28: bad_input: column 18, field "schedule.quarterly.dated[1].review", value "2027-03", no review is held in 2027-03; the months are 6, 9'}                                                      | ${"months that a record has ended"}
  ${implemented("{fixed: {2026-03: 2026-03-20, 2026-06: 2026-06-18}}")}                                                                                    | ${'r.yaml:33: schedule_inconsistent: column 22, field "schedule.quarterly.implement_close", review "2026-09", kind "quarterly", role "implement_close", no date is fixed'}                                | ${"a review without its date"}
  ${dated(`{review: 2026-11, role: price, date: 2026-11-20, ${NOTICE}}`)}                                                                                  | ${'r.yaml:27: bad_input: column 18, field "schedule.quarterly.dated[0].review", value "2026-11", no review is held in 2026-11'}                                                                           | ${"a record that would move nothing"}
  ${dated(`{review: 2026-12, role: price, date: 2026-12-12, ${NOTICE}}`)}                                                                                  | ${'r.yaml:27: not_a_session: column 46, field "schedule.quarterly.dated[0].date", review "2026-12", kind "quarterly", role "price"'}                                                                      | ${"a Saturday"}
  ${implemented("{nth_weekday: [FRI, 5]}")}                                                                                                                | ${"r.yaml:33: bad_input: column 42"}                                                                                                                                                                      | ${"not every month has a fifth Friday"}
  ${added("query_end: {sessions: 2, from: implement_close}")}                                                                                              | ${'r.yaml:34: schedule_inconsistent: column 16, field "schedule.quarterly.query_end", review "2026-03", kind "quarterly", role "query_end", value "2026-03-24", it is after implement_close, 2026-03-20'} | ${"after the fact"}
  ${announced("{same_as: rank, at: open}")}                                                                                                                | ${'r.yaml:28: schedule_inconsistent: column 11, field "schedule.quarterly.rank", review "2026-03", kind "quarterly", role "rank", value "2026-03-13", it is after announce, 2026-03-13 at the open'}      | ${"announced before it is known"}
  ${implemented("{last_session: true, month_offset: 6}")}                                                                                                  | ${'r.yaml:33: schedule_inconsistent: column 22, field "schedule.quarterly.implement_close", review "2025-09"'}                                                                                            | ${"half a year away"}
  ${["calendar: XNYS", "calendar: XXXX"]}                                                                                                                  | ${'r.yaml:26: calendar_unknown: column 15, field "schedule.quarterly.calendar", calendar "XXXX", no calendar names this exchange'}                                                                        | ${"no such exchange"}
  ${["calendar: XNYS", "calendar: {any: [XNYS, XXXX]}"]}                                                                                                   | ${'r.yaml:26: calendar_unknown: column 15, field "schedule.quarterly.calendar", calendar "XXXX"'}                                                                                                         | ${"one of two is not there"}
  ${checked(`price: {sessions: 2, from: implement_close}, ${MONTH_END}`)}                                                                                  | ${'r.yaml:35: schedule_inconsistent: column 59, field "conditional_check.dates.price", review "2026-03", kind "conditional_check", role "price", in 2026-03, price is 2026-04-02'}                        | ${"observed after it is implemented"}
  ${checked("price: {last_session: true}, implement_close: {fixed: {2026-03: 2026-03-31}}")}                                                               | ${'r.yaml:35: schedule_inconsistent: column 98, field "conditional_check.dates.implement_close", review "2026-06", kind "conditional_check", role "implement_close", no date is fixed'}                   | ${"a check without its date"}
  ${checked("price: {same_as: implement_close}, implement_close: {last_session: true, at: open}")}                                                         | ${'r.yaml:35: schedule_inconsistent: column 104, field "conditional_check.dates.implement_close", review "2026-03", kind "conditional_check", role "implement_close", in 2026-03, it is not at a close'}  | ${"a check at the open"}
  ${checked(`price: {nth_session: -2}, ${MONTH_END}, effective_open: {next_session_after: implement_close, at: close}`)}                                   | ${'r.yaml:35: schedule_inconsistent: column 133, field "conditional_check.dates.effective_open"'}                                                                                                         | ${"effective a day late"}
  ${checked(`price: {nth_session: -2}, ${MONTH_END}`, "[3, 3]")}                                                                                           | ${'r.yaml:35: bad_input: column 29, field "conditional_check.months", value "[3,3]", a month is named twice'}                                                                                             | ${"one month is not two checks"}
  ${checked("price: {same_as: implement_close}, implement_close: {fixed: {2026-04: 2026-04-30}}")}                                                         | ${'r.yaml:35: bad_input: column 122, field "conditional_check.dates.implement_close.fixed.2026-04", value "2026-04-30", no review is held in 2026-04'}                                                    | ${"a date that no check would have"}
`("a schedule that cannot be exits 2 at its place: $because", async ({ edit, says }) => {
  const { code, out, said } = await scheduleOf(edit);
  expect([code, out, said.length]).toEqual([2, "", 2]);
  expect(said[0]!.slice(0, says.length)).toBe(says);
  expect(said[1]).toMatch(/^(Correct|Use) /);
});

test("a record's day that is none is found by the check, however far ahead", async () => {
  const record = `{review: 2029-12, role: price, date: 2029-12-15, ${NOTICE}}`;
  const { code, problems } = await problemsOf(edited(dated(record)));
  expect(code).toBe(2);
  expect(problems).toMatchObject([
    {
      line: 27,
      field: "schedule.quarterly.dated[0].date",
      reason: expect.stringContaining("2029-12-15"),
    },
  ]);
});

test("a folder names the version that is wrong", async () => {
  writeFileSync(join(folder, "r.yaml"), edited());
  const later: readonly Edit[] = [
    ['version: "2021.1"', 'version: "2026.1"'],
    ["valid_from: 2021-01-01", "valid_from: 2026-01-01"],
    announced("{sessions: -2, from: rank}"),
  ];
  writeFileSync(join(folder, "s.yaml"), edited(...later));
  const dates = (from: string, to: string) =>
    run("schedule", "--rulebook", folder, "--from", from, "--to", to);
  const { code, err } = await dates("2025-01-01", "2026-12-31");
  expect([code, err]).toEqual([
    2,
    expect.stringContaining(`${folder}/s.yaml:28: schedule_inconsis`),
  ]);
  expect((await dates("2025-01-01", "2025-12-31")).code).toBe(0);
  rmSync(join(folder, "s.yaml"));
});

test("a version of another exchange is named at its line", async () => {
  writeFileSync(join(folder, "r.yaml"), edited());
  const later: readonly Edit[] = [
    ['version: "2021.1"', 'version: "2026.1"'],
    ["valid_from: 2021-01-01", "valid_from: 2026-01-01"],
    ["calendar: XNYS", "calendar: XLON"],
  ];
  writeFileSync(join(folder, "s.yaml"), edited(...later));
  const span = ["--from", "2026-01-01", "--to", "2026-12-31"];
  const { code, err } = await run("schedule", "--rulebook", folder, ...span);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining(
      `${folder}/s.yaml:26: bad_input: column 15, field "schedule.quarterly.calendar", value "XLON", another version follows XNYS`,
    ),
  ]);
  rmSync(join(folder, "s.yaml"));
});

test("two forms of output at once are refused", async () => {
  const options = [
    "--rulebook",
    "rulebooks/large-500",
    "--from",
    "2026-01-01",
    "--to",
    "2026-12-31",
  ];
  const { code, out, err } = await run("schedule", ...options, "--format", "ics", "--json");
  expect([code, JSON.parse(out).error.code]).toEqual([2, "bad_usage"]);
  expect(err).toContain('bad_usage: option "--json", --format ics asks for another form');
  expect((await run("schedule", ...options, "--format", "json", "--json")).code).toBe(0);
});
