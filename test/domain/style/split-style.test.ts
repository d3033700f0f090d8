import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { midPositions } from "../../../domain/style/mid-positions.ts";
import { splitStyle, type StyleLine } from "../../../domain/style/split-style.ts";
import { styleIndexShares } from "../../../domain/style/style-index-shares.ts";
import type { StyleRule, StyleSplit } from "../../../domain/style/style-rule.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";

const RULE: StyleRule = {
  measures: [
    { column: "book_to_price", part: 0.5, favours: "value" },
    { column: "forecast_growth", part: 0.25, favours: "growth" },
    { column: "sales_growth", part: 0.25, favours: "growth" },
  ],
  if_missing: "rescale",
  counts: "lines",
  map: [
    { position: 0.25, value: 0 },
    { position: 0.5, value: 0.5 },
    { position: 0.75, value: 1 },
  ],
  whole_over: 0.95,
  band: { width: 0.1, since: "last_review" },
};
/** One measure, so that the composite's order is the measure's own. */
const PLAIN: StyleRule = {
  ...RULE,
  measures: [{ column: "book_to_price", part: 1, favours: "value" }],
};

function line(at: number, measures: StyleLine["measures"], given: Partial<StyleLine> = {}) {
  const securityId = `S${String(at).padStart(3, "0")}` as SecurityId;
  return { securityId, measures, floatCap: 1, previous: undefined, ...given };
}

/** Twenty lines in rising order stand at 0.025, 0.075, ... 0.975. */
const twenty = Array.from({ length: 20 }, (_, at) => line(at, [at]));

describe("METHODOLOGIES 3.4: positions to parts", () => {
  test.each`
    at    | part    | because
    ${0}  | ${0}    | ${"the most growth"}
    ${4}  | ${0}    | ${"0.225: the bottom quartile is wholly growth"}
    ${5}  | ${0.05} | ${"0.275: growth of exactly 95 % is not over it"}
    ${9}  | ${0.45} | ${"0.475: just under the middle"}
    ${10} | ${0.55} | ${"0.525: just over it"}
    ${14} | ${0.95} | ${"0.725: value of exactly 95 % is not over it"}
    ${15} | ${1}    | ${"0.775: the top quartile is wholly value"}
    ${19} | ${1}    | ${"the most value"}
  `("line $at of twenty: $part value, $because", ({ at, part }) => {
    expect(splitStyle(PLAIN, twenty)[at]!.valuePart).toBeCloseTo(part, 12);
  });

  test.each`
    whole   | part    | because
    ${0.95} | ${0.05} | ${"growth of 95 % is not over 95 %"}
    ${0.94} | ${0}    | ${"it is over 94 %"}
  `("the five percent rule at $whole: $because", ({ whole, part }) => {
    const [split] = splitStyle({ ...PLAIN, whole_over: whole }, twenty).slice(5, 6);
    expect(split!.valuePart).toBeCloseTo(part, 12);
    const [other] = splitStyle({ ...PLAIN, whole_over: whole }, twenty).slice(14, 15);
    expect(other!.valuePart).toBeCloseTo(1 - part, 12);
  });
});

describe("the composite of three measures", () => {
  test.each`
    a            | b            | gives           | because
    ${[1, 1, 1]} | ${[2, 2, 2]} | ${[0.5, 0.5]}   | ${"half for value, two quarters for growth: nobody is more value"}
    ${[1, 1, 1]} | ${[2, 1, 2]} | ${[0.25, 0.75]} | ${"half for value against a quarter for growth"}
    ${[1, 1, 1]} | ${[1, 2, 1]} | ${[0.75, 0.25]} | ${"more growth is less value"}
  `("$a against $b: $because", ({ a, b, gives }) => {
    const splits = splitStyle(RULE, [line(0, a), line(1, b)]);
    expect(splits.map(({ position }) => position)).toEqual(gives);
  });

  test("composites that are equal stand together, whatever their terms leave in the last digit", () => {
    // 1/6 + 1/12 + 1/6 against 1/6 + 5/24 + 1/24.
    const splits = splitStyle(RULE, [
      line(0, [0.5, 0.2, 0.02]),
      line(1, [0.3, 0.2, 0.02]),
      line(2, [0.3, 0.05, 0.17]),
    ]);
    expect(splits.map(({ position }) => position)).toEqual([5 / 6, 1 / 3, 1 / 3]);
  });

  test("a line without a measure is scored by the others; one without any is half and half", () => {
    const lines = [
      line(0, [1, undefined, undefined]),
      line(1, [2, 2, 2]),
      line(2, [undefined, undefined, undefined]),
    ];
    expect(splitStyle(RULE, lines)).toEqual([
      { valuePart: 0, position: 0.25, setAt: 0.25 },
      { valuePart: 1, position: 0.75, setAt: 0.75 },
      { valuePart: 0.5, position: undefined, setAt: undefined },
    ]);
    expect(() => splitStyle({ ...RULE, if_missing: "refuse" }, lines)).toThrow(
      /screen_measure_missing: screen "style", column "forecast_growth", security_id "S000"/,
    );
  });
});

