import { reviewData } from "../../activities/freeze-inputs.ts";
import type { Market } from "../../activities/market.ts";
import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import { reviewsInForce } from "../../domain/calendar/versioned-schedule.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { rulebookSchedule } from "../../infra/rulebook-schedule.ts";

export interface Backfill {
  readonly market: Market;
  /** The rulebook's folder. */
  readonly rulebooks: string;
  readonly span: { readonly from: PlainDate; readonly to: PlainDate };
}

/** Everything is known: the data of every session were delivered before. */
export const KNOWN_AT = "9999-12-31T00:00:00.000Z";

/** The frozen data of every scheduled review of a span, without a composition in force. */
export async function reviewFrames(of: Backfill): Promise<readonly ReviewInputs[]> {
  const { versions, timed } = rulebookSchedule(of.rulebooks);
  const frames: ReviewInputs[] = [];
  for (const { version, dates } of reviewsInForce(versions, timed, of.span)) {
    const { methodology } = version.rulebook;
    const { review, kind } = dates;
    const dated = { methodology, review, kind };
    const data = await reviewData(of, { dated, dates, knownAt: KNOWN_AT });
    if ("status" in data) throw new Error(`${review}: ${data.detail}`);
    const effective = sessionOf(dates, "effective_open");
    const composition = { current: [], previousRanks: [], divisors: {} };
    frames.push({
      ...dated,
      effective,
      effectiveOverridden: false,
      dates,
      ...data,
      ...composition,
    });
  }
  return frames;
}
