import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { inputsOf, smallRulebook } from "../../arbitraries/small-review.ts";

test("a review without a ranked company tells what keeps lines out, the commonest reason first", () => {
  const lines = [{ sector: "Finance" }, { price: 0.5 }, { price: 0.4 }, { price: 0.3 }];
  const securities = lines.map((given, at) =>
    securityOf(`S${at}`, { companyCap: 100, advt: 90, ...given }),
  );
  const inputs = inputsOf(smallRulebook(), { kind: "annual", securities, current: [] });
  expect(() => reconstitute(inputs)).toThrow(
    "no company of the universe can be ranked: 3 lines out by price, 1 line out by industry",
  );
});
