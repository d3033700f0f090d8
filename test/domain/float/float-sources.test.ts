import { describe, expect, test } from "vitest";
import { floatReading } from "../../../domain/float/float-reading.ts";
import type { FloatSource } from "../../../domain/float/float-sources.ts";
import { madeLine } from "../../arbitraries/sourced-review.ts";

const COLUMN: FloatSource = { kind: "column", column: "iwf" };
const FREE: FloatSource = { kind: "free_shares", column: "free" };
const HELD: FloatSource = {
  kind: "holdings",
  stakes: [
    { column: "insiders", in: "shares" },
    { column: "fund", in: "fraction", at_least: 0.05 },
    { column: "state", in: "shares", at_least: 0.05 },
  ],
};
const limited = (source: FloatSource): FloatSource => ({ ...source, limited_by: "foreign" });

test.each`
  source           | shares       | cells                                             | gives        | because
  ${COLUMN}        | ${1000}      | ${{ iwf: "0.37" }}                                | ${0.37}      | ${"the column's own"}
  ${COLUMN}        | ${1000}      | ${{ iwf: "" }}                                    | ${undefined} | ${"an empty cell is unknown"}
  ${FREE}          | ${1000}      | ${{ free: "370" }}                                | ${0.37}      | ${"370 of 1000"}
  ${FREE}          | ${1000}      | ${{ free: "0" }}                                  | ${0}         | ${"nothing is free"}
  ${FREE}          | ${1000}      | ${{ free: "1000" }}                               | ${1}         | ${"all are"}
  ${FREE}          | ${1000}      | ${{ free: "1001" }}                               | ${1}         | ${"one in a thousand more is rounding"}
  ${FREE}          | ${undefined} | ${{ free: "370" }}                                | ${undefined} | ${"of unknown shares no part is known"}
  ${HELD}          | ${1000}      | ${{ insiders: "900" }}                            | ${0.1}       | ${"(1000 - 900) / 1000, not 1 - 0.9"}
  ${HELD}          | ${1000}      | ${{ insiders: "10", fund: "0.2" }}                | ${0.79}      | ${"shares and fractions together"}
  ${HELD}          | ${1000}      | ${{ fund: "0.05" }}                               | ${0.95}      | ${"a stake at its bar counts"}
  ${HELD}          | ${1000}      | ${{ fund: "0.0499" }}                             | ${1}         | ${"one under it is free"}
  ${HELD}          | ${1000}      | ${{ state: "50" }}                                | ${0.95}      | ${"50 of 1000 are at 5 %"}
  ${HELD}          | ${1000}      | ${{ state: "49" }}                                | ${1}         | ${"49 are under it"}
  ${HELD}          | ${1000}      | ${{ insiders: "1" }}                              | ${0.999}     | ${"without a bar every share counts"}
  ${HELD}          | ${1000}      | ${{ insiders: "300", fund: "0.3", state: "400" }} | ${0}         | ${"all of it is held"}
  ${HELD}          | ${1000}      | ${{ insiders: "", fund: "0.2", state: "" }}       | ${0.8}       | ${"an unknown stake counts as none"}
  ${HELD}          | ${1000}      | ${{ insiders: "", fund: "", state: "" }}          | ${undefined} | ${"all unknown"}
  ${HELD}          | ${undefined} | ${{ insiders: "300", fund: "0.2" }}               | ${0.8}       | ${"300 of unknown shares are an unknown stake"}
  ${limited(FREE)} | ${1000}      | ${{ free: "370", foreign: "0.2" }}                | ${0.2}       | ${"the smaller of the two"}
  ${limited(FREE)} | ${1000}      | ${{ free: "370", foreign: "0.49" }}               | ${0.37}      | ${"a limit over the float limits nothing"}
  ${limited(FREE)} | ${1000}      | ${{ free: "370", foreign: "" }}                   | ${0.37}      | ${"nor does an unknown one"}
  ${limited(FREE)} | ${1000}      | ${{ free: "", foreign: "0.2" }}                   | ${0.2}       | ${"an unknown float counts as one and is limited"}
  ${limited(FREE)} | ${1000}      | ${{ free: "", foreign: "" }}                      | ${undefined} | ${"both unknown"}
`("$source.kind of $cells over $shares is $gives: $because", ({ source, shares, cells, gives }) => {
  expect(floatReading(source).observed(madeLine(shares, cells)).floatFactor).toBe(gives);
});

