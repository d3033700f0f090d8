import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  sizeCutoff,
  type CutoffRule,
  type RankedMarket,
} from "../../../domain/segments/size-cutoff.ts";

/** A market of companies by full cap, each with a part of it in free float. */
function marketOf(caps: readonly number[], floats: readonly number[] = caps): RankedMarket {
  return {
    companies: caps.length,
    capAt: (rank) => caps[rank - 1]!,
    floatTo: (rank) => floats.slice(0, rank).reduce((total, float) => total + float, 0),
    floatOfAll: floats.reduce((total, float) => total + float, 0),
  };
}

/** Ten companies of 300 together, all in free float; the coverages are thirds of a hundredth. */
const CAPS = [100, 60, 40, 30, 20, 15, 12, 10, 8, 5];
const COVERAGE = { target: 0.85, at_least: 0.8, at_most: 0.9 };

function ruleOf(size: readonly number[], moves: readonly number[] = size): CutoffRule {
  return {
    coverage: COVERAGE,
    size: { at_least: size[0]!, at_most: size[1]! },
    coverageMoves: { at_least: moves[0]!, at_most: moves[1]! },
  };
}

describe("first construction: the company that reaches 85 %, held between the sizes", () => {
  test.each`
    size          | companies | amount | moves             | because
    ${[10, 23]}   | ${6}      | ${15}  | ${[]}             | ${"265 of 300 are 88.3 %, and 250 only 83.3 %"}
    ${[15, 23]}   | ${6}      | ${15}  | ${[]}             | ${"exactly at the lower size is inside"}
    ${[10, 15]}   | ${6}      | ${15}  | ${[]}             | ${"exactly at the upper size is inside"}
    ${[16, 36]}   | ${5}      | ${20}  | ${["size_under"]} | ${"15 is too small: the smallest of at least 16"}
    ${[5, 11]}    | ${7}      | ${11}  | ${["size_over"]}  | ${"15 is too large: all of at least 11, and the edge"}
    ${[45, 50]}   | ${2}      | ${50}  | ${["size_under"]} | ${"no company between: those above, and the nearer edge"}
    ${[150, 200]} | ${0}      | ${150} | ${["size_under"]} | ${"not one company is large enough"}
  `("sizes $size: $companies companies, $because", ({ size, companies, amount, moves }) => {
    const found = sizeCutoff(marketOf(CAPS), ruleOf(size), 0);
    expect(found).toMatchObject({ companies, amount, moves: ["constructed", ...moves] });
  });
});

describe("a review: the number carried stands while its coverage and its size may", () => {
  test.each`
    carried | size        | moves       | companies | amount | why                                | because
    ${6}    | ${[10, 23]} | ${[10, 23]} | ${6}      | ${15}  | ${[]}                              | ${"15 and 88.3 % are inside"}
    ${5}    | ${[10, 23]} | ${[10, 23]} | ${5}      | ${20}  | ${[]}                              | ${"83.3 % is under the target and inside"}
    ${4}    | ${[10, 36]} | ${[10, 36]} | ${5}      | ${20}  | ${["coverage_under"]}              | ${"76.7 %: one more reaches 80 %, not the target"}
    ${4}    | ${[10, 36]} | ${[25, 36]} | ${4}      | ${30}  | ${[]}                              | ${"76.7 %, but the next one is under 25"}
    ${8}    | ${[5, 23]}  | ${[5, 23]}  | ${6}      | ${15}  | ${["coverage_over"]}               | ${"95.7 %: six are the most within 90 %"}
    ${8}    | ${[5, 23]}  | ${[5, 12]}  | ${7}      | ${12}  | ${["coverage_over"]}               | ${"the seventh has 12 and stays"}
    ${8}    | ${[5, 23]}  | ${[5, 10]}  | ${8}      | ${10}  | ${[]}                              | ${"the eighth has 10 and stays, exactly at the edge"}
    ${9}    | ${[10, 23]} | ${[10, 23]} | ${6}      | ${15}  | ${["size_under", "coverage_over"]} | ${"8 is too small: eight, then 95.7 % is too much"}
    ${2}    | ${[10, 23]} | ${[10, 23]} | ${5}      | ${20}  | ${["size_over", "coverage_under"]} | ${"60 is too large: four, then 76.7 % is too little"}
    ${3}    | ${[10, 30]} | ${[29, 30]} | ${4}      | ${30}  | ${["size_over"]}                   | ${"40 is too large: four, exactly at the edge; coverage stops at 29"}
    ${5}    | ${[10, 20]} | ${[10, 20]} | ${5}      | ${20}  | ${[]}                              | ${"exactly at the upper size stays"}
    ${6}    | ${[10, 13]} | ${[10, 13]} | ${6}      | ${13}  | ${[]}                              | ${"all of 13 or more already: the cut-off alone is held at the edge"}
  `("$carried carried: $companies, $because", (row) => {
    const found = sizeCutoff(marketOf(CAPS), ruleOf(row.size, row.moves), row.carried);
    expect(found).toMatchObject({ companies: row.companies, amount: row.amount, moves: row.why });
  });

  test.each`
    floats          | carried | companies | because
    ${[80, 10, 10]} | ${1}    | ${1}      | ${"exactly 80 % is inside"}
    ${[79, 11, 10]} | ${1}    | ${2}      | ${"79 % is not, and exactly 90 % is"}
    ${[80, 11, 9]}  | ${2}    | ${1}      | ${"91 % is too much"}
    ${[95, 3, 2]}   | ${1}    | ${1}      | ${"one company of 95 % spans the range and stays"}
    ${[95, 3, 2]}   | ${2}    | ${1}      | ${"and the number comes down to it"}
    ${[75, 20, 5]}  | ${1}    | ${2}      | ${"from 75 % to 95 %: the number that reaches the range"}
    ${[75, 20, 5]}  | ${2}    | ${2}      | ${"and it stays"}
  `("free floats $floats, $carried carried: $companies, $because", (row) => {
    const market = marketOf([30, 20, 10], row.floats);
    expect(sizeCutoff(market, ruleOf([1, 40]), row.carried).companies).toBe(row.companies);
  });
});

