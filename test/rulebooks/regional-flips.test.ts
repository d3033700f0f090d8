import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readComputeInputs } from "../../cli/compute-inputs.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import { oneStepLess, withMeasure } from "../domain/verdicts/flip-check.ts";
import { membershipOf } from "../domain/verdicts/membership.ts";
import { rulebookFolder } from "./shipped-version.ts";

test.each`
  index                | review       | file                       | each  | because
  ${"uk-100"}          | ${"2025-12"} | ${"universe-uk.csv"}       | ${3}  | ${"months of liquidity, floats, votes, the hundred"}
  ${"germany-40"}      | ${"2025-09"} | ${"universe-eurozone.csv"} | ${3}  | ${"years of earnings, swaps"}
  ${"eurozone-50"}     | ${"2025-09"} | ${"universe-eurozone.csv"} | ${5}  | ${"coverage of twenty supersectors"}
  ${"world-segments"}  | ${"2025-11"} | ${"universe-world.csv"}    | ${11} | ${"cut-offs, markets, an expression"}
  ${"packet-segments"} | ${"2024-12"} | ${"universe.csv"}          | ${11} | ${"breakpoints"}
`("$index: flip values of the sample flip, a step less does not: $because", async (row) => {
  const { inputs } = await readComputeInputs({
    rulebook: rulebookFolder(row.index),
    review: row.review,
    universe: fileURLToPath(new URL(`../../samples/${row.file}`, import.meta.url)),
    pricesAt: [],
    divisor: [],
    out: "",
  });
  let flipped = 0;
  for (const [segment, { verdicts }] of reconstitute(inputs).segments.entries())
    for (const verdict of verdicts.filter((_, at) => at % row.each === segment)) {
      const { flipValue, securityId, selected } = verdict;
      if (flipValue === undefined) {
        expect(verdict.explain(), securityId).toMatch(/^needs: ./);
        continue;
      }
      const after = membershipOf(withMeasure(inputs, verdict, flipValue))[segment]!;
      expect(after.has(securityId), verdict.explain()).toBe(!selected);
      const less = oneStepLess(inputs, verdict);
      flipped += 1;
      if (less === undefined) continue;
      const before = membershipOf(withMeasure(inputs, verdict, less))[segment]!;
      expect(before.has(securityId), verdict.explain()).toBe(selected);
    }
  expect(flipped).toBeGreaterThan(20);
});
