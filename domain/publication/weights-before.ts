import { sum } from "../numeric/sum.ts";
import { pricesBefore } from "../prices-before.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { SecurityId } from "../universe/security.ts";
import { previousLines } from "./previous-lines.ts";

/**
 * The weights of the composition in force at the review's prices, as parts of one.
 *
 * Empty where the current composition gives no shares: a weight is not guessed. A line that has no
 * price any more, or no exchange rate, has no weight, and its value is in no other's.
 */
export function weightsBefore(
  inputs: ReviewInputs,
  segment: string,
): ReadonlyMap<SecurityId, number> {
  const values = currentValues(inputs, segment);
  const total = sum(values.map(({ value }) => value));
  return new Map(values.map(({ id, value }) => [id, value / total]));
}

function currentValues(
  inputs: ReviewInputs,
  segment: string,
): { readonly id: SecurityId; readonly value: number }[] {
  const lines = previousLines(inputs, segment);
  if (lines.length === 0 || lines.some((line) => line.index_shares === undefined)) return [];
  const pricesOf = pricesBefore(inputs);
  return lines.flatMap(({ security_id: id, index_shares: shares }) => {
    const { price, fx } = pricesOf(id);
    return price === undefined || fx === undefined ? [] : [{ id, value: price * fx * shares! }];
  });
}
