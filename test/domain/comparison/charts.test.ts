import { expect, test } from "vitest";
import {
  overlapChart,
  turnoverChart,
  weightsChart,
} from "../../../domain/comparison/pack/charts.ts";
import { percentMark } from "../../../domain/comparison/pack/axes.ts";
import { scaleTo } from "../../../domain/comparison/pack/scale.ts";

test.each`
  largest   | end     | marks | because
  ${0.0304} | ${0.04} | ${5}  | ${"a hundredth apart reaches over it in four steps"}
  ${0.05}   | ${0.05} | ${6}  | ${"it ends exactly at the largest"}
  ${1}      | ${1}    | ${6}  | ${"a fifth apart"}
  ${0}      | ${0.2}  | ${2}  | ${"nothing to draw still has an axis"}
  ${4e-16}  | ${0.2}  | ${2}  | ${"rounding is nothing to draw"}
  ${0.7367} | ${0.8}  | ${5}  | ${"two tenths apart"}
  ${3e-7}   | ${3e-7} | ${4}  | ${"a ten-millionth apart"}
`("an axis to $largest ends at $end with $marks marks: $because", ({ largest, end, marks }) => {
  const scale = scaleTo(largest);
  expect(scale.end).toBeCloseTo(end, 14);
  expect(scale.marks).toHaveLength(marks);
  expect(scale.end).toBeGreaterThanOrEqual(largest * (1 - 1e-9));
});

test.each`
  value    | step     | gives          | because
  ${0.2}   | ${0.2}   | ${"20 %"}      | ${"whole per cents"}
  ${0.03}  | ${0.01}  | ${"3 %"}       | ${"a hundredth is a per cent"}
  ${0.004} | ${0.002} | ${"0.4 %"}     | ${"tenths"}
  ${3e-7}  | ${1e-7}  | ${"0.00003 %"} | ${"as many decimals as the step needs"}
`("$value in steps of $step is $gives: $because", ({ value, step, gives }) => {
  expect(percentMark(value, step)).toBe(gives);
});

const BARS = [
  { review: "2024-03", a: 0.01, b: 0.02 },
  { review: "2024-06", a: 0.04, b: 0 },
];

test("bars are as high as their part of the axis", () => {
  const chart = turnoverChart(BARS, { title: "Turnover", a: "A one", b: "B two" });
  const heights = [...chart.matchAll(/width="28" height="([\d.]+)"/g)].map(([, text]) => +text!);
  expect(heights).toEqual([60, 120, 240, 0]);
  expect(chart).toContain(">2024-06</text>");
  expect(chart).toContain(">4 %</text>");
});

test("a point of 100 % lies on the top mark, one of 0 % on the axis", () => {
  const points = [
    { review: "2024-03", names: 1, weight: 0 },
    { review: "2024-06", names: 0.5, weight: 0.25 },
  ];
  const chart = overlapChart(points, "In common");
  expect(chart).toContain('points="276.00,84.00 676.00,204.00"');
  expect(chart).toContain('points="276.00,324.00 676.00,264.00"');
});

test("names cannot break out of the drawing, and no drawing has a script", () => {
  const chart = weightsChart([{ name: '<a"&b>', difference: -0.001 }], "W & <x>");
  expect(chart).toContain("&lt;a&quot;&amp;b&gt;");
  expect(chart).toContain("W &amp; &lt;x&gt;");
  expect(chart).toContain(">-10.00 bp</text>");
  expect(chart).not.toContain("<script");
});

test("eighty reviews name only as many as fit beside each other", () => {
  const many = Array.from({ length: 80 }, (_, at) => ({
    review: `20${String(10 + Math.floor(at / 4)).padStart(2, "0")}-0${(at % 4) * 2 + 1}`,
    a: 0.01,
    b: 0.02,
  }));
  const chart = turnoverChart(many, { title: "T", a: "A", b: "B" });
  expect([...chart.matchAll(/>20\d\d-\d\d</g)].length).toBeLessThanOrEqual(14);
});

test("a chart without a bar says that none is missing", () => {
  const unturned = { review: "2024-03", a: 0, b: 0 };
  const names = { title: "T", a: "A", b: "B" };
  expect(turnoverChart([unturned], names)).toContain(">no turnover</text>");
  expect(turnoverChart([unturned, { ...unturned, b: 0.01 }], names)).not.toContain("no turnover");
  expect(weightsChart([], "W")).toContain(">no weight differs</text>");
  expect(weightsChart([{ name: "S", difference: 0.1 }], "W")).not.toContain("no weight differs");
});

test("a long name in a legend is cut, so that it stays in the drawing", () => {
  const names = { title: "T", a: `A ${"a".repeat(58)}`, b: `B ${"b".repeat(59)}` };
  const chart = turnoverChart(BARS, names);
  expect(chart).toContain(`>A ${"a".repeat(58)}</text>`);
  expect(chart).toContain(`>B ${"b".repeat(57)}…</text>`);
  const [, x] = /x="(-?[\d.]+)" y="42"/.exec(chart)!;
  expect(Number(x)).toBeGreaterThan(0);
});
