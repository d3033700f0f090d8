import type { ReviewDates } from "../../domain/calendar/review-dates.ts";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { reviewInForce, reviewsInForce } from "../../domain/calendar/versioned-schedule.ts";
import { plainDate } from "../../domain/calendar/plain-date.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { CurrentConstituent, Security } from "../../domain/universe/security.ts";
import { inputsOf } from "../arbitraries/small-review.ts";
import { shipped } from "../domain/calendar/schedules.ts";

/** One review of a shipped rulebook on lines made by a test. */
export interface ShippedReview {
  readonly index: string;
  /** Review month. */
  readonly review: string;
  readonly lines: readonly Security[];
  readonly current?: readonly CurrentConstituent[];
  /** Parts of the rulebook that the test replaces. */
  readonly parts?: Partial<Methodology>;
}

export function shippedInputs(of: ShippedReview): ReviewInputs {
  const { versions, timed } = shipped(of.index);
  const { version, dates } = reviewInForce(versions, timed, { review: yearMonth(of.review) });
  const { lines, current = [], parts } = of;
  const methodology = { ...version.rulebook.methodology, ...parts };
  const { kind, review } = dates;
  const effective = sessionOf(dates, "effective_open");
  const given = { kind, review, effective, dates, current };
  return inputsOf(methodology, { ...given, securities: lines });
}

/** The one segment of a review, of a rulebook without segments. */
export function reviewed(of: ShippedReview) {
  return reconstitute(shippedInputs(of)).segments[0]!;
}

/** Weights by line, as fractions of one with eight decimals. */
export function weightsOf(of: ShippedReview): Readonly<Record<string, string>> {
  const lines = reviewed(of).constituents.map(
    ({ securityId, weight }) => [securityId, weight.toFixed(8)] as const,
  );
  return Object.fromEntries(lines.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The reason code of a line. */
export function reasonOf(of: ShippedReview, id: string): string {
  return reviewed(of).verdicts.find(({ securityId }) => (securityId as string) === id)!.reasonCode;
}

/** Sessions of some roles of every review implemented in a span, each as one line of text. */
export function datesOf(index: string, years: readonly [number, number], roles: readonly string[]) {
  const { versions, timed } = shipped(index);
  const [from, to] = [plainDate(`${years[0]}-01-01`), plainDate(`${years[1]}-12-31`)];
  return reviewsInForce(versions, timed, { from, to }).map(({ dates }) => said(dates, roles));
}

function said(dates: ReviewDates, roles: readonly string[]): string {
  return [dates.kind, ...roles.map((role) => sessionOf(dates, role))].join(" ");
}
