import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rulebook } from "../../schemas/rulebook.ts";
import { parseYaml } from "../../schemas/yaml-file.ts";

const shipped = readFileSync(
  new URL("../../rulebooks/us-broad/2026.1.yaml", import.meta.url),
  "utf8",
).replace(/^segments:[\s\S]*?(?=^weight:)/m, "");
const FIRST = "    - {id: exchange, attribute: exchange, allow: [XNAS, XNYS, XASE]}";

/** The shipped rulebook, without segments, with one more screen before its others. */
const withScreen = (screen: string, segments = "") =>
  parseYaml(
    {
      file: "r.yaml",
      text: shipped
        .replace(FIRST, `    - {id: asked, ${screen}}\n${FIRST}`)
        .replace("  screens:", "  attributes: {net_margin: number, tier: text}\n  screens:")
        .replace(/^weight:/m, `${segments}weight:`),
    },
    rulebook,
  );

const SEGMENTS =
  "segments: {percentile_over: 40, list: [{id: large, to_rank: 10, band: 0.1}, {id: rest}]}\n";

test.each`
  screen
  ${"size: company_cap, at_least: 8.0e+9, under: 22.7e+9, if_missing: fail"}
  ${"size: company_cap, dated: [{from: 2025-01-02, at_least: 1}, {from: 2025-07-01, at_least: 2, member: {over: 1}}], if_missing: fail"}
  ${"size: float_market_cap, fraction_of: {screen: size, part: 0.5}, of: newcomers, if_missing: fail"}
  ${"liquidity: atvr, window_months: 12, at_least: 0.2, member: {at_least: 0.15}, if_missing: fail"}
  ${"liquidity: min_monthly_volume, months: {of: 6}, at_least: 250000, if_missing: fail"}
  ${"liquidity: median_turnover_ratio, months: {of: 12, passing: 10, prorated: true}, at_least: 0.00025, member: {at_least: 0.00015, passing: 8}, if_missing: pass"}
  ${"periods: {column: payout_y, of: 10, passing: 8}, at_least: 0, at_most: 1, if_missing: fail"}
  ${"periods: {column: payout_y, of: 10, passing: 8}, at_least: 0, member: {at_least: 0, passing: 10}, if_missing: fail"}
  ${"measure: dividend_increase_years, at_least: 25, if_missing: fail"}
  ${"viability: {quarters: net_income_q}, if_missing: fail, unless: {security_id: [WAIVED]}"}
  ${"rating: {columns: [rating_1, rating_2, rating_3]}, at_least: BBB-, if_missing: fail"}
  ${"maturity: {column: maturity_date, on: effective_open}, at_least: 1, under: 3, if_missing: fail"}
  ${'expression: \'net_margin > 0.05 and tier in ("one", "two")\', if_missing: fail'}
`("read: $screen", ({ screen }) => {
  expect(withScreen(screen).universe.screens[0]).toMatchObject({ id: "asked" });
});

