import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseYaml } from "../../schemas/yaml-file.ts";
import { jsonSchemas } from "../../schemas/json-schemas.ts";
import { rulebook } from "../../schemas/rulebook.ts";

const shipped = (name: string): string =>
  readFileSync(new URL(`../../rulebooks/${name}.yaml`, import.meta.url), "utf8");

test("caps as a plain list serve every kind", () => {
  const { caps, select } = parseYaml({ file: "r", text: shipped("us-broad/2026.1") }, rulebook);
  expect(Object.keys(caps)).toEqual(Object.keys(select));
  expect(Object.values(caps)).toEqual([[], [], []]);
});

const LARGE = shipped("large-500/2021.1");

test.each`
  from                                                | to                                                                      | says
  ${"currency: USD"}                                  | ${"currency: USD\ncolour: red"}                                         | ${/r\.yaml:7: bad_input: column 1, .*"colour"/}
  ${"currency: USD"}                                  | ${"currency: dollars"}                                                  | ${/r\.yaml:6: .*"dollars".*currency code/}
  ${"valid_from: 2021-01-01"}                         | ${"valid_from: 2021-02-30"}                                             | ${/r\.yaml:4: .*column 13.*"2021-02-30"/}
  ${"rank <= 450 or"}                                 | ${"rank <= 450 xor"}                                                    | ${/select\.quarterly\.stages\[0\].*at character 13 of the expression/}
  ${'"not member"'}                                   | ${'"not a member"'}                                                     | ${/at character 5 of the expression: `a` is no known name/}
  ${"unit: company, by"}                              | ${"unit: security, by"}                                                 | ${/rank\.unit/}
  ${"allow: [common, reit]"}                          | ${"allow: [common], deny: [reit]"}                                      | ${/either `allow` or `deny`/}
  ${"id: type"}                                       | ${"id: exchange"}                                                       | ${/the screen exchange is named twice/}
  ${"id: type"}                                       | ${"id: shares"}                                                         | ${/shares names a test that every review has/}
  ${"  quarterly:\n    count: 500"}                   | ${"  annual:\n    count: 500"}                                          | ${/the kinds under select are annual/}
  ${"select:\n"}                                      | ${"select:\n  yearly: {committee: {}}\n"}                               | ${/select\.yearly.*the schedule has no dates for it/}
  ${"count: 500"}                                     | ${"count: 0"}                                                           | ${/select\.quarterly\.count/}
  ${"attribute: exchange, allow"}                     | ${"attribute: price, allow"}                                            | ${/universe\.screens\[0\]\.attribute.*price holds no texts/}
  ${"by: company_cap"}                                | ${"by: sector"}                                                         | ${/"rank\.by".*sector holds no numbers/}
  ${"scheme: float_cap"}                              | ${"scheme: inverse_vol, volatility: name"}                              | ${/"weight\.volatility".*name holds no numbers/}
  ${"scheme: float_cap"}                              | ${'scheme: fixed, by: price, weights: {"1": 1}'}                        | ${/"weight\.by".*price holds no texts/}
  ${"attribute: exchange, allow: [XNAS, XNYS, XASE]"} | ${"rating: {columns: [r, price]}, at_least: A, if_missing: fail"}       | ${/rating\.columns\[1\].*price holds no texts/}
  ${"attribute: exchange, allow: [XNAS, XNYS, XASE]"} | ${"maturity: {column: price, on: rank}, at_least: 1, if_missing: fail"} | ${/maturity\.column.*price holds no dates/}
  ${"scheme: float_cap"}                              | ${"scheme: float_cap, keep_factors: [yearly]"}                          | ${/weight\.keep_factors.*the kinds under select are quarterly/}
  ${"weight_decimals: 10"}                            | ${"weight_decimals: 15"}                                                | ${/publish\.weight_decimals/}
  ${"kind: single, target"}                           | ${"kind: sinlge, target"}                                               | ${/caps.*sinlge/}
`("`$to` is refused: $says", ({ from, to, says }) => {
  expect(LARGE).toContain(from);
  const text = LARGE.replace(from, to);
  expect(() => parseYaml({ file: "r.yaml", text }, rulebook)).toThrow(says);
});

