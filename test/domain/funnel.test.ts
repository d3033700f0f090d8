import { expect, test } from "vitest";
import { reconstitute } from "../../domain/reconstitute.ts";
import { securityOf } from "../arbitraries/made-universe.ts";
import { METHODS, RANKS, rulebookBy } from "../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../arbitraries/small-review.ts";

test("lines without a number to be ranked by are not ranked", () => {
  const rank = RANKS["a column, largest of the company's lines"];
  const methodology = { ...rulebookBy(METHODS["top_n"]!, rank), universe: { screens: [] } };
  const securities = [
    securityOf("A", { companyCap: 20, attributes: { score: "9" } }),
    securityOf("B", { companyCap: 10, attributes: { score: "" } }),
  ];
  const { funnel } = reconstitute(inputsOf(methodology, { kind: "annual", securities }));
  expect(funnel.slice(-3)).toEqual([
    { stage: "priced", lines: 2 },
    { stage: "ranked", lines: 1 },
    { stage: "selected", lines: 1 },
  ]);
});
