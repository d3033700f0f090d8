import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import { assignSegments } from "../segments/assign-segments.ts";
import type { CompanyCap } from "../measures/company-cap.ts";
import type { Company } from "../selection/company.ts";
import { rankUnits, unitIdOf, type Ranked } from "../selection/rank.ts";
import { selectUnits } from "../selection/select-units.ts";
import { takenStages } from "../selection/stages.ts";
import { companyAmongOf, type CompanyAmong } from "./company-among.ts";
import type { LineCase } from "./line-case.ts";
import { rankingWithOf, unitsBeside, type RankingWith } from "./ranking-beside.ts";
import { standingKeyOf } from "./unranked-places.ts";

/** The outcome of a line by a whole new selection; the number of segments = in none. */
export type OutcomeWhole = (of: LineCase) => number;

/**
 * For lines ranked by themselves whose company's cap changes: the company's other lines may then pass
 * their screens too, or no longer, and are ranked beside it. All other units stand as they are.
 */
export function outcomeWholeOf(review: Review): OutcomeWhole {
  const { rules, segmentation } = review;
  const none = segmentation.ids.length;
  const rankingWith = rankingWithOf(review);
  const among = review.rules.choices?.selectedAmong?.(review.ranking);
  const isSelected = among ? companyAmongOf(review, among) : knownByPlaces(review, rankingWith);
  return ({ line, company, lines, cap }) => {
    const eligible = lines.filter((held) => isEligible(held, cap, rules));
    const moved = rankUnits([{ ...company, lines, cap, eligible }], rules);
    const id = unitIdOf(line, rules);
    if (!moved.some((unit) => unit.id === id)) return none;
    if (!rules.segments) return isSelected(company, moved, id) ? 0 : none;
    const ranking = rankingWith(company, moved);
    const { placements } = assignSegments(ranking, selectUnits(ranking, rules).codes, rules);
    return placements[ranking.findIndex((unit) => unit.id === id)]!;
  };
}

/** Whether a line may be ranked with its company's cap, in a review that does not end. */
export function isEligible(line: ReviewLine, cap: CompanyCap, rules: ResolvedRules): boolean {
  const subject = subjectOf(line, cap);
  return !setAside(line) && testsFor(line, rules).every((test) => test.passes(subject));
}

/**
 * Whether a unit of a company is selected.
 *
 * Where a number ranked by does no more than give the order, many values of a column come to few places,
 * each of which is selected once.
 */
function knownByPlaces({ ranking, rules }: Review, rankingWith: RankingWith): CompanyAmong {
  const { choices } = rules;
  const isSelected = (company: Company, moved: readonly Ranked[], id: string): boolean => {
    const whole = rankingWith(company, moved);
    const at = whole.findIndex((unit) => unit.id === id);
    if (choices) return choices.choose(whole)[at]!.selected;
    return takenStages(whole, rules)[at] !== undefined;
  };
  if (choices?.moved) return isSelected;
  const othersOf = unitsBeside({ ranking, rules });
  const kindOf = standingKeyOf(rules);
  let last: Company | undefined;
  let known = new Map<string, boolean>();
  return (company: Company, moved: readonly Ranked[], id: string): boolean => {
    if (last !== company) [last, known] = [company, new Map()];
    const { countBefore } = othersOf(company);
    const places = moved.map((unit) => `${countBefore(unit)} ${unit.id} ${kindOf(unit)}`);
    const key = [id, ...places].join("\n");
    const found = known.get(key) ?? isSelected(company, moved, id);
    known.set(key, found);
    return found;
  };
}
