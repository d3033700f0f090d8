import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { NOTHING_CARRIED, type Carry } from "../../../domain/review/carry.ts";
import { openingCarry, unknownMembers } from "../../../domain/review/opening-carry.ts";
import type {
  CurrentConstituent,
  Security,
  SecurityId,
  Universe,
} from "../../../domain/universe/security.ts";

const session = plainDate("2021-02-26");
const base = { base: { date: session, value: 1000 }, shares: { look_back_sessions: 0 } };

function security(ticker: string, price: number, companyCap: number | undefined): Security {
  return {
    advt: undefined,
    attributes: {},
    companyCap,
    companyId: `C-${ticker}` as Security["companyId"],
    country: "United States",
    currency: "USD",
    exchange: "XNAS",
    floatFactor: 1,
    fx: 1,
    industry: "",
    listingDate: undefined,
    name: ticker,
    price,
    sector: "",
    securityId: `S-${ticker}` as SecurityId,
    securityType: "common",
    shares: undefined,
    ticker,
  };
}

const universe: Universe = {
  session,
  securities: [security("AAA", 10, 1000), security("BBB", 20, 3000), security("CCC", 5, undefined)],
  decimals: {},
};

function given(ticker: string, more: Partial<CurrentConstituent> = {}): CurrentConstituent {
  return {
    securityId: `S-${ticker}` as SecurityId,
    segment: "",
    shares: undefined,
    floatFactor: undefined,
    cappingFactor: undefined,
    indexShares: undefined,
    memberSince: undefined,
    ...more,
  };
}

const sharesOf = ({ current }: Carry) =>
  Object.fromEntries(current.map(({ securityId, indexShares }) => [securityId, indexShares]));

test("members by ticker begin with whole shares at the base value", () => {
  const carry = openingCarry({ ...NOTHING_CARRIED, tickers: ["AAA", "BBB"] }, universe, base);
  expect(sharesOf(carry)).toEqual({ "S-AAA": 100, "S-BBB": 150 });
  expect(carry.divisors).toEqual({ "": 4 });
  expect(carry.asOf).toBe(session);
});

test("a member that the market does not show, or without a size, counts nothing and is told", () => {
  const tickers = ["AAA", "CCC", "VZ"];
  const carry = openingCarry({ ...NOTHING_CARRIED, tickers }, universe, base);
  expect(sharesOf(carry)).toEqual({ "S-AAA": 100, "S-CCC": 0, VZ: 0 });
  expect(carry.divisors).toEqual({ "": 1 });
  expect(unknownMembers(carry, universe)).toEqual(["VZ"]);
});

test("a composition given with its index shares keeps them, each segment at the base value", () => {
  const current = [
    given("AAA", { segment: "us-large", indexShares: 50 }),
    given("BBB", { segment: "us-small", indexShares: 10 }),
  ];
  const carry = openingCarry({ ...NOTHING_CARRIED, current }, universe, base);
  expect(carry.current).toEqual(current);
  expect(carry.divisors).toEqual({ "us-large": 0.5, "us-small": 0.2 });
});

test("one line without shares, and the whole composition begins with whole shares", () => {
  const current = [given("AAA", { indexShares: 50, segment: "a" }), given("BBB", { segment: "b" })];
  const carry = openingCarry({ ...NOTHING_CARRIED, current }, universe, base);
  expect(sharesOf(carry)).toEqual({ "S-AAA": 100, "S-BBB": 150 });
  expect(carry.current.map(({ segment }) => segment)).toEqual(["a", "b"]);
});

test("of a line that two segments hold each begins with its part", () => {
  const current = [
    given("AAA", { segment: "a", membershipFraction: 0.5 }),
    given("AAA", { segment: "b", membershipFraction: 0.5 }),
    given("BBB", { segment: "b", membershipFraction: 1 }),
  ];
  const carry = openingCarry({ ...NOTHING_CARRIED, current }, universe, base);
  expect(carry.current).toMatchObject([
    { segment: "a", shares: 100, floatFactor: 0.5, indexShares: 50, membershipFraction: 0.5 },
    { segment: "b", shares: 100, floatFactor: 0.5, indexShares: 50, membershipFraction: 0.5 },
    { segment: "b", shares: 150, floatFactor: 1, indexShares: 150, membershipFraction: 1 },
  ]);
  expect(carry.divisors).toEqual({ a: 0.5, b: 3.5 });
});

test("its float factors are the products as written, as those that a review writes", () => {
  const [line, ...others] = universe.securities;
  const held = { ...universe, securities: [{ ...line!, floatFactor: 0.33 }, ...others] };
  const current = [
    given("AAA", { segment: "a", membershipFraction: 0.3 }),
    given("AAA", { segment: "b", membershipFraction: 0.7 }),
  ];
  const carry = openingCarry({ ...NOTHING_CARRIED, current }, held, base);
  expect(carry.current.map(({ floatFactor }) => floatFactor)).toEqual([0.099, 0.231]);
});

test("what a review left is not touched", () => {
  const current = [given("AAA", { indexShares: 50 })];
  const left = { ...NOTHING_CARRIED, current, asOf: session, divisors: { "": 7 } };
  expect(openingCarry(left, universe, base)).toBe(left);
});
