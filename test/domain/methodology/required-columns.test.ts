import { expect, test } from "vitest";
import { requiredColumns } from "../../../domain/methodology/required-columns.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";

const SMALL = smallRulebook({});
const VOLATILE = smallRulebook({
  weight: {
    scheme: "inverse_vol",
    volatility: "vol",
    prices: "price",
    if_missing: "fail",
    notional: 1,
  },
});
const CAPPED = smallRulebook({
  caps: {
    annual: [{ id: "area", unit: "company", kind: "group", by: "area", limit: 0.5 }],
    quarterly: [{ id: "zone", unit: "company", kind: "group", by: "zone", limit: 0.5 }],
  },
});
const TIED = smallRulebook({
  rank: { ...SMALL.rank, ties: ["turnover", "company_id"] },
  universe: {
    screens: [{ id: "listed", attribute: "tier", allow: ["main"] }],
  },
});
const BY_FLOAT = smallRulebook({ rank: { ...SMALL.rank, by: "float_cap" } });
const BY_LINE_FLOAT = smallRulebook({ rank: { ...SMALL.rank, by: "float_market_cap" } });
const FLOAT_SCREENED = smallRulebook({
  universe: {
    screens: [{ id: "float", measure: "float_cap", at_least: 1, if_missing: "pass" }],
  },
});
const FLOAT_SIZED = smallRulebook({
  universe: {
    screens: [
      { id: "float", size: "float_market_cap", at_least: 1, if_missing: "pass" },
      { id: "more", expression: "float_market_cap > 2", if_missing: "pass" },
    ],
  },
});

test.each`
  rulebook                                | columns                 | because
  ${SMALL}                                | ${[]}                   | ${"company caps and floats need no column"}
  ${VOLATILE}                             | ${["vol"]}              | ${"nothing weighs without it, whatever if_missing says"}
  ${CAPPED}                               | ${["area"]}             | ${"the caps of another kind of review are not asked"}
  ${TIED}                                 | ${[]}                   | ${"a screen and a tie say what an empty cell means"}
  ${BY_FLOAT}                             | ${[]}                   | ${"ranks know the free-float cap"}
  ${BY_LINE_FLOAT}                        | ${["float_market_cap"]} | ${"ranks do not know it by the name of size screens"}
  ${FLOAT_SCREENED}                       | ${["float_cap"]}        | ${"a measure is a column, and every line would pass without it"}
  ${FLOAT_SIZED}                          | ${[]}                   | ${"size screens and expressions work it out"}
  ${shippedVersion("eurozone-50/2021.1")} | ${["supersector"]}      | ${"groups of one empty value are none"}
`("$rulebook.index needs $columns: $because", ({ rulebook, columns }) => {
  expect(requiredColumns(rulebook, "annual")).toEqual(columns);
});
