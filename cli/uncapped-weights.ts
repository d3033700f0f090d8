import { sum } from "../domain/numeric/sum.ts";
import { unitOfLastDecimal } from "./last-decimal.ts";

type Cells = Readonly<Record<string, string>>;

/**
 * The scheme's weights of a constituents.csv, by its rows, to more digits than it prints.
 *
 * `beforeCaps`: the column `weight_before` of capping.csv, of twelve decimals, by the same rows.
 *
 * Rule: a weight without its capping factor, over the sum of all such, to the last digit. Where a factor
 * holds more than the caps (`modified_cap`) that is not the scheme's weight; what the caps saw is.
 * Boundary: both are held to the printed `weight_uncapped`, which stands where neither is it.
 */
export function uncappedWeights(
  rows: readonly Cells[],
  beforeCaps: readonly number[],
): readonly number[] {
  const weights = rows.map((row) => Number(row["weight_exact"]));
  const factors = rows.map((row) => Number(row["capping_factor"]));
  const printed = rows.map((row) => Number(row["weight_uncapped"]));
  const sizes = weights.map((weight, at) => weight / factors[at]!);
  const total = factors.every((factor) => factor === 1) ? 1 : sum(sizes);
  const exact = sizes.map((size) => size / total);
  const unit = unitOfLastDecimal(rows[0]?.["weight_uncapped"] ?? "");
  const isPrinted = (found: readonly number[]): boolean =>
    found.every((weight, at) => Math.abs(weight - printed[at]!) < unit);
  return [exact, beforeCaps].find(isPrinted) ?? printed;
}