const caps = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 30 })
  .map((found) => found.toSorted((a, b) => b - a));
const made = fc
  .record({
    caps,
    parts: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 30, maxLength: 30 }),
    sizes: fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 4 }),
    carried: fc.nat({ max: 30 }),
  })
  .map((given) => {
    const [low, inner, outer, high] = given.sizes.toSorted((a, b) => a - b) as [
      number,
      number,
      number,
      number,
    ];
    const floats = given.caps.map((cap, at) => cap * given.parts[at]!);
    return {
      caps: given.caps,
      floats,
      market: marketOf(given.caps, floats),
      rule: ruleOf([low, high], [inner, outer]),
      carried: Math.min(given.carried, given.caps.length),
    };
  });

describe("laws", () => {
  test("a second review of the same market moves nothing", () => {
    fc.assert(
      fc.property(made, ({ market, rule, carried }) => {
        const once = sizeCutoff(market, rule, Math.max(1, carried));
        fc.pre(once.companies > 0);
        const twice = sizeCutoff(market, rule, once.companies);
        expect(twice).toMatchObject({ companies: once.companies, amount: once.amount, moves: [] });
      }),
    );
  });

  test("the cut-off is inside the size range, and counts the companies from it on", () => {
    fc.assert(
      fc.property(made, ({ market, rule, carried, caps }) => {
        const { amount, companies } = sizeCutoff(market, rule, carried);
        expect(amount).toBeGreaterThanOrEqual(rule.size.at_least);
        expect(amount).toBeLessThanOrEqual(rule.size.at_most);
        if (new Set(caps).size < caps.length) return;
        expect(caps.filter((cap) => cap >= amount)).toHaveLength(companies);
      }),
    );
  });

  test("the coverage is in its range, unless a size or a single company binds", () => {
    fc.assert(
      fc.property(made, ({ market, rule, carried, caps }) => {
        fc.pre(carried > 0);
        const { companies, coverage } = sizeCutoff(market, rule, carried);
        const next = caps[companies] ?? 0;
        if (coverage < rule.coverage.at_least)
          expect(next).toBeLessThan(rule.coverageMoves.at_least);
        if (coverage <= rule.coverage.at_most) return;
        const fewer = market.floatTo(companies - 1) / market.floatTo(caps.length);
        const spans = fewer < rule.coverage.at_least;
        expect(spans || caps[companies - 1]! >= rule.coverageMoves.at_most).toBe(true);
      }),
    );
  });

  test("with all caps, floats and sizes scaled the same companies are in", () => {
    fc.assert(
      fc.property(made, ({ caps, floats, rule, market, carried }) => {
        const times = 8;
        const scaled = (range: CutoffRule["size"]) => ({
          at_least: range.at_least * times,
          at_most: range.at_most * times,
        });
        const there = sizeCutoff(market, rule, carried);
        const scale = (values: readonly number[]) => values.map((value) => value * times);
        const { size, coverageMoves } = rule;
        const other = { ...rule, size: scaled(size), coverageMoves: scaled(coverageMoves) };
        const back = sizeCutoff(marketOf(scale(caps), scale(floats)), other, carried);
        expect(back).toEqual({ ...there, amount: there.amount * times });
      }),
    );
  });
});

describe("a coverage whose quotient's last digit is past an edge is exactly at it", () => {
  const size = { at_least: 0.5, at_most: 100 };
  const numberOf = (floats: readonly number[], coverage: CutoffRule["coverage"], carried: number) =>
    sizeCutoff(
      marketOf([30, 20, 10].slice(0, floats.length), floats),
      { coverage, size, coverageMoves: size },
      carried,
    ).companies;

  test("at most 98 %: 34,511.19 of 35,215.5, as a quotient of doubles 0.9800000000000001", () => {
    const floats = [17_255.59, 17_255.6, 704.31];
    expect(numberOf(floats, { target: 0.5, at_least: 0.4, at_most: 0.98 }, 2)).toBe(2);
    expect(numberOf(floats, { target: 0.5, at_least: 0.4, at_most: 0.98 }, 3)).toBe(2);
  });

  test("at least 80 %: 0.7 and 0.1 of 1, as a quotient of doubles 0.7999999999999999", () => {
    const floats = [0.7, 0.1, 0.2];
    expect(numberOf(floats, { target: 0.8, at_least: 0.8, at_most: 1 }, 2)).toBe(2);
    expect(numberOf(floats, { target: 0.8, at_least: 0.8, at_most: 1 }, 0)).toBe(2);
  });
});
