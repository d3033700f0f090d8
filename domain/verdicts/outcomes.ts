import { endsReview, isPutIn, testsFor } from "../eligibility/eligibility.ts";
import { firstFailed } from "../eligibility/eligibility-test.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Review } from "../review.ts";
import { hasNoPart } from "../selection/check-totals.ts";
import { byCompanyCap } from "./by-company-cap.ts";
import type { EndingSiblings } from "./ending-sibling.ts";
import type { LineCase } from "./line-case.ts";
import { movesSiblingsOf } from "./moved-siblings.ts";
import { outcomeWholeOf } from "./selected-whole.ts";
import { isInPassingOf, type InPassing } from "./in-passing.ts";
import type { WhatIf } from "./what-if.ts";

/** Where a case of a line would be: a place in the list of segments; their number = in none. */
export interface Outcomes {
  readonly outcomeOf: (of: LineCase) => number;
  readonly isInPassing: InPassing;
  /** Whether a company's cap puts a line that passes its tests with it at a place. */
  readonly isAtPlace: (of: LineCase, amount: number, place: number) => boolean;
  /** The outcome with another value of the line's lever; `guess`: the likely place with that value. */
  readonly outcomeWith: (of: LineCase, value: number, guess?: number) => number;
}

/** What they are found with. */
type Tools = Pick<WhatIf, "others" | "cases" | "capTests" | "leverOf"> &
  Pick<EndingSiblings, "endingOf">;

export function outcomesOf(
  review: Review,
  { others, cases, capTests, leverOf, endingOf }: Tools,
): Outcomes {
  const { rules, segmentation } = review;
  const none = segmentation.ids.length;
  const outcomeWhole = outcomeWholeOf(review);
  const movesSiblings = movesSiblingsOf(rules);

  /** A review that ends changes nothing. */
  const outcomeToday = ({ line, company, own }: LineCase): number =>
    own !== undefined && company.eligible.some(({ at }) => at === line.at)
      ? segmentation.placements[own - 1]!
      : none;

  const outcomePlaced = ({ facts, key, own, place, group, lines, cap }: LineCase): number =>
    place === undefined
      ? none
      : others.outcomeAt(facts, {
          own,
          place,
          amount: key!.amount,
          group,
          company: { lines, cap },
        });

  const outcomeOf = (of: LineCase): number => {
    const { line, subject, place, stands } = of;
    if (endingOf(of) || endsByFloat(of, rules)) return outcomeToday(of);
    const failed = firstFailed(capTests(line).moving, subject);
    if (failed) return endsReview(failed, line, subject) ? outcomeToday(of) : none;
    if (!stands || place === undefined) return none;
    if (hasNoPart(of.key!, rules)) return outcomeToday(of);
    return movesSiblings(of) ? outcomeWhole(of) : outcomePlaced(of);
  };

  const { isAtPlace, outcomeWithCap } = byCompanyCap(
    { others, capTests, endingOf },
    { none, outcomeToday },
  );

  const outcomeWith: Outcomes["outcomeWith"] =
    rules.rank.capOnly && rules.rank.unit === "company"
      ? outcomeWithCap
      : (of, value) => outcomeOf(cases.withLever(of, { column: leverOf(of).column, value }));

  return {
    outcomeOf,
    isInPassing: isInPassingOf(review, { others, cases }),
    isAtPlace,
    outcomeWith: others.columnTurnsOf ? remembered(outcomeWith) : outcomeWith,
  };
}

/**
 * Whether the review ends with a line's values: no float can be made of them, or it is zero, in the universe
 * or where the weights are set, of a line that may not go without one.
 */
function endsByFloat({ line, subject }: LineCase, rules: ResolvedRules): boolean {
  const { float, refusesUnpriced } = rules;
  if (float.isPlain) return false;
  const { security, weighing } = line;
  if (float.fault(security) !== undefined) return true;
  if (isPutIn(line)) return security.floatFactor === 0 || weighing === undefined;
  return refusesUnpriced && !weighing && !firstFailed(testsFor(line, rules), subject);
}

/** Each segment's verdict on a line asks for the same values, on the same way. */
function remembered(outcomeWith: Outcomes["outcomeWith"]): Outcomes["outcomeWith"] {
  let last: LineCase | undefined;
  let known = new Map<number, number>();
  return (of, value, guess) => {
    if (of !== last) [last, known] = [of, new Map()];
    const found = known.get(value) ?? outcomeWith(of, value, guess);
    known.set(value, found);
    return found;
  };
}
