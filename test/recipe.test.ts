import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SCHEDULE_FORMATS } from "../cli/schedule-formats.ts";
import { FORM_KEYS } from "../domain/calendar/forms/registry.ts";
import { ROLL_KEYS } from "../domain/calendar/rolls/registry.ts";
import { CAP_KEYS, capKeyOf } from "../domain/capping/registry.ts";
import { SCREEN_KEYS } from "../domain/eligibility/screens.ts";
import { SOURCE_KEYS } from "../domain/eligibility/universe-sources.ts";
import { EVENT_KEYS } from "../domain/events/event-rules.ts";
import { EXPRESSION_FLAGS, EXPRESSION_NUMBERS } from "../domain/expression/stage-names.ts";
import { FLOAT_ROUNDING_KEYS } from "../domain/float/float-roundings.ts";
import { FLOAT_SOURCE_KEYS } from "../domain/float/float-sources.ts";
import { GATE_IDS } from "../domain/gates/registry.ts";
import { SELECTION_KEYS } from "../domain/selection/methods.ts";
import { sortsOf } from "../domain/selection/rank-rule.ts";
import { LIQUIDITY_KEYS } from "../domain/measures/liquidity-measures.ts";
import { BUILT_IN_MEASURES } from "../domain/measures/rank-measure.ts";
import { SEGMENT_METHODS, segmentKeyOf } from "../domain/segments/segment-methods.ts";
import { STYLE_MAP_KEYS } from "../domain/style/style-maps.ts";
import { SCHEME_KEYS } from "../domain/weighting/schemes.ts";
import { sourcedRulebooks } from "./arbitraries/drawn-review.ts";
import { SOURCES } from "../schemas/sources/registry.ts";
import { COVERAGE_RULEBOOKS } from "./arbitraries/market-review.ts";
import { expressionRulebooks, screenedRulebook } from "./arbitraries/screened-review.ts";
import { CUTS, METHODS, RANKS } from "./arbitraries/selection-rulebooks.ts";
import { segmentedRulebook, smallRulebook } from "./arbitraries/small-review.ts";
import { KINDS } from "./verify/kinds.ts";

/**
 * The recipe of CONTRIBUTING.md. The compiler holds that every key of a registry has its words and its
 * schema entry; what it cannot see is held here.
 */
const FAMILIES: readonly (readonly [family: string, page: string, keys: readonly string[]])[] = [
  ["universe", "docs/methodology/universe-source.md", SOURCE_KEYS],
  ["screen", "docs/methodology/screens.md", SCREEN_KEYS],
  ["measure of liquidity", "docs/methodology/screens.md", LIQUIDITY_KEYS],
  ["rank measure", "docs/methodology/selection.md", BUILT_IN_MEASURES],
  ["selection method", "docs/methodology/selection.md", SELECTION_KEYS],
  ["weighting scheme", "docs/methodology/weighting.md", SCHEME_KEYS],
  ["style map", "docs/methodology/style.md", STYLE_MAP_KEYS],
  ["cap", "docs/methodology/capping.md", CAP_KEYS.flatMap((key) => key.split("/"))],
  ["schedule rule", "docs/methodology/calendars.md", FORM_KEYS],
  ["roll", "docs/methodology/calendars.md", ROLL_KEYS],
  ["rule between reviews", "docs/methodology/events.md", EVENT_KEYS],
  ["float source", "docs/methodology/events.md", FLOAT_SOURCE_KEYS],
  ["rounding of floats", "docs/methodology/events.md", FLOAT_ROUNDING_KEYS],
  ["way to cut segments", "docs/methodology/selection.md", Object.keys(SEGMENT_METHODS)],
  ["form of a timetable", "docs/methodology/calendars.md", Object.keys(SCHEDULE_FORMATS)],
  [
    "name in a stage",
    "docs/methodology/expressions.md",
    [...EXPRESSION_FLAGS, ...EXPRESSION_NUMBERS],
  ],
  ["gate", "docs/files/us-screener.md", GATE_IDS],
  ["source", "docs/operations.md", SOURCES],
];

const ROWS = FAMILIES.flatMap(([family, page, keys]) =>
  [...new Set(keys)].map((key) => ({ family, page, key })),
);

const PAGES = new Map(FAMILIES.map(([, page]) => [page, textOf(page)]));

const TESTS = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== "recipe.test.ts")
  .map((name) => textOf(`test/${name}`));