describe("equal values stand together", () => {
  test.each`
    values               | sizes           | gives                       | because
    ${[1, 2, 2, 4]}      | ${[1, 1, 1, 1]} | ${[0.125, 0.5, 0.5, 0.875]} | ${"the two share the middle half"}
    ${[5, 5]}            | ${[1, 3]}       | ${[0.5, 0.5]}               | ${"all equal: the middle"}
    ${[1, 2]}            | ${[3, 1]}       | ${[0.375, 0.875]}           | ${"by size: three quarters, one quarter"}
    ${[1, undefined, 2]} | ${[1, 9, 1]}    | ${[0.25, undefined, 0.75]}  | ${"an unknown value counts as nothing"}
  `("$values of sizes $sizes: $because", ({ values, sizes, gives }) => {
    expect(midPositions(values, sizes)).toEqual(gives);
  });
});

describe("the band keeps a part while the position has moved little", () => {
  const split = (previous: StyleSplit | undefined, since: "last_review" | "last_change") =>
    splitStyle(
      { ...PLAIN, band: { width: 0.1, since } },
      twenty.map((own, at) => (at === 10 ? { ...own, previous } : own)),
    )[10]!;

  test.each`
    position     | setAt        | since            | part    | because
    ${0.425}     | ${0.425}     | ${"last_review"} | ${0.2}  | ${"0.525 is exactly 0.1 on"}
    ${0.424}     | ${0.424}     | ${"last_review"} | ${0.55} | ${"and this is more than that"}
    ${0.626}     | ${0.5}       | ${"last_review"} | ${0.55} | ${"down counts as up"}
    ${0.45}      | ${0.4}       | ${"last_review"} | ${0.2}  | ${"small step after small step"}
    ${0.45}      | ${0.4}       | ${"last_change"} | ${0.55} | ${"unless the sum of steps counts"}
    ${undefined} | ${undefined} | ${"last_review"} | ${0.55} | ${"it had no score"}
  `("from $position, set at $setAt, since $since: $because", ({ since, part, ...from }) => {
    const { position, setAt } = from as Record<string, number | undefined>;
    const given = split({ valuePart: 0.2, position, setAt }, since);
    expect(given.valuePart).toBeCloseTo(part, 12);
    expect(given.position).toBeCloseTo(0.525, 12);
    expect(given.setAt).toBeCloseTo(part === 0.2 ? setAt! : 0.525, 12);
  });
});

const STEPS: StyleRule = {
  ...PLAIN,
  map: undefined,
  whole_over: undefined,
  steps: [
    { value: 0, under: 0.2 },
    { value: 0.35, under: 0.4 },
    { value: 0.5, at_most: 0.6 },
    { value: 0.65, at_most: 0.8 },
    { value: 1 },
  ],
};

describe("value parts of 0, 35, 50, 65 and 100 %", () => {
  test("five lines of 10, 20, 40, 20 and 10 stand at 5, 20, 50, 80 and 95 %, and half of all is value", () => {
    const sizes = [10, 20, 40, 20, 10];
    const splits = splitStyle(
      { ...STEPS, counts: "float_cap" },
      sizes.map((floatCap, at) => line(at, [at], { floatCap })),
    );
    expect(splits.map(({ position }) => position)).toEqual([0.05, 0.2, 0.5, 0.8, 0.95]);
    expect(splits.map(({ valuePart }) => valuePart)).toEqual([0, 0.35, 0.5, 0.65, 1]);
    // 10 x 0 + 20 x 0.35 + 40 x 0.5 + 20 x 0.65 + 10 x 1 = 0 + 7 + 20 + 13 + 10.
    const value = splits.map(({ valuePart }, at) => valuePart * sizes[at]!);
    expect(value.reduce((total, one) => total + one, 0)).toBe(50);
  });

  test.each`
    step                             | part    | because
    ${{ value: 0, under: 0.225 }}    | ${0.35} | ${"the fifth of twenty stands at exactly 22.5 %, which is not under it"}
    ${{ value: 0, at_most: 0.225 }}  | ${0}    | ${"and is at most that"}
    ${{ value: 0, under: 0.2251 }}   | ${0}    | ${"a little further on it is under"}
    ${{ value: 0, at_most: 0.2249 }} | ${0.35} | ${"and a little before it is over"}
  `("$step: $part, since $because", ({ step, part }) => {
    const rule = { ...STEPS, steps: [step, ...STEPS.steps!.slice(1)] };
    expect(splitStyle(rule, twenty)[4]!.valuePart).toBe(part);
  });

  test.each`
    count | at   | end                   | position               | part | because
    ${4}  | ${1} | ${{ at_most: 0.375 }} | ${0.37500000000000006} | ${0} | ${"at the end, but for rounding: at most it"}
    ${6}  | ${4} | ${{ under: 0.75 }}    | ${0.7499999999999999}  | ${1} | ${"at the end, but for rounding: not under it"}
  `("line $at of $count ending $end: $because", ({ count, at, end, position, part }) => {
    const lines = twenty.slice(0, count).map((own) => ({ ...own, floatCap: 0.1 }));
    const rule: StyleRule = {
      ...STEPS,
      counts: "float_cap",
      steps: [{ value: 0, ...end }, { value: 1 }],
    };
    expect(splitStyle(rule, lines)[at]).toEqual({ valuePart: part, position, setAt: position });
  });

  test("the band keeps a step, and no part that is none", () => {
    const kept = (valuePart: number): number => {
      const previous: StyleSplit = { valuePart, position: 0.45, setAt: 0.45 };
      const lines = twenty.map((own, at) => (at === 10 ? { ...own, previous } : own));
      return splitStyle(STEPS, lines)[10]!.valuePart;
    };
    expect(kept(0.35)).toBe(0.35);
    expect(kept(0.4)).toBe(0.5);
  });

  test("a line without any measure has the step of the middle", () => {
    const [split] = splitStyle(STEPS, [line(0, [undefined]), line(1, [1])]);
    expect(split).toEqual({ valuePart: 0.5, position: undefined, setAt: undefined });
  });
});

