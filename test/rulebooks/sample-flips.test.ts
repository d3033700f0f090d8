import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isSized } from "../../domain/methodology/is-sized.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import { readUniverseCsv } from "../../schemas/universe-csv.ts";
import { withMeasure } from "../domain/verdicts/flip-check.ts";
import { membershipOf } from "../domain/verdicts/membership.ts";
import { shippedInputs } from "./shipped-review.ts";

test.each`
  index                  | review       | file                 | each  | because
  ${"bond-aggregate"}    | ${"2024-11"} | ${"bonds.csv"}       | ${1}  | ${"ratings, maturities, amounts, coupons"}
  ${"commodity-basket"}  | ${"2025-01"} | ${"commodities.csv"} | ${1}  | ${"asset classes and figures"}
  ${"multi-asset-60-40"} | ${"2024-12"} | ${"assets.csv"}      | ${1}  | ${"asset classes"}
  ${"dividend-growers"}  | ${"2025-01"} | ${"universe.csv"}    | ${11} | ${"years, liquidity, sectors, the forty"}
`("$index: on the sample every flip value flips: $because", ({ index, review, file, each }) => {
  const text = readFileSync(new URL(`../../samples/${file}`, import.meta.url), "utf8");
  const shipped = shippedInputs({ index, review, lines: [] });
  const universe = readUniverseCsv(
    { file, text },
    { currency: "USD", isSized: isSized(shipped.methodology) },
  );
  const inputs = { ...shipped, universe };
  const { verdicts } = reconstitute(inputs).segments[0]!;
  const asked = verdicts.filter((_, at) => at % each === 0);
  for (const verdict of asked) {
    const { flipValue, securityId, selected } = verdict;
    if (flipValue === undefined) {
      expect(verdict.explain(), securityId).toMatch(/^needs: ./);
      continue;
    }
    const [members] = membershipOf(withMeasure(inputs, verdict, flipValue));
    expect(members!.has(securityId), verdict.explain()).toBe(!selected);
  }
});