/** Screens of the rulebooks whose verdicts `test/domain/verdicts/flip-laws.test.ts` looks at. */
const GENERATED_SCREENS = [smallRulebook(), screenedRulebook, ...expressionRulebooks].flatMap(
  ({ universe }) => universe.screens,
);

test.each(ROWS)("the $family $key has its place on $page", ({ page, key }) => {
  const inCode = new RegExp(`\`[^\`\n]*\\b${key}\\b[^\`\n]*\``);
  expect(inCode.test(PAGES.get(page)!), `${page}: add a row with \`${key}\``).toBe(true);
});

test("every block of a rulebook is in the table of docs/rulebooks.md", () => {
  const { properties } = JSON.parse(textOf("schemas/json/rulebook.json")) as {
    readonly properties: object;
  };
  const [table = ""] = textOf("docs/rulebooks.md").split("## Rules by");
  const silent = Object.keys(properties).filter((key) => !table.includes(`\`${key}\``));
  expect(silent, "docs/rulebooks.md: name each in a row of its table of blocks").toEqual([]);
});

test.each(ROWS)("the $family $key is in a test", ({ key }) => {
  const asKeyOrText = new RegExp(`["'\`]${key}["'\`/]|\\b${key}"?: |/${key}"`);
  const isNamed = TESTS.some((text) => asKeyOrText.test(text));
  expect(isNamed, `no file under test/ names ${key}: add a test that asks for it`).toBe(true);
});

test.each(CAP_KEYS)("the cap %s has its case in docs/verify/check_caps.py", (key) => {
  const [kinds = ""] = /^KINDS = .*?\}/ms.exec(textOf("docs/verify/check_caps.py")) ?? [];
  const named = key.split("/").at(-1)!;
  expect(
    new RegExp(`[" ]${named}[" ]`).test(kinds),
    `KINDS has no ${named}: nothing proves it`,
  ).toBe(true);
});

test.each(CAP_KEYS)(
  "steps of the cap %s are drawn, for docs/verify/check_caps.py to prove",
  (key) => {
    const drawn = Object.values(KINDS).flatMap((steps) =>
      fc.sample(steps, { numRuns: 20, seed: 1 }),
    );
    const where = `test/verify/kinds.ts: add steps of ${key} to KINDS`;
    expect(drawn.map(capKeyOf).includes(key), where).toBe(true);
  },
);

test.each(SELECTION_KEYS.filter((key) => key !== "priority_stages"))(
  "reviews by the selection method %s are generated, so that its flips are asked for",
  (key) => {
    const generated = Object.values(METHODS).flatMap(Object.keys);
    const where = `test/arbitraries/selection-rulebooks.ts: add a rule with ${key} to METHODS`;
    expect(generated.includes(key), where).toBe(true);
  },
);

test.each(BUILT_IN_MEASURES)(
  "reviews ranked by the measure %s are generated, for its flips",
  (key) => {
    const generated = Object.values(RANKS).flatMap((rank) => sortsOf(rank).map(({ by }) => by));
    const where = `test/arbitraries/selection-rulebooks.ts: add a rank by ${key} to RANKS`;
    expect(generated.includes(key), where).toBe(true);
  },
);

test.each(Object.keys(SEGMENT_METHODS))(
  "reviews whose segments are cut by %s are generated, so that their flips are asked for",
  (key) => {
    const rulebooks = [segmentedRulebook, ...Object.values({ ...CUTS, ...COVERAGE_RULEBOOKS })];
    const where = `test/arbitraries/selection-rulebooks.ts: add a rulebook with ${key} to CUTS`;
    expect(
      rulebooks.some(({ segments }) => segmentKeyOf(segments!) === key),
      where,
    ).toBe(true);
  },
);

test.each(SCREEN_KEYS)(
  "lines are put to a generated screen %s, so that its flips are asked for",
  (key) => {
    const where = `test/arbitraries/screened-review.ts: add a screen with ${key}, and its columns`;
    expect(
      GENERATED_SCREENS.some((screen) => Object.hasOwn(screen, key)),
      where,
    ).toBe(true);
  },
);

test.each(SOURCE_KEYS)(
  "a universe is generated from the source %s, so that its flips are asked for",
  (key) => {
    const where = `test/arbitraries/drawn-review.ts: add a rulebook with ${key} to sourcedRulebooks`;
    expect(
      sourcedRulebooks.some(({ universe }) => universe.source?.kind === key),
      where,
    ).toBe(true);
  },
);

function textOf(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
}
