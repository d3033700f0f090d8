import { expect, test } from "vitest";
import { weightInWords } from "../../../domain/methodology-document/words/weight-words.ts";
import { smallRulebook } from "../../arbitraries/small-review.ts";

const BONDS = { scheme: "par_value", par: "par", accrued: "accrued", notional: 1 };
const FIXED = { scheme: "fixed", by: "tier", weights: { A: 1 }, within: "equal", notional: 1 };
const TILT = { scheme: "score_tilt", score: "z", map: "normal_cdf", power: 1, notional: 1 };
const PRICE = { scheme: "price", notional: 1 };

test.each`
  weight   | part         | fail         | says
  ${PRICE} | ${undefined} | ${"fail"}    | ${"A line without a price on that date is left out before ranking"}
  ${PRICE} | ${undefined} | ${undefined} | ${"Where a line that passes the screens is without a price on that date, the review stops"}
  ${BONDS} | ${undefined} | ${"fail"}    | ${"A line without a price on that date, or without `par` over 0 and `accrued` of at least 0, is left out"}
  ${TILT}  | ${"held"}    | ${undefined} | ${"on that date, or without `z` of at least -10 and `held` over 0 and at most 1, the review stops"}
  ${FIXED} | ${undefined} | ${"fail"}    | ${"or without one of these values in `tier`, is left out"}
`("$weight.scheme, $fail: $says", ({ weight, part, fail, says }) => {
  const { shares } = smallRulebook({});
  const rules = smallRulebook({
    weight: { ...weight, prices: "price", if_missing: fail },
    shares: { ...shares, part },
  });
  expect(weightInWords(rules).join(" ")).toContain(says);
});
