import { firstFailed } from "../eligibility/eligibility-test.ts";
import { subjectOf } from "../eligibility/eligibility.ts";
import { NO_MORE } from "../selection/rank-basis.ts";
import type { EndingSiblings } from "./ending-sibling.ts";
import type { LineCase } from "./line-case.ts";
import type { Outcomes } from "./outcomes.ts";
import type { WhatIf } from "./what-if.ts";

type Tools = Pick<WhatIf, "others" | "capTests"> & Pick<EndingSiblings, "endingOf">;

/** What a company's cap does where companies are ranked by nothing else, without making a changed case. */
export function byCompanyCap(
  { others, capTests, endingOf }: Tools,
  {
    none,
    outcomeToday,
  }: { readonly none: number; readonly outcomeToday: (of: LineCase) => number },
): { readonly isAtPlace: Outcomes["isAtPlace"]; readonly outcomeWithCap: Outcomes["outcomeWith"] } {
  // One key for all lines: it is asked of thousands, and nobody keeps it.
  const key = { id: "", amount: 0, more: NO_MORE };
  const isPlace = ({ company, own }: LineCase, amount: number, place: number): boolean => {
    key.id = company.companyId;
    key.amount = amount;
    return others.isPlace(place, key, own);
  };
  return {
    isAtPlace: (of, amount, place) => {
      const { line, company, lines, stands } = of;
      if (!stands || !isPlace(of, amount, place)) return false;
      const cap = { amount, given: true };
      return (
        (lines.length === 1 || !endingOf({ line, company, lines, cap })) &&
        !firstFailed(capTests(line).moving, subjectOf(line, cap))
      );
    },
    outcomeWithCap: (of, amount, guess) => {
      const { line, company, lines, own, facts, group, stands } = of;
      if (!stands) return none;
      const cap = { amount, given: true };
      if (endingOf({ line, company, lines, cap })) return outcomeToday(of);
      if (firstFailed(capTests(line).moving, subjectOf(line, cap))) return none;
      const place = others.placeOf({ id: company.companyId, amount, more: NO_MORE }, own, guess);
      const moved = { lines, cap };
      return others.outcomeAt(facts, { own, place, amount, group, company: moved });
    },
  };
}
