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
    row: ["`score`, on every line of a company that it is taken from", "it is not ranked"],
    because: "a column ranked by first",
  },
  {
    parts: { rank: BY_SCORE },
    row: [
      "`quality`, on every line of a company that it is taken from",
      "it ranks behind those that are equal in all before it",
    ],
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
  {
    parts: { weight: { scheme: "float_cap", prices: "price" } },
    row: [
      "shares of a line",
      "they are the company cap that the line shows, or the one given for its company where it shows none, divided equally among the company's eligible lines and by price x fx; cap, price and fx are all of the price date where its data give a cap, else of the rank date; else the line is left out",
    ],
    because: "shares, which are made from a cap of two dates",
  },
  {
    parts: {},
    row: ["company cap or shares of 0", "they count as unknown"],
    because: "a zero that vendors write for what they do not know",
  },
  {
    parts: {
      universe: { screens: [{ id: "dollars", attribute: "currency", allow: ["USD"] }] },
    } as Partial<Methodology>,
    row: ["screen `dollars`", "the line is in the index currency"],
    because: "a currency, which no line is without",
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
