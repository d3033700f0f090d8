import { setAside, subjectOf, testsFor } from "../eligibility/eligibility.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Review } from "../review.ts";
import type { ReviewLine } from "../review-line.ts";
import type { CompanyCap } from "../measures/company-cap.ts";
import type { Company } from "../selection/company.ts";
import { askedOf } from "../selection/moved-contenders.ts";
import { rankUnits, unitIdOf } from "../selection/rank.ts";
import { takenStages } from "../selection/stages.ts";
import { companyMovesOf, rankedAfter, type CompanyMoves } from "./company-moves.ts";
import type { LineCase } from "./line-case.ts";
import { segmentAmongOf } from "./segment-among.ts";
import { standingKeyOf } from "./unranked-places.ts";

/** The outcome of a line by a whole new selection; the number of segments = in none. */
export type OutcomeWhole = (of: LineCase) => number;

/**
 * For lines ranked by themselves whose company's cap changes: the company's other lines may then pass
 * their screens too, or no longer, and are ranked beside it. All other units stand as they are.
 */
export function outcomeWholeOf(review: Review): OutcomeWhole {
  const { rules, ranking, segmentation } = review;
  const none = segmentation.ids.length;
  const movesOf = companyMovesOf(ranking, rules.rank);
  const isSelected = rules.choices?.selectedAmong?.(ranking) ?? knownByPlaces(review);
  const segmentAmong = segmentAmongOf(review);
  return ({ line, company, lines, cap }) => {
    // As it is asked for, which a decision or a missing price need not hold back.
    const held = lines.map((each) => (each.at === line.at ? line : each));
    const eligible = held.filter((each) => isEligible(each, cap, rules));
    const moved = rankUnits([{ ...company, lines: held, cap, eligible }], rules);
    const id = unitIdOf(line, rules);
    const asked = moved.findIndex((unit) => unit.id === id);
    if (asked < 0) return none;
    const moves = movesOf(company, moved, asked);
    return isSelected(moves) ? segmentAmong(moves) : none;
  };
}

/** Whether a line may be ranked with its company's cap, in a review that does not end. */
export function isEligible(line: ReviewLine, cap: CompanyCap, rules: ResolvedRules): boolean {
  const subject = subjectOf(line, cap);
  return !setAside(line) && testsFor(line, rules).every((test) => test.passes(subject));
}

type SelectedAfter = (moves: CompanyMoves) => boolean;

/**
 * Whether a unit of a company is selected.
 *
 * Where a number ranked by does no more than give the order, many values of a column come to few places,
 * each of which is selected once.
 */
function knownByPlaces({ ranking, rules }: Review): SelectedAfter {
  const { choices } = rules;
  const isSelected: SelectedAfter = (moves) => {
    const whole = rankedAfter(ranking, rules.rank, moves);
    const at = askedOf(moves).place - 1;
    if (choices) return choices.choose(whole)[at]!.selected;
    return takenStages(whole, rules)[at] !== undefined;
  };
  if (choices?.moved) return isSelected;
  const kindOf = standingKeyOf(rules);
  let last: Company | undefined;
  let known = new Map<string, boolean>();
  return (moves) => {
    const { company, after, asked } = moves;
    if (last !== company) [last, known] = [company, new Map()];
    const places = after.map(
      ({ contender, before }) => `${before} ${contender.id} ${kindOf(contender)}`,
    );
    const key = [asked, ...places].join("\n");
    const found = known.get(key) ?? isSelected(moves);
    known.set(key, found);
    return found;
  };
}
