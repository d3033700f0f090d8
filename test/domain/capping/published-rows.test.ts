import { describe, expect, test } from "vitest";
import { applyCaps } from "../../../domain/capping/apply-caps.ts";
import type { CapLine } from "../../../domain/capping/cap-line.ts";
import type { CapStep } from "../../../domain/capping/cap-step.ts";
import { SECTOR, TWO_SECTORS, UCITS } from "./published-inputs.ts";
import { JOINT, LADDER, LEGACY_SECTOR, PIVOT, PUBLISHED_ROWS } from "./published-rows.ts";
import { expectSameInEveryForm, printedWeights } from "./variants.ts";

describe.each(PUBLISHED_ROWS)("METHODOLOGIES $name", ({ lines, steps, row, places }) => {
  test("gives the printed row", () => {
    const texts = row.split(" ");
    const expected = Object.fromEntries(
      texts.flatMap((id, at) => (at % 2 === 0 ? [[id, `0${texts[at + 1]!}`]] : [])),
    );
    expect(printedWeights(lines, steps, places)).toEqual(expected);
  });

  test("gives it again when the rows are permuted, rescaled and renamed", () => {
    expectSameInEveryForm(lines, steps);
  });

  test("does nothing to its own output", () => {
    const once = applyCaps(lines, steps);
    const again = applyCaps(
      lines.map((line, at) => ({ ...line, weight: once.lines[at]!.weightAfter })),
      steps,
    );
    for (const [at, { weightAfter }] of again.lines.entries())
      expect(Math.abs(weightAfter - once.lines[at]!.weightAfter)).toBeLessThan(1e-12);
  });
});

function distances(lines: readonly CapLine[], steps: readonly CapStep[]) {
  const moved = applyCaps(lines, steps).lines.map(
    ({ weightBefore, weightAfter }) => weightAfter - weightBefore,
  );
  return {
    activeShare: moved.reduce((total, move) => total + Math.abs(move), 0) / 2,
    squares: moved.reduce((total, move) => total + move * move, 0),
  };
}

test.each`
  reading            | steps                            | activeShare | squares
  ${"release"}       | ${[PUBLISHED_ROWS[6]!.steps[0]]} | ${"0.140"}  | ${"0.00909372"}
  ${"ladder"}        | ${[LADDER]}                      | ${"0.165"}  | ${"0.00816296"}
  ${"least squares"} | ${[PIVOT]}                       | ${"0.110"}  | ${"0.00542353"}
`("5/10/40 by $reading moves as far as printed", ({ steps, activeShare, squares }) => {
  const found = distances(UCITS, steps);
  expect(found.activeShare.toFixed(3)).toBe(activeShare);
  expect(found.squares.toFixed(8)).toBe(squares);
});

test("the pivot with the nearest weights has four over 5 %, and says so", () => {
  const [record] = applyCaps(UCITS, [PIVOT]).steps;
  expect(record!.measured).toMatchObject({ pivot: 4, group_count_after: 4 });
  expect(record!.optimum!.objective_value.toFixed(8)).toBe("0.00542353");
});

test("stock and sector together are nearer than one after the other: .09791667 to .11372041", () => {
  const relative = (steps: readonly CapStep[]): string =>
    applyCaps(TWO_SECTORS, steps)
      .lines.reduce(
        (total, { weightBefore: u, weightAfter: w }) => total + ((w - u) * (w - u)) / u,
        0,
      )
      .toFixed(8);
  expect(relative([JOINT])).toBe("0.09791667");
  expect(relative(PUBLISHED_ROWS.find(({ name }) => name.includes("then sector"))!.steps)).toBe(
    "0.11372041",
  );
  const { optimum } = applyCaps(TWO_SECTORS, [JOINT]).steps[0]!;
  expect(optimum!.objective_value.toFixed(8)).toBe("0.09791667");
  expect(optimum!.active.map(({ held }) => held)).toEqual(["sector T", "a"]);
});

test("the legacy sector method ends with .4381081081 over 4.8 %", () => {
  const { steps } = applyCaps(SECTOR, LEGACY_SECTOR);
  expect(steps[1]!.measured["group_sum_before"]!.toFixed(10)).toBe("0.6774324324");
  expect(steps[1]!.measured["group_sum_after"]!.toFixed(10)).toBe("0.4381081081");
  expect(steps[1]!.measured["parked"]).toBe(3);
});
