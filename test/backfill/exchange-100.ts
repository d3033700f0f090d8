import { fileURLToPath } from "node:url";
import { plainDate, type PlainDate } from "../../domain/calendar/plain-date.ts";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import type { Carry } from "../../domain/review/carry.ts";
import { startingComposition } from "../../domain/review/starting-composition.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { rulebookSchedule } from "../../infra/rulebook-schedule.ts";
import { reviewsInForce } from "../../domain/calendar/versioned-schedule.ts";
import { readCorrections, type Correction } from "./corrections.ts";
import { publishedMembers } from "./published-membership.ts";
import { reviewFrames } from "./review-frames.ts";
import { snapshotMarket, type SnapshotMarket } from "./snapshot-market.ts";

/** Four years of `exchange-100` on the real market, from the published members of its base date. */
export interface Exchange100Backfill {
  readonly market: SnapshotMarket;
  readonly frames: readonly ReviewInputs[];
  /** The same with the companies alone that could be ranked, for many runs. */
  readonly rankable: readonly ReviewInputs[];
  readonly start: Carry;
  readonly corrections: readonly Correction[];
}

const RULEBOOKS = fileURLToPath(new URL("../../rulebooks/exchange-100", import.meta.url));
const SPAN = { from: plainDate("2021-03-01"), to: plainDate("2024-06-30") };
/** The rulebook's base date, and the first session of the data. */
export const BASE_DATE = plainDate("2021-02-26");

export async function exchange100Backfill(): Promise<Exchange100Backfill> {
  const corrections = readCorrections();
  const wanted = new Set([...sessionsOfReviews(), ...sessionsOf(corrections), BASE_DATE]);
  const market = snapshotMarket((session) => wanted.has(session));
  const frames = await reviewFrames({ market, rulebooks: RULEBOOKS, span: SPAN });
  const { methodology } = frames[0]!;
  const members = [...publishedMembers(BASE_DATE)];
  const begun = startingComposition(members, market.universe(BASE_DATE), methodology);
  return {
    market,
    frames,
    rankable: frames.map(withRankable),
    start: { ...begun, asOf: BASE_DATE, previousRanks: [] },
    corrections,
  };
}

function sessionsOfReviews(): readonly PlainDate[] {
  const { versions, timed } = rulebookSchedule(RULEBOOKS);
  return reviewsInForce(versions, timed, SPAN).flatMap(({ dates }) =>
    ["rank", "price", "implement_close"].map((role) => sessionOf(dates, role)),
  );
}

function sessionsOf(corrections: readonly Correction[]): readonly PlainDate[] {
  return corrections.flatMap(({ kind, value }) =>
    kind === "shares_of" ? [value as PlainDate] : [],
  );
}

/** Far under the smallest member. */
const SMALLEST_CAP = 2e9;

function withRankable(frame: ReviewInputs): ReviewInputs {
  const { securities } = frame.universe;
  const rankable = new Set(
    securities
      .filter(
        ({ exchange, securityType, companyCap = SMALLEST_CAP }) =>
          exchange === "XNAS" &&
          /^(?:common|adr)$/.test(securityType) &&
          companyCap >= SMALLEST_CAP,
      )
      .map(({ companyId }) => companyId),
  );
  const kept = securities.filter(({ companyId }) => rankable.has(companyId));
  return { ...frame, universe: { ...frame.universe, securities: kept } };
}
