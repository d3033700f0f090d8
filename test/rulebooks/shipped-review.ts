import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { reviewInForce } from "../../domain/calendar/versioned-schedule.ts";
import { yearMonth } from "../../domain/calendar/year-month.ts";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { reconstitute } from "../../domain/reconstitute.ts";
import type { CurrentConstituent, Security } from "../../domain/universe/security.ts";
import { inputsOf } from "../arbitraries/small-review.ts";
import { shipped } from "../domain/calendar/schedules.ts";
import { printedReview } from "./worked-review.ts";

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
  return printedReview(reconstitute(shippedInputs(of)));
}

/** The reason code of a line. */
export function reasonOf(of: ShippedReview, id: string): string {
  return reviewed(of).verdicts.find(({ securityId }) => (securityId as string) === id)!.reasonCode;
}
