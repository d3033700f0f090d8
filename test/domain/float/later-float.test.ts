import { expect, test } from "vitest";
import { floatReading } from "../../../domain/float/float-reading.ts";
import type { FloatSource } from "../../../domain/float/float-sources.ts";
import { priceLines } from "../../../domain/universe/price-lines.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import { madeLine } from "../../arbitraries/sourced-review.ts";

const FREE: FloatSource = { kind: "free_shares", column: "free" };
const LIMITED: FloatSource = { ...FREE, limited_by: "foreign" };
const OWN: FloatSource = { kind: "column", limited_by: "foreign" };
/** 400 of 1000 free, at most half. */
const LINE = madeLine(1000, { free: "400", foreign: "0.5" });

test.each`
  source     | later                                                   | gives   | because
  ${FREE}    | ${{ shares: 2000, attributes: { free: "900" } }}        | ${0.45} | ${"both are the role's"}
  ${FREE}    | ${{ attributes: { free: "900" } }}                      | ${0.9}  | ${"shares that the role does not give are the universe's"}
  ${FREE}    | ${{ shares: 2000 }}                                     | ${0.4}  | ${"400 of the 2000 would be counts of two days"}
  ${FREE}    | ${{ shares: 2000, attributes: { free: "" } }}           | ${0.4}  | ${"nor is an empty cell a count"}
  ${FREE}    | ${{ floatFactor: 0.3 }}                                 | ${0.4}  | ${"float_factor is no column of the source"}
  ${LIMITED} | ${{ attributes: { foreign: "0.2" } }}                   | ${0.2}  | ${"the limit is the role's by itself"}
  ${LIMITED} | ${{ shares: 2000, attributes: { free: "1800" } }}       | ${0.5}  | ${"the universe's limit holds"}
  ${OWN}     | ${{ floatFactor: 0.3 }}                                 | ${0.3}  | ${"here float_factor is the source"}
  ${OWN}     | ${{ floatFactor: 0.7, attributes: { foreign: "0.6" } }} | ${0.6}  | ${"and is limited"}
  ${FREE}    | ${{ decidedFloat: 0.7, attributes: { free: "900" } }}   | ${0.7}  | ${"a decision stands for both"}
`("$source.kind of a later $later is $gives: $because", ({ source, later, gives }) => {
  const reading = floatReading(source);
  const price = { securityId: LINE.securityId, price: 1, shares: undefined, ...later };
  expect(reading.later(price, reading.observed(LINE)).floatFactor).toBe(gives);
});

test("data of a session carry the columns that the floats of a role are made from", () => {
  const universe = { session: undefined, securities: [LINE], decimals: {} };
  const [line] = priceLines(universe, ["free", "absent"]);
  expect(line).toMatchObject({ shares: 1000, attributes: { free: "400" } });
  expect(priceLines(universe, [])[0]).not.toHaveProperty("attributes");
});

test.each([
  [1.25, 1.25, "it is that session's"],
  [1, undefined, "the data may not give one, and the universe's serves"],
])("a session's exchange rate of %d becomes %s: %s", (fx, gives, _because) => {
  const securities = [{ ...LINE, fx }];
  const [line] = priceLines({ session: undefined, securities, decimals: {} }, []);
  expect(line!.fx).toBe(gives);
});

test("a decision's float stands for source and limit", () => {
  const decided = { ...LINE, securityId: "S9" as SecurityId, decidedFloat: 0.8 };
  expect(floatReading(LIMITED).observed(decided).floatFactor).toBe(0.8);
});
