import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rulebook } from "../../schemas/rulebook.ts";
import { parseYaml } from "../../schemas/yaml-file.ts";

const WAIVER = "waived_for: [fast_entry]";
const withWaiver = readFileSync(
  new URL("../../rulebooks/exchange-100/2026.1.yaml", import.meta.url),
  "utf8",
).replace(/^fast_entry:\n(?: .*\n)+/m, "");
/** A shipped rulebook without its own rules between reviews. */
const shipped = withWaiver.replace(new RegExp(`,\\s+${RegExp.escape(WAIVER)}`), "");
const withBlock = (block: string) =>
  parseYaml({ file: "r.yaml", text: `${shipped}${block}\n` }, rulebook);

const ENTRY = "observe_day: 7, enter_after_day: 15, when: [{rank: {at_most: 40}}]";
const DATES = "dates: {price: {nth_session: -2}, implement_close: {last_session: true}}";
const CHECK = `months: [3], unit: company, ${DATES}, forward_composition: false`;
const EXIT = "id: out, periods: 2, months: [3]";
const CHECK_DATE = "check: {last_session: true}";

test("rules between reviews are read", () => {
  const read = withBlock(
    [
      `fast_entry: [{id: listing, ${ENTRY}, notice_sessions: 5, over_count_until: annual}]`,
      `fast_exit: [{${EXIT}, rank: {over: 60}, best_non_member_rank: {at_most: 47},`,
      `  dates: {${CHECK_DATE}, implement_close: {nth_weekday: [FRI, 3], month_offset: 1}}}]`,
      "ongoing_tests: [{id: weight, unit: company, weight: {under: 0.001}, month_ends: 2,",
      "  dates: {implement_close: {nth_weekday: [FRI, 3], month_offset: 1}}}]",
      `conditional_check: {${CHECK}, caps: quarterly,`,
      "  triggers: [{any: {over: 0.24}}, {members: {over: 0.048}, sum: {over: 0.5}}]}",
    ].join("\n"),
  );
  expect(read.fast_entry?.[0]).toMatchObject({ observe_day: 7, over_count_until: "annual" });
  expect(read.fast_exit?.[0]).toMatchObject({ rank: { over: 60 }, periods: 2 });
  expect(read.ongoing_tests?.[0]).toMatchObject({ weight: { under: 0.001 } });
  expect(read.conditional_check?.triggers).toHaveLength(2);
});

test("a screen is waived for fast entries where there are any", () => {
  const read = (block: string) =>
    parseYaml({ file: "r.yaml", text: `${withWaiver}${block}\n` }, rulebook);
  const { screens } = read(`fast_entry: [{id: listing, ${ENTRY}}]`).universe;
  expect(screens.at(-1)).toMatchObject({ id: "seasoning", waived_for: ["fast_entry"] });
  expect(() => read("")).toThrow("the rulebook has no `fast_entry`");
});

test("the months of a check have records of what sources say", () => {
  const dated = "dated: [{from: 2026-09, months: [1, 2], followed: false, source: a guide}]";
  const read = withBlock(
    `conditional_check: {${CHECK}, ${dated}, caps: quarterly, triggers: [{any: {over: 0.24}}]}`,
  );
  expect(read.conditional_check?.dated).toEqual([
    { from: "2026-09", months: [1, 2], followed: false, source: "a guide" },
  ]);
  const nameless = dated.replace(", source: a guide", "");
  expect(() =>
    withBlock(
      `conditional_check: {${CHECK}, ${nameless}, caps: quarterly, triggers: [{any: {over: 0.24}}]}`,
    ),
  ).toThrow("source");
});

test.each`
  block                                                                                                                                         | says
  ${"fast_entry: [{id: a, observe_day: 9, enter_after_day: 8, when: [{rank: {at_most: 4}}]}]"}                                                  | ${"not observed before day 9"}
  ${`fast_entry: [{id: a, ${ENTRY}, notice_sessions: 9}]`}                                                                                      | ${"from day 7 to day 15 there are 8 sessions of notice"}
  ${`fast_entry: [{id: a, ${ENTRY}, over_count_until: monthly}]`}                                                                               | ${"the kinds under select are"}
  ${`fast_entry: [{id: a, ${ENTRY}, over_count_until: annual, removes: lowest_ranked}]`}                                                        | ${"leaves the count as it is"}
  ${`fast_entry: [{id: a, ${ENTRY}}, {id: a, ${ENTRY}}]`}                                                                                       | ${"the rule a is named twice"}
  ${"fast_entry: [{id: a, when: [{rank: {at_most: 4}}]}]"}                                                                                      | ${"`observe_day` and `enter_after_day` are needed"}
  ${`fast_entry: [{id: a, ${ENTRY}, months: [3], dates: {${CHECK_DATE}}}]`}                                                                     | ${"trading days or `dates`, not both"}
  ${`fast_entry: [{id: a, dates: {${CHECK_DATE}}, months: [3], when: [{rank: {at_most: 4}}]}]`}                                                 | ${"a date is needed for implement_close"}
  ${"fast_entry: [{id: a, observe_day: 1, enter_after_day: 5, when: [{size: company_cap}]}]"}                                                   | ${"a size is either `over` or `at_least`"}
  ${`fast_exit: [{${EXIT}, rank: {over: 40}, best_non_member_rank: {at_most: 47}, dates: {${CHECK_DATE}, implement_close: {nth_session: 5}}}]`} | ${"would take the place of a better one"}
  ${`fast_exit: [{${EXIT}, rank: {over: 40}, dates: {check: {sessions: 2, from: announce}, implement_close: {nth_session: 5}}}]`}               | ${"no role announce here"}
  ${"ongoing_tests: [{id: a, unit: company, weight: {under: 0.1}, month_ends: 2, dates: {}}]"}                                                  | ${"a date is needed for implement_close"}
  ${`conditional_check: {${CHECK}, caps: monthly, triggers: [{any: {over: 0.24}}]}`}                                                            | ${"the kinds under caps are"}
  ${`conditional_check: {${CHECK}, caps: quarterly, triggers: [{any: {over: 0.19}}]}`}                                                          | ${"it fires at once: the caps set the largest to 0.2"}
`("refused: $says", ({ block, says }) => {
  expect(() => withBlock(block)).toThrow(says);
});
