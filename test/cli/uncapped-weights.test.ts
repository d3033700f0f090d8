import { expect, test } from "vitest";
import { uncappedWeights } from "../../cli/uncapped-weights.ts";

/** What the caps saw where that was not the scheme's weights. */
const OTHER = [0.9, 0.05, 0.05];

/** A third of each, the first capped at a quarter by a factor of two thirds. */
const row = (weight_exact: string, capping_factor: string, weight_uncapped: string) => ({
  weight_exact,
  capping_factor,
  weight_uncapped,
});

test("a capped weight without its factor is the scheme's, beyond the printed decimals", () => {
  const rows = [
    row("0.25", "0.6666666666666666", "0.3333333333"),
    row("0.375", "1", "0.3333333333"),
    row("0.375", "1", "0.3333333333"),
  ];
  for (const weight of uncappedWeights(rows, OTHER)) expect(weight).toBeCloseTo(1 / 3, 15);
});

test.each`
  printed       | because
  ${"0.333333"} | ${"six decimals are published"}
  ${"0.3"}      | ${"one decimal is published"}
`("the decimals that the file prints say how near is the same: $because", ({ printed }) => {
  const rows = [
    row("0.25", "0.6666666666666666", printed),
    row("0.375", "1", printed),
    row("0.375", "1", printed),
  ];
  for (const weight of uncappedWeights(rows, OTHER)) expect(weight).toBeCloseTo(1 / 3, 15);
});

test("without caps the weights are the uncapped ones, bit for bit", () => {
  const rows = [
    row("0.1", "1", "0.1"),
    row("0.3", "1", "0.3"),
    row("0.6000000000000001", "1", "0.6"),
  ];
  expect(uncappedWeights(rows, OTHER)).toEqual([0.1, 0.3, 0.6000000000000001]);
});

test("where a factor holds more than the caps those before the caps stand, to twelve decimals", () => {
  const rows = [row("0.41234567890123", "0.5", "0.41"), row("0.58765432109877", "1", "0.59")];
  expect(uncappedWeights(rows, [0.412345678901, 0.587654321099])).toEqual([
    0.412345678901, 0.587654321099,
  ]);
});

test("where neither is the printed column, that stands", () => {
  const rows = [row("0.4", "0.5", "0.4"), row("0.6", "1", "0.6")];
  expect(uncappedWeights(rows, [0.9, 0.1])).toEqual([0.4, 0.6]);
});
