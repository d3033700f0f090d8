import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import type { Carry } from "../domain/review/carry.ts";
import { openingCarry, unknownMembers } from "../domain/review/opening-carry.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import type { BackfilledReview, BackfillStepInput } from "./backfill-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { carriedTo, reviewData } from "./freeze-inputs.ts";
import { pinnedRulebook } from "./open-review.ts";
import { datesOf, exchangeOf } from "./review-timetable.ts";
import { withUnlistedSplits } from "./with-unlisted-splits.ts";

/** What one review of a backfill is computed from. */
export interface FrozenBackfill {
  readonly inputs: ReviewInputs;
  /** The close at which the composition in force was struck; undefined without one. */
  readonly asOf: PlainDate | undefined;
  /** Members given by hand that the market does not show. */
  readonly unknown: readonly SecurityId[];
  readonly knownAt: string;
}

/** Freezes the inputs: the data of the role dates, and the carried composition with its splits. */
export async function frozenBackfill(
  deps: ActivityDeps,
  input: BackfillStepInput,
): Promise<FrozenBackfill | Extract<BackfilledReview, { status: "waiting" }>> {
  const methodology = await pinnedRulebook(deps, input.rulebook);
  const dated = { methodology, review: input.review, kind: input.kind };
  const dates = datesOf(dated);
  const knownAt = deps.now();
  const data = await reviewData(deps, { dated, dates, knownAt });
  if ("status" in data) return data;
  const { universe, lookedBack } = data;
  const carry = openingCarry(await getJson<Carry>(deps.store, input.carry), universe, methodology);
  const { market } = await watchedMembers(deps, {
    carry,
    to: sessionOf(dates, "implement_close"),
    knownAt,
    calendar: exchangeOf(dated).calendar,
  });
  const about = { carry, dates, methodology, universe, lookedBack, knownAt };
  const composition = await carriedTo({ market }, about);
  const { effective } = input;
  const frozen = { ...dated, effective, effectiveOverridden: false, dates, ...data };
  return {
    inputs: { ...frozen, ...composition },
    asOf: carry.asOf,
    unknown: carry.asOf === universe.session ? unknownMembers(carry, universe) : [],
    knownAt,
  };
}

interface Members {
  readonly carry: Carry;
  readonly to: PlainDate;
  readonly knownAt: string;
  readonly calendar: Parameters<typeof withUnlistedSplits>[1]["calendar"];
}

async function watchedMembers(
  { market }: ActivityDeps,
  { carry, to, knownAt, calendar }: Members,
): Promise<Pick<ActivityDeps, "market">> {
  const { asOf, current } = carry;
  if (asOf === undefined) return { market };
  const securityIds = current.map(({ securityId }) => securityId);
  return await withUnlistedSplits(market, { securityIds, from: asOf, to, knownAt, calendar });
}
