import { sum } from "./numeric/sum.ts";
import { indexSharesOf } from "./index-math/index-shares.ts";
import { isNotional } from "./weighting/weight-rule.ts";
import { agreeing } from "./words/figures.ts";
import { pricesBefore } from "./prices-before.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import type { CurrentConstituent, SecurityId } from "./universe/security.ts";

/** One line of the composition in force, valued at the prices that set the new weights. */
export interface LineBefore {
  readonly current: CurrentConstituent;
  /** price x fx x index shares; `undefined` where one of them is unknown. */
  readonly value: number | undefined;
  /** Part of the valued lines' total; 0 where the line has no value. */
  readonly weight: number;
}

/** One segment's composition in force. */
export interface CompositionBefore {
  readonly lines: ReadonlyMap<SecurityId, LineBefore>;
  /** `undefined` without members, or where share counts of the composition are not given. */
  readonly marketValue: number | undefined;
  /** What a reader must know of these figures. */
  readonly notes: readonly string[];
}

/**
 * The composition in force of one segment, in SecurityId order.
 *
 * Rule: index shares as given, else, where weights are by cap, shares x float x capping factor; where
 * current.csv gives neither the universe's shares stand in for the weights before, and there is no
 * divisor ratio.
 */
export function compositionBefore(
  inputs: ReviewInputs,
  lines: ReadonlyMap<SecurityId, { readonly shares: number | undefined }>,
  segment: string,
): CompositionBefore {
  const pricesOf = pricesBefore(inputs);
  const members = inputs.current
    .filter((current) => inputs.methodology.segments === undefined || current.segment === segment)
    .toSorted((a, b) => (a.securityId < b.securityId ? -1 : 1));
  const byNotional = isNotional(inputs.methodology.weight);
  const values: (number | undefined)[] = [];
  let [without, withoutFx, unvalued] = [0, 0, 0];
  for (const current of members) {
    const { price, fx } = pricesOf(current.securityId);
    const given = byNotional ? current.indexShares : givenIndexShares(current);
    const shares = given ?? standIn(current, lines.get(current.securityId)?.shares);
    const value =
      price === undefined || fx === undefined || shares === undefined
        ? undefined
        : price * fx * shares;
    if (given === undefined) without += 1;
    if (price !== undefined && fx === undefined) withoutFx += 1;
    else if (value === undefined) unvalued += 1;
    values.push(value);
  }
  const total = sum(values.map((value) => value ?? 0));
  const valued = new Map<SecurityId, LineBefore>();
  for (let at = 0; at < members.length; at++) {
    const [current, value] = [members[at]!, values[at]];
    const weight = total > 0 ? (value ?? 0) / total : 0;
    valued.set(current.securityId, { current, value, weight });
  }
  const given = members.length > 0 && without === 0;
  return {
    lines: valued,
    marketValue: given && total > 0 ? total : undefined,
    notes: notesOf({ segment, members: members.length, given, unvalued, withoutFx }),
  };
}

function givenIndexShares(current: CurrentConstituent): number | undefined {
  if (current.indexShares !== undefined) return current.indexShares;
  if (current.shares === undefined) return undefined;
  return standIn(current, current.shares);
}

function standIn(current: CurrentConstituent, shares: number | undefined): number | undefined {
  if (shares === undefined) return undefined;
  const { floatFactor = 1, cappingFactor = 1 } = current;
  return indexSharesOf({
    shares,
    floatFactor: floatFactor ?? 1,
    cappingFactor: cappingFactor ?? 1,
  });
}

function notesOf(of: {
  readonly segment: string;
  readonly members: number;
  readonly given: boolean;
  readonly unvalued: number;
  readonly withoutFx: number;
}): string[] {
  const where = of.segment === "" ? "" : `${of.segment}: `;
  const notes: string[] = [];
  if (of.members > 0 && !of.given)
    notes.push(
      `${where}current members come without share counts; weights before and turnover use the universe's shares, and there is no divisor ratio`,
    );
  if (of.unvalued > 0)
    notes.push(`${where}${members(of.unvalued)} no price any more; ${leavesOut(of.unvalued)}`);
  if (of.withoutFx > 0)
    notes.push(
      `${where}${members(of.withoutFx)} a price but no exchange rate, which the universe gives; ${leavesOut(of.withoutFx)}`,
    );
  return notes;
}

function members(count: number): string {
  return agreeing(count, "current member has", "current members have");
}

function leavesOut(count: number): string {
  return `figures before the review leave ${count === 1 ? "it" : "them"} out`;
}
