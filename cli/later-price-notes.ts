import type { ValueChange } from "../domain/comparison/changed-inputs.ts";
import { floatReading } from "../domain/float/float-reading.ts";
import { laterColumns } from "../domain/float/float-sources.ts";
import { FLOAT_FACTOR } from "../domain/float/source-column.ts";
import { weighingPrices } from "../domain/float/weighing-prices.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { listed } from "../domain/words/figures.ts";

/**
 * Why a value that was set moves no weight: no float is made of it, or the prices that were given for the
 * role that sets the weights have their own.
 */
export function settingNotes(
  before: ReviewInputs,
  after: ReviewInputs,
  { securityId, column }: ValueChange,
): string[] {
  const { prices: role } = after.methodology.weight;
  const { columns, formula } = floatReading(after.methodology.shares.float?.source);
  if (column === FLOAT_FACTOR && !columns.includes(column))
    return [`${securityId}.${column} is not read: the free float is ${formula}`];
  const isMoved = (prices: ReviewInputs["prices"]): boolean =>
    weighedBy({ ...before, prices }, securityId) !== weighedBy({ ...after, prices }, securityId);
  if (isMoved(after.prices) || !isMoved({})) return [];
  return [
    `${securityId}.${column} is the universe's, at the rank date; the weight comes from the prices given for the role ${role}`,
  ];
}

/** The numbers that a line is weighed by: those of the prices, of the universe where they have none. */
function weighedBy({ methodology, prices, universe }: ReviewInputs, id: SecurityId): string {
  const float = floatReading(methodology.shares.float?.source);
  const given = universe.securities.find(({ securityId }) => securityId === id)!;
  const line = float.observed(given);
  const later = weighingPrices({ methodology, prices }, float)(line);
  const { price, shares = line.shares, floatFactor = line.floatFactor, fx = line.fx } = later ?? {};
  return [later && price, shares, floatFactor, fx].join(" ");
}

/** A review pins of its prices the columns that its own rulebook makes floats from, and no others. */
export function unpinnedNotes(before: ReviewInputs, after: ReviewInputs): string[] {
  const { prices: role } = after.methodology.weight;
  const columnsOf = ({ methodology }: ReviewInputs) =>
    laterColumns(methodology.shares.float?.source).filter((column) => column !== "shares");
  const pinned = columnsOf(before);
  const others = columnsOf(after).filter((column) => !pinned.includes(column));
  if (!after.prices[role] || others.length === 0) return [];
  return [
    `${listed(others)} of the prices given for the role ${role} is not among the review's inputs, whose rulebook makes no float of it; a review that is computed anew reads it where the file has it`,
  ];
}
