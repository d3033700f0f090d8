import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { rulebookProblems } from "../../../domain/methodology/rulebook-problems.ts";
import type { SegmentRule } from "../../../domain/segments/segment-rule.ts";
import { coverageRulebook } from "../../arbitraries/market-review.ts";

const RULEBOOK = coverageRulebook({ at_least: 0.9, at_most: 1.3 });
const SEGMENTS = RULEBOOK.segments!;
const [LARGE, MID, SMALL] = SEGMENTS.list as [Part, Part, Part];
const SIZES = SEGMENTS.sizes!;
const ROW = SIZES.references[0]!;

type Part = SegmentRule["list"][number];

function reasons(segments: Partial<SegmentRule>, rank = RULEBOOK.rank): string {
  return rulebookProblems({ ...RULEBOOK, rank, segments: { ...SEGMENTS, ...segments } })
    .filter(({ path }) => path[0] === "segments")
    .map(({ path, reason }) => `${path.join(".")}: ${reason}`)
    .join("; ");
}

test("the rulebook of the tests has no problem", () => {
  expect(reasons({})).toBe("");
});

const list = (...parts: readonly Part[]) => ({ list: parts });
const covering = (part: Part, of: object): Part => ({
  ...part,
  coverage: { ...part.coverage!, ...of },
});
const sized = (of: object) => ({ sizes: { ...SIZES, ...of } });
const rows = (...references: readonly object[]) => sized({ references });

test.each`
  segments                                                                      | says                                                                                 | because
  ${{ per: undefined }}                                                         | ${"segments: segments by coverage have `per` and `sizes`"}                           | ${"no markets"}
  ${{ sizes: undefined }}                                                       | ${"segments: segments by coverage have `per` and `sizes`"}                           | ${"no sizes"}
  ${list(LARGE, { id: "mid" }, SMALL)}                                          | ${"segments.list.1: every segment has `coverage`, the last one too"}                 | ${"a segment without a coverage"}
  ${list(LARGE, MID, { ...SMALL, stay_up_to: 2 })}                              | ${"segments.list.2: below the last segment there are no members to stay"}            | ${"a buffer for nobody"}
  ${list(covering(LARGE, { target: 0.44 }), MID, SMALL)}                        | ${"segments.list.0.coverage: the target lies between `at_least` and `at_most`"}      | ${"a target outside its range"}
  ${list(LARGE, covering(MID, { target: 0.5, at_least: 0.45 }), SMALL)}         | ${"segments.list.1.coverage: coverages grow from segment to segment"}                | ${"mid covers no more than large"}
  ${sized({ range: { at_least: 1.3, at_most: 0.9 } })}                          | ${/segments.sizes.range: `at_least` is over `at_most`/}                              | ${"no size is inside"}
  ${sized({ coverage_moves: { at_least: 0.8, at_most: 1 } })}                   | ${"segments.sizes.coverage_moves: coverage moves a cut-off inside `range`"}          | ${"coverage would go past the sizes"}
  ${sized({ coverage_moves: { at_least: 1.2, at_most: 1 } })}                   | ${"segments.sizes.coverage_moves: `at_least` is over `at_most`"}                     | ${"no size is inside"}
  ${rows({ ...ROW, of: { Canada: { large: 15, mid: 8 } } })}                    | ${"segments.sizes.references.0.of.Canada: small has no reference size"}              | ${"a segment without one"}
  ${rows({ ...ROW, of: { Canada: { large: 15, mid: 8, small: 4, tiny: 1 } } })} | ${/of.Canada: tiny is no segment; they are large, mid, small/}                       | ${"a size of no segment"}
  ${rows({ ...ROW, of: { Canada: { large: 15, mid: 11, small: 4 } } })}         | ${/of.Canada.mid: its sizes reach up to 14.3, past 13.5 where those of large begin/} | ${"11 x 1.3 against 15 x 0.9: one company could be the last of both"}
  ${rows({ ...ROW, of: { Canada: { large: 13, mid: 9, small: 4 } } })}          | ${""}                                                                                | ${"11.7 against 11.7: sizes that touch do not overlap"}
  ${rows(ROW, ROW)}                                                             | ${"segments.sizes.references.1.from: rows are in order of their first day"}          | ${"two rows of one day"}
  ${rows(ROW, { ...ROW, from: plainDate("2026-01-01") })}                       | ${""}                                                                                | ${"rows in order"}
  ${list({ ...LARGE, at_least: 3 }, MID, SMALL)}                                | ${/`at_least`/}                                                                      | ${"cut by two ways"}
`("$because", ({ segments, says }) => {
  if (typeof says === "string") expect(reasons(segments)).toBe(says);
  else expect(reasons(segments)).toMatch(says);
});

test("companies are ranked by their full cap", () => {
  const said = /companies ranked by company_cap, descending/;
  expect(reasons({}, { ...RULEBOOK.rank, by: "float_cap" })).toMatch(said);
  expect(reasons({}, { ...RULEBOOK.rank, direction: "ascending" })).toMatch(said);
});