const measure = fc.option(fc.integer({ min: -9, max: 9 }), { nil: undefined, freq: 6 });
const lines = fc
  .array(
    fc.record({
      measures: fc.tuple(measure, measure, measure),
      floatCap: fc.integer({ min: 1, max: 1000 }),
      previous: fc.option(
        fc.record({
          valuePart: fc.constantFrom(0, 0.3, 1),
          position: fc.double({ min: 0, max: 1, noNaN: true }),
          setAt: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        { nil: undefined },
      ),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((made) => made.map((own, at) => line(at, own.measures, own)));
const rules = fc.constantFrom<StyleRule>(
  RULE,
  { ...RULE, counts: "float_cap" },
  { ...STEPS, measures: RULE.measures },
);

test("with steps every part is one of them, whatever the parts were before", () => {
  fc.assert(
    fc.property(lines, (made) => {
      const values = STEPS.steps!.map(({ value }) => value);
      const rule = { ...STEPS, measures: RULE.measures };
      for (const { valuePart } of splitStyle(rule, made)) expect(values).toContain(valuePart);
    }),
  );
});

test("parts lie from 0 to 1, a review repeated on its own result changes nothing", () => {
  fc.assert(
    fc.property(lines, rules, (made, rule) => {
      const once = splitStyle(rule, made);
      for (const { valuePart } of once) {
        expect(valuePart).toBeGreaterThanOrEqual(0);
        expect(valuePart).toBeLessThanOrEqual(1);
      }
      const again = made.map((own, at) => ({ ...own, previous: once[at]! }));
      expect(splitStyle(rule, again)).toEqual(once);
    }),
  );
});

test("a measure's unit does not matter, nor does the unit of size", () => {
  fc.assert(
    fc.property(lines, rules, (made, rule) => {
      const scaled = made.map((own) => ({
        ...own,
        floatCap: own.floatCap * 4,
        measures: own.measures.map((value) => value && value * 100),
      }));
      expect(splitStyle(rule, scaled)).toEqual(splitStyle(rule, made));
    }),
  );
});

test("without a last review, more value never has the smaller part", () => {
  fc.assert(
    fc.property(lines, rules, (made, rule) => {
      const fresh = made.map((own) => ({ ...own, previous: undefined }));
      const parts = splitStyle(rule, fresh).filter(({ position }) => position !== undefined);
      const ordered = parts.toSorted((a, b) => a.position! - b.position!);
      for (const [at, { valuePart }] of ordered.slice(1).entries())
        expect(valuePart).toBeGreaterThanOrEqual(ordered[at]!.valuePart);
    }),
  );
});

test("index shares of the two styles add up to the line's own, and none is negative", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (indexShares, part) => {
        const { value, growth } = styleIndexShares(indexShares, part);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(growth).toBeGreaterThanOrEqual(0);
        expect((value + growth) / indexShares).toBeCloseTo(1, 14);
      },
    ),
  );
  expect(styleIndexShares(7, 1)).toEqual({ value: 7, growth: 0 });
  expect(styleIndexShares(7, 0)).toEqual({ value: 0, growth: 7 });
});
