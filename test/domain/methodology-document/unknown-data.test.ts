import { expect, test } from "vitest";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { unknownDataSection } from "../../../domain/methodology-document/unknown-data-section.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

const BY_SCORE = {
  unit: "company",
  keys: [
    { by: "score", direction: "descending", lines: "sum" },
    { by: "quality", direction: "ascending", lines: "largest" },
  ],
  ties: ["company_id"],
  date: "rank",
} as const;
const PRODUCTION = {
  scheme: "production_liquidity",
  prices: "price",
  if_missing: "fail",
  notional: 1000,
  production: { column: "made", parts: 1 },
  liquidity: { column: "traded", parts: 2 },
} as const;
const TILT = { scheme: "score_tilt", prices: "price", score: "z", map: "one_plus_z" } as const;

test.each<{
  readonly parts: Partial<Methodology>;
  readonly row: readonly [string, string];
  readonly because: string;
}>([
  {
    parts: { rank: BY_SCORE },
    row: ["`score` of a company", "it is not ranked"],
    because: "a column ranked by first",
  },
  {
    parts: { rank: BY_SCORE },
    row: ["`quality` of a company", "it ranks behind those that are equal in all before it"],
    because: "a column ranked by later",
  },
  {
    parts: { weight: PRODUCTION },
    row: [
      "`made` of a line, or not over 0",
      "the line is left out before ranking, and the next best takes its place at a review that holds a number",
    ],
    because: "a number that the weighting needs",
  },
  {
    parts: { weight: { ...TILT, power: 1, notional: 1000 } },
    row: ["`z` of a line, or under -10", "the review stops until it is supplied"],
    because: "a number that has an end, and no line is left out for it",
  },
  {
    parts: {
      weight: { scheme: "float_cap", prices: "price" },
      shares: { part: "growth", look_back_sessions: 0 },
    } as Partial<Methodology>,
    row: ["`growth` of a line, or not over 0, or over 1", "the review stops until it is supplied"],
    because: "the part of a line that the index holds",
  },
])("what follows from an unknown value is said: $because", ({ parts, row }) => {
  const [, table] = unknownDataSection(smallRulebook(parts)).blocks;
  expect((table as { readonly rows: unknown }).rows).toContainEqual(row);
});

test("a column that is ranked and weighed by has one row, of the weights", () => {
  const rank = { ...BY_SCORE, keys: [{ by: "made", direction: "descending", lines: "sum" }] };
  const rules = smallRulebook({ rank, weight: PRODUCTION } as Partial<Methodology>);
  const [, table] = unknownDataSection(rules).blocks;
  const { rows } = table as { readonly rows: readonly (readonly string[])[] };
  expect(rows.map(([what]) => what).filter((what) => what!.includes("`made`"))).toEqual([
    "`made` of a line, or not over 0",
  ]);
});