test.each`
  screen                                                                                                                     | says
  ${"size: company_cap, if_missing: fail"}                                                                                   | ${"a bar is needed"}
  ${"size: company_cap, at_least: 1, over: 2, if_missing: fail"}                                                             | ${"a lower bar is either `at_least` or `over`"}
  ${"measure: advt, at_least: 5, at_most: 4, if_missing: fail"}                                                              | ${"nothing is over 5 and below 4"}
  ${"measure: advt, over: 5, at_most: 5, if_missing: fail"}                                                                  | ${"nothing is over 5 and below 5"}
  ${"measure: advt, at_least: 5, member: {at_least: 1, over: 1}, if_missing: fail"}                                          | ${"a lower bar is either `at_least` or `over`"}
  ${"size: company_cap, at_least: 1, dated: [{from: 2025-01-02, at_least: 1}], if_missing: fail"}                            | ${"either bars of its own or `dated` ones"}
  ${"size: company_cap, dated: [{from: 2025-01-02, at_least: 1}, {from: 2025-01-02, at_least: 2}], if_missing: fail"}        | ${"each later"}
  ${"size: float_market_cap, fraction_of: {screen: sise, part: 0.5}, if_missing: fail"}                                      | ${"sise is no other screen with a lower bar; those are price, size, float"}
  ${"size: float_market_cap, at_least: 4, fraction_of: {screen: size, part: 0.5}, if_missing: fail"}                         | ${"another screen's, or its own"}
  ${"measure: advt, at_least: 5, member: {at_least: 1}, of: newcomers, if_missing: fail"}                                    | ${"members do not face it"}
  ${"size: company_cap, dated: [{from: 2025-01-02, at_least: 1, member: {at_least: 0.5}}], of: newcomers, if_missing: fail"} | ${"members do not face it"}
  ${"liquidity: min_monthly_volume, at_least: 5, if_missing: fail"}                                                          | ${"asked of each of several `months`"}
  ${"liquidity: advt, window_months: 3, months: {of: 3}, at_least: 5, if_missing: fail"}                                     | ${"a window is one value"}
  ${"liquidity: advt, months: {of: 3, passing: 4}, at_least: 5, if_missing: fail"}                                           | ${"of 3 periods no more than 3 can pass"}
  ${"periods: {column: y, of: 3}, at_least: 5, member: {at_least: 5, passing: 4}, if_missing: fail"}                         | ${"of 3 periods no more than 3 can pass"}
  ${"liquidity: advt, at_least: 5, member: {at_least: 5, passing: 2}, if_missing: fail"}                                     | ${"needs `months`"}
  ${"liquidity: turnover, at_least: 5, if_missing: fail"}                                                                    | ${"liquidity"}
  ${"measure: advt, attribute: sector, at_least: 5, if_missing: fail"}                                                       | ${"a screen is of one kind; this one has attribute and measure"}
  ${"rating: {columns: [a]}, at_least: BBB3, if_missing: fail"}                                                              | ${"BBB3 is no rating"}
  ${"rating: {columns: [a, a]}, at_least: BBB-, if_missing: fail"}                                                           | ${"each agency has a column of its own"}
  ${"rating: {columns: [a]}, at_least: BBB-, at_most: BB+, if_missing: fail"}                                                | ${"no rating is at least BBB- and at most BB+"}
  ${"rating: {columns: [a]}, if_missing: fail"}                                                                              | ${"a bar is needed"}
  ${"maturity: {column: a, on: next_month}, at_least: 1, if_missing: fail"}                                                  | ${"no role next_month in every timetable; those are"}
  ${"maturity: {column: a, on: rank}, if_missing: fail"}                                                                     | ${"a bar is needed"}
  ${"maturity: {column: a, on: rank}, at_least: 3, under: 3, if_missing: fail"}                                              | ${"nothing has 3 years to run and under 3"}
  ${"mesure: advt, at_least: 5, if_missing: fail"}                                                                           | ${"expected a screen with one of attribute, expression"}
  ${"expression: net_magin > 0, if_missing: fail"}                                                                           | ${"did you mean `net_margin`?"}
  ${"expression: other_column > 0, if_missing: fail"}                                                                        | ${"declared in universe.attributes"}
  ${"expression: tier > 5, if_missing: fail"}                                                                                | ${"text compared with a number"}
  ${"expression: member, if_missing: fail"}                                                                                  | ${"it names no column of the file"}
  ${"expression: advt / company_cap > 0.1, if_missing: fail"}                                                                | ${"company_cap stands once in a comparison and not under a `/`"}
`("refused: $screen", ({ screen, says }) => {
  expect(() => withScreen(screen)).toThrow(says);
});

test("an upper bar on the company's cap cannot stand beside segments", () => {
  const screen = "size: company_cap, at_least: 1, under: 9, if_missing: fail";
  expect(() => withScreen(screen, SEGMENTS)).toThrow(/segments divide companies by size/);
  expect(withScreen(screen).universe.screens).toHaveLength(7);
});

test("seasoning in trading days puts its session into every timetable", () => {
  const { schedule } = withScreen("seasoning: {trading_days: 20}, if_missing: fail");
  for (const { roles } of Object.values(schedule))
    expect(roles["listed_by_day_20"]).toEqual({ sessions: -19, from: "rank" });
  expect(
    withScreen("measure: advt, over: 1, if_missing: fail").schedule["annual"]!.roles,
  ).not.toHaveProperty("listed_by_day_20");
});