test.each`
  source           | shares       | cells                                | column        | value   | because
  ${COLUMN}        | ${1000}      | ${{ iwf: "1.2" }}                    | ${"iwf"}      | ${1.2}  | ${"a float of more than all"}
  ${COLUMN}        | ${1000}      | ${{ iwf: "-0.2" }}                   | ${"iwf"}      | ${-0.2} | ${"of less than nothing"}
  ${FREE}          | ${1000}      | ${{ free: "1002" }}                  | ${"free"}     | ${1002} | ${"more than rounding over the shares"}
  ${FREE}          | ${undefined} | ${{ free: "-1" }}                    | ${"free"}     | ${-1}   | ${"a count below nothing, of whatever"}
  ${HELD}          | ${1000}      | ${{ insiders: "-1" }}                | ${"insiders"} | ${-1}   | ${"a stake below nothing"}
  ${HELD}          | ${undefined} | ${{ insiders: "5", state: "-1" }}    | ${"state"}    | ${-1}   | ${"of whatever"}
  ${HELD}          | ${1000}      | ${{ fund: "1.01" }}                  | ${"fund"}     | ${1.01} | ${"a part of more than all"}
  ${HELD}          | ${1000}      | ${{ insiders: "500", fund: "0.6" }}  | ${"fund"}     | ${0.6}  | ${"the larger of stakes that are more than the line"}
  ${HELD}          | ${1000}      | ${{ insiders: "990", fund: "0.04" }} | ${"insiders"} | ${990}  | ${"a stake under its bar is held all the same"}
  ${limited(HELD)} | ${1000}      | ${{ insiders: "1", foreign: "49" }}  | ${"foreign"}  | ${49}   | ${"a limit in per cent"}
`("$cells over $shares is refused at $column: $because", (given) => {
  const { source, shares, cells, column, value } = given;
  expect(floatReading(source).fault(madeLine(shares, cells))).toMatchObject({ column, value });
});

describe("what no float is refused for", () => {
  test.each`
    source  | shares       | cells                                  | because
    ${FREE} | ${undefined} | ${{ free: "370" }}                     | ${"shares are unknown"}
    ${FREE} | ${1000}      | ${{ free: "1001" }}                    | ${"one in a thousand more"}
    ${FREE} | ${1_000_000} | ${{ free: "1001000" }}                 | ${"counts of a million that were rounded to thousands"}
    ${HELD} | ${7000}      | ${{ insiders: "100", state: "6907" }}  | ${"stakes that are together exactly one in a thousand more"}
    ${HELD} | ${1000}      | ${{ insiders: "700", fund: "0.3005" }} | ${"fractions of rounded shares are together a little more"}
    ${HELD} | ${1000}      | ${{}}                                  | ${"nothing is known"}
  `("$cells over $shares: $because", ({ source, shares, cells }) => {
    expect(floatReading(source).fault(madeLine(shares, cells))).toBeUndefined();
  });
});

test.each`
  source           | cells                               | lever         | because
  ${HELD}          | ${{ insiders: "100", fund: "0.2" }} | ${"fund"}     | ${"the larger stake"}
  ${HELD}          | ${{ insiders: "10", fund: "0.04" }} | ${"insiders"} | ${"the larger of those that count"}
  ${HELD}          | ${{ fund: "0.04" }}                 | ${"fund"}     | ${"none counts"}
  ${HELD}          | ${{}}                               | ${"insiders"} | ${"none is known"}
  ${limited(FREE)} | ${{ free: "370", foreign: "0.2" }}  | ${"foreign"}  | ${"the limit binds"}
  ${limited(FREE)} | ${{ free: "200", foreign: "0.2" }}  | ${"free"}     | ${"both bind: the source is named"}
  ${limited(FREE)} | ${{ free: "", foreign: "0.2" }}     | ${"foreign"}  | ${"only the limit is known"}
`("the float of $cells is moved by $lever: $because", ({ source, cells, lever }) => {
  expect(floatReading(source).lever(madeLine(1000, cells))).toBe(lever);
});
