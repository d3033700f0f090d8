import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FORM_KEYS } from "../domain/calendar/forms/registry.ts";
import { CAP_KEYS } from "../domain/capping/registry.ts";
import { SCREEN_KEYS } from "../domain/eligibility/screens.ts";
import { SOURCE_KEYS } from "../domain/eligibility/universe-sources.ts";
import { EVENT_KEYS } from "../domain/events/event-rules.ts";
import { FLOAT_SOURCE_KEYS } from "../domain/float/float-sources.ts";
import { GATE_IDS } from "../domain/gates/registry.ts";
import { SELECTION_KEYS } from "../domain/selection/methods.ts";
import { BUILT_IN_MEASURES } from "../domain/measures/rank-measure.ts";
import { STYLE_MAP_KEYS } from "../domain/style/style-maps.ts";
import { SCHEME_KEYS } from "../domain/weighting/schemes.ts";
import { METHODS } from "./arbitraries/selection-rulebooks.ts";

/**
 * The recipe of CONTRIBUTING.md. The compiler holds that every key of a registry has its words and its
 * schema entry; what it cannot see is held here.
 */
const FAMILIES: readonly (readonly [family: string, page: string, keys: readonly string[]])[] = [
  ["universe", "docs/methodology/universe-source.md", SOURCE_KEYS],
  ["screen", "docs/methodology/screens.md", SCREEN_KEYS],
  ["rank measure", "docs/methodology/selection.md", BUILT_IN_MEASURES],
  ["selection method", "docs/methodology/selection.md", SELECTION_KEYS],
  ["weighting scheme", "docs/methodology/weighting.md", SCHEME_KEYS],
  ["style map", "docs/methodology/style.md", STYLE_MAP_KEYS],
  ["cap", "docs/methodology/capping.md", CAP_KEYS.flatMap((key) => key.split("/"))],
  ["schedule rule", "docs/methodology/calendars.md", FORM_KEYS],
  ["rule between reviews", "docs/methodology/events.md", EVENT_KEYS],
  ["float source", "docs/methodology/events.md", FLOAT_SOURCE_KEYS],
  ["gate", "docs/files/us-screener.md", GATE_IDS],
];

const ROWS = FAMILIES.flatMap(([family, page, keys]) =>
  [...new Set(keys)].map((key) => ({ family, page, key })),
);

const PAGES = new Map(FAMILIES.map(([, page]) => [page, textOf(page)]));

const TESTS = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== "recipe.test.ts")
  .map((name) => textOf(`test/${name}`));

test.each(ROWS)("the $family $key has its place on $page", ({ page, key }) => {
  expect(PAGES.get(page)!).toMatch(new RegExp(`\`[^\`\n]*\\b${key}\\b[^\`\n]*\``));
});

test.each(ROWS)("the $family $key is in a test", ({ key }) => {
  const asKeyOrText = new RegExp(`["'\`]${key}["'\`/]|\\b${key}"?: |/${key}"`);
  expect(TESTS.some((text) => asKeyOrText.test(text))).toBe(true);
});

test.each(SELECTION_KEYS.filter((key) => key !== "priority_stages"))(
  "reviews by the selection method %s are generated, so that its flips are asked for",
  (key) => {
    expect(Object.values(METHODS).flatMap(Object.keys)).toContain(key);
  },
);

function textOf(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
}
