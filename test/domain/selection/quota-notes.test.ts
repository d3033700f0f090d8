import { expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { rulebookBy } from "../../arbitraries/selection-rulebooks.ts";
import { inputsOf } from "../../arbitraries/small-review.ts";

/** One company of Tech, three of Energy, one of no sector. */
const SECURITIES = ["Tech", "Energy", "Energy", "Energy", ""].map((sector, at) =>
  securityOf(`S${at}`, { companyCap: 100 - at, sector, advt: 90 }),
);

const notesWith = (quota: object): readonly string[] => {
  const methodology = rulebookBy({
    quota: { n: 4, by: "sector", order: "next_ranked", ...quota },
  } as never);
  return reconstitute(
    inputsOf(methodology, { kind: "annual", decimals: {}, securities: SECURITIES, current: [] }),
  ).notes.filter((note) => note.includes("quota"));
};

test.each`
  quota                                                     | notes                                                                                                                 | because
  ${{ at_least: 1 }}                                        | ${[]}                                                                                                                 | ${"each has one"}
  ${{ at_least: 2 }}                                        | ${["no sector: 1 selected, the quota asks for at least 2", "sector Tech: 1 selected, the quota asks for at least 2"]} | ${"two groups have one unit"}
  ${{ n: 2, at_least: 1 }}                                  | ${["no sector: 0 selected, the quota asks for at least 1"]}                                                           | ${"the count is filled by better ranked minima"}
  ${{ at_most: 4, groups: { Utilities: { at_least: 1 } } }} | ${["sector Utilities: 0 selected, the quota asks for at least 1"]}                                                    | ${"nothing is ranked in it"}
`("$quota: $because", ({ quota, notes }) => {
  expect(notesWith(quota)).toEqual(notes);
});
