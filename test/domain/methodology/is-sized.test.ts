import { expect, test } from "vitest";
import { isSized } from "../../../domain/methodology/is-sized.ts";
import { shippedVersion } from "../../rulebooks/shipped-version.ts";

test.each`
  version                       | gives    | because
  ${"large-500/2021.1"}         | ${true}  | ${"ranked and weighed by it"}
  ${"equal-500/2021.1"}         | ${true}  | ${"ranked by company cap"}
  ${"multi-asset-60-40/2021.1"} | ${true}  | ${"the lines of one asset share its weight by float market cap"}
  ${"bond-aggregate/2021.1"}    | ${false} | ${"ranked by par, weighed by market value"}
  ${"commodity-basket/2021.1"}  | ${false} | ${"ranked by liquidity, weighed by production and liquidity"}
`("$version: $because", ({ version, gives }) => {
  expect(isSized(shippedVersion(version))).toBe(gives);
});

const bonds = shippedVersion("bond-aggregate/2021.1");

test.each`
  rank                                                       | because
  ${{ ...bonds.rank, by: "float_cap" }}                      | ${"a built-in measure"}
  ${{ ...bonds.rank, by: "shares" }}                         | ${"shares themselves"}
  ${{ ...bonds.rank, ties: ["company_cap", "security_id"] }} | ${"a tie is decided by it"}
`("a rank may need it: $because", ({ rank }) => {
  expect(isSized({ ...bonds, rank })).toBe(true);
});

test.each`
  weight                                                                                                 | gives
  ${{ scheme: "equal", per: "company", prices: "price", notional: 1 }}                                   | ${true}
  ${{ scheme: "equal", per: "security", prices: "price", notional: 1 }}                                  | ${false}
  ${{ scheme: "fixed", by: "sector", weights: { A: 1 }, within: "equal", prices: "price", notional: 1 }} | ${false}
  ${{ scheme: "dividend", per_share: "dps", prices: "price", notional: 1 }}                              | ${true}
  ${{ scheme: "price", prices: "price", notional: 1 }}                                                   | ${false}
`("a weighting may need it: $weight.scheme", ({ weight, gives }) => {
  expect(isSized({ ...bonds, weight })).toBe(gives);
});
