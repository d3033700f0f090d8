import { firstFailed, type EligibilityTest } from "../eligibility/eligibility-test.ts";
import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Review } from "../review.ts";
import { unitIdOf } from "../selection/rank.ts";
import { NO_MORE } from "../selection/rank-basis.ts";
import type { EndingSiblings, SeenByOthers } from "./ending-sibling.ts";
import type { LineCase } from "./line-case.ts";
import { movesSiblingsOf } from "./moved-siblings.ts";
import { outcomeWholeOf } from "./selected-whole.ts";
import type { WhatIf } from "./what-if.ts";

/** Where a case of a line would be: a place in the list of segments; their number = in none. */
export interface Outcomes {
  readonly outcomeOf: (of: LineCase) => number;
  /** The outcome if the line passed the first test that it fails, by a value which nothing else looks at. */
  readonly outcomePassing: (of: LineCase, test: EligibilityTest) => number;
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
  const outcomeToday = ({ line, company }: SeenByOthers): number =>
    company.eligible.some(({ at }) => at === line.at)
      ? (segmentation.placementOf.get(unitIdOf(line, rules)) ?? none)
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
    if (endingOf(of)) return outcomeToday(of);
    if (!stands || place === undefined) return none;
    if (movesSiblings(of)) return outcomeWhole(of);
    return firstFailed(capTests(line).moving, subject) ? none : outcomePlaced(of);
  };

  const outcomePassing: Outcomes["outcomePassing"] = (of, test) =>
    failsOnly(of, test, rules) ? outcomePlaced(cases.standing(of)) : none;

  /** The same as `outcomeOf` of the changed case, without making one. */
  const outcomeWithCap: Outcomes["outcomeWith"] = (of, amount, guess) => {
    const { line, company, lines, own, facts, group, stands } = of;
    if (!stands) return none;
    const cap = { amount, given: true };
    if (endingOf({ line, company, lines, cap })) return outcomeToday(of);
    const subject = subjectOf(line, cap);
    if (firstFailed(capTests(line).moving, subject)) return none;
    const place = others.placeOf({ id: company.companyId, amount, more: NO_MORE }, own, guess);
    const moved = { lines, cap };
    return others.outcomeAt(facts, { own, place, amount, group, company: moved });
  };

  const outcomeWith: Outcomes["outcomeWith"] =
    rules.rank.capOnly && rules.rank.unit === "company"
      ? outcomeWithCap
      : (of, value) => outcomeOf(cases.withValue(of, { column: leverOf(of).column, value }));

  return {
    outcomeOf,
    outcomePassing,
    outcomeWith: others.columnTurnsOf ? remembered(outcomeWith) : outcomeWith,
  };
}

/** Whether nothing else keeps a line out of which `failed` is the first test that it fails. */
function failsOnly(
  { line, subject }: LineCase,
  failed: EligibilityTest,
  rules: ResolvedRules,
): boolean {
  if (setAside(line)) return false;
  const tests = testsFor(line, rules);
  for (let at = tests.indexOf(failed) + 1; at < tests.length; at++)
    if (!tests[at]!.passes(subject)) return false;
  return true;
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