test("what has a default may be left out", () => {
  const optional =
    /^(title|caps|shares|corporate_actions|returns|publish|documentation):.*\n(  .*\n)*/gm;
  const { title, caps, shares, publish, documentation } = parseYaml(
    { file: "r.yaml", text: LARGE.replaceAll(optional, "") },
    rulebook,
  );
  expect({ title, caps, shares, publish, documentation }).toEqual({
    title: "large-500",
    caps: { quarterly: [] },
    shares: { look_back_sessions: 0 },
    publish: { weight_decimals: 10 },
    documentation: "",
  });
});

test.each`
  method                                                                | means
  ${"percentile_band: {breakpoint: {rank: 9}, half_width: 0.025}"}      | ${{ percentile_of: "amount", newcomer: "breakpoint" }}
  ${"coverage: {target: 0.6, by: sector, n: 50, top: 40, stay_to: 60}"} | ${{ reach: "closest" }}
  ${"quota: {n: 50, by: sector, at_most: 5}"}                           | ${{ order: "next_ranked" }}
`("$method is read as its source has it", ({ method, means }) => {
  const stages = /  quarterly:\n    count: 500\n    stages:\n(      .*\n)*/;
  expect(LARGE).toMatch(stages);
  const text = LARGE.replace(stages, `  quarterly: {${method}}\n`);
  const [rule] = Object.values(parseYaml({ file: "r.yaml", text }, rulebook).select["quarterly"]!);
  expect(rule).toMatchObject(means);
});

test("a quota without a limit is none", () => {
  const stages = /  quarterly:\n    count: 500\n    stages:\n(      .*\n)*/;
  const text = LARGE.replace(stages, "  quarterly: {quota: {n: 50, by: sector}}\n");
  expect(() => parseYaml({ file: "r.yaml", text }, rulebook)).toThrow(
    "a quota has `at_least`, `at_most` or `groups`",
  );
});

const BROAD = shipped("us-broad/2026.1");

test.each`
  from                     | to                                   | says
  ${"migrate: [annual,"}   | ${"migrate: [yearly,"}               | ${/segments\.migrate.*the kinds under select/}
  ${"to_rank: 1000, band"} | ${"band"}                            | ${/every segment but the last has `to_rank`/}
  ${"- {id: us-small}"}    | ${"- {id: us-small, to_rank: 3000}"} | ${/the last has none/}
  ${"- {id: us-small}"}    | ${"- {id: us-large}"}                | ${/r\.yaml:.*segments\.list\[1\]\.id.*the segment us-large is named twice/}
  ${"- {id: us-small}"}    | ${"- {id: inputs}"}                  | ${/inputs names a folder that every review's folder has/}
  ${"at_least: 30000000"}  | ${"at_least: 30000000, over: 2"}     | ${/either `at_least` or `over`/}
`("segments and measures: `$to` is refused: $says", ({ from, to, says }) => {
  expect(BROAD).toContain(from);
  const text = BROAD.replace(from, to);
  expect(() => parseYaml({ file: "r.yaml", text }, rulebook)).toThrow(says);
});

test("the JSON Schema that editors complete from is current", () => {
  for (const [name, text] of Object.entries(jsonSchemas()))
    expect(
      readFileSync(new URL(`../../schemas/json/${name}.json`, import.meta.url), "utf8"),
      "run `node scripts/write-json-schemas.ts`",
    ).toBe(text);
});

test.each(["exchange-100/2021.1", "exchange-100/2026.1", "us-broad/2021.1", "large-500/2021.1"])(
  "%s names the JSON Schema on its first line",
  (name) => {
    expect(shipped(name)).toMatch(
      /^# yaml-language-server: \$schema=.*schemas\/json\/rulebook\.json\n/,
    );
  },
);
