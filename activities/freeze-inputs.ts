import { sessionOf } from "../domain/calendar/review-schedule.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ReviewDates } from "../domain/calendar/review-dates.ts";
import { laterColumns } from "../domain/float/float-sources.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { refuseMissingColumns } from "../domain/methodology/missing-columns.ts";
import { applyDecisions } from "../domain/review/apply-decisions.ts";
import { afterSplits, NOTHING_CARRIED, type Carry } from "../domain/review/carry.ts";
import type { DecisionBody, SignedDecision } from "../domain/review/review-decision.ts";
import { startingComposition } from "../domain/review/starting-composition.ts";
import { inclusionOf } from "../domain/review/replacement.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import { drawnFrom, type ParentComposition } from "../domain/universe/parent.ts";
import { priceLines } from "../domain/universe/price-lines.ts";
import type { Decision, Universe } from "../domain/universe/security.ts";
import { compositionBefore, reviewRow } from "../infra/db/review-ledger.ts";
import { artifactKey, type ArtifactRef } from "../infra/objects/artifact-store.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import { getJson, putJson } from "../infra/objects/json-artifact.ts";
import type { Activities, FreezeInputsInput, FrozenInputs } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { pinnedRulebook } from "./open-review.ts";
import { datesOf, exchangeOf, pricedAt, type DatedReview } from "./review-timetable.ts";
import { roleData } from "./role-data.ts";

export const createFreezeInputs = (deps: ActivityDeps): Pick<Activities, "freezeInputs"> => ({
  /**
   * Freezes what the review is computed from: the data as of their sessions and as known at one
   * instant, the composition in force, and the decisions taken. Gives what is missing where the data
   * are not all there or a gate is open.
   */
  async freezeInputs(input) {
    const bodies = await decisionBodies(deps.store, input.decisions);
    const frozen = input.base
      ? await getJson<ReviewInputs>(deps.store, input.base)
      : await gather(deps, input);
    if ("status" in frozen) return frozen;
    const rankDate = sessionOf(frozen.dates, frozen.methodology.rank.date);
    const replaced = { ...frozen, decisions: withReplacements(frozen, input) };
    const inputs = applyDecisions(replaced, bodies, rankDate);
    const ref = await putJson(deps.store, inputs);
    deps.reached("inputs_frozen");
    return { status: "frozen", inputs: ref };
  },
});

function withReplacements(
  { decisions }: ReviewInputs,
  { replacements }: FreezeInputsInput,
): readonly Decision[] {
  return [...decisions, ...replacements.map(inclusionOf)];
}

/** What signed decisions say, in order. */
export async function decisionBodies(
  store: ObjectStore,
  records: readonly ArtifactRef[],
): Promise<readonly DecisionBody[]> {
  const signed = await Promise.all(records.map((ref) => getJson<SignedDecision>(store, ref)));
  return signed.map(({ body }) => body);
}

type Waiting = Extract<FrozenInputs, { status: "waiting" }>;

async function gather(
  deps: ActivityDeps,
  { reviewId, pins, knownAt, sessions, membership, membershipOnly }: FreezeInputsInput,
): Promise<ReviewInputs | Waiting> {
  const row = await reviewRow(deps.db, reviewId);
  const methodology = await pinnedRulebook(deps, pins.rulebook);
  const about = { methodology, review: row.review_month, kind: row.kind };
  const scheduled = datesOf(about);
  const effective = sessions["effective_open"]!;
  const effectiveOverridden = effective !== sessionOf(scheduled, "effective_open");
  const dated = { ...about, ...(effectiveOverridden && { effective }) };
  const dates = effectiveOverridden ? datesOf(dated) : scheduled;
  const announced = membership && (await getJson<ReviewInputs>(deps.store, membership.inputs));
  const data = await reviewData(deps, { dated, dates, knownAt, announced, membershipOnly });
  if ("status" in data) return data;
  const before = membership?.knownAt ?? knownAt;
  const carry = pins.carry
    ? await getJson<Carry>(deps.store, pins.carry)
    : await carryBefore(deps, { index: row.index_id, before: effective, knownAt: before });
  const { universe, lookedBack } = data;
  const carried = { carry, dates, methodology, knownAt, universe, lookedBack, membershipOnly };
  const composition = await carriedTo(deps, carried);
  const drawn = announced
    ? { parent: announced.parent }
    : pins.parent
      ? drawnFrom(data.universe, await getJson<ParentComposition>(deps.store, pins.parent))
      : {};
  return { ...about, effective, effectiveOverridden, dates, ...data, ...drawn, ...composition };
}

/** The composition that the review before left in force; nothing for an index's first review. */
export async function carryBefore(
  { db, store }: ActivityDeps,
  asked: { readonly index: string; readonly before: PlainDate; readonly knownAt: string },
): Promise<Carry> {
  const found = await compositionBefore(db, asked);
  if (!found) return NOTHING_CARRIED;
  const sha256 = found.carry_sha256;
  return await getJson<Carry>(store, { key: artifactKey(sha256), sha256, bytes: 0 });
}

interface Carried {
  readonly carry: Carry;
  readonly dates: ReviewDates;
  readonly methodology: Methodology;
  readonly universe: Universe;
  readonly lookedBack?: ReviewInputs["lookedBack"];
  readonly knownAt: string;
  /** The prices are still to come. */
  readonly membershipOnly?: true | undefined;
}

/**
 * A carried composition at the review's price date, or at its rank date where the prices are still to
 * come: splits since its own close are applied.
 */
export async function carriedTo(
  { market }: Pick<ActivityDeps, "market">,
  { carry, dates, methodology, universe, lookedBack = {}, knownAt, membershipOnly }: Carried,
): Promise<Pick<ReviewInputs, "current" | "previousRanks" | "divisors">> {
  const { asOf, tickers, previousRanks } = carry;
  const begun = tickers ? startingComposition(tickers, universe, methodology) : carry;
  const { current, divisors } = begun;
  if (asOf === undefined) return { current, previousRanks, divisors };
  const ranked = methodology.rank.date;
  const upTo = membershipOnly
    ? (lookedBack[ranked] ?? sessionOf(dates, ranked))
    : pricedAt({ methodology, dates, lookedBack });
  const splits = await market.splits({ after: asOf, upTo, knownAt });
  return { current: afterSplits(current, splits), previousRanks, divisors };
}

interface DataAsked {
  readonly dated: DatedReview;
  readonly dates: ReviewDates;
  readonly knownAt: string;
  /** What a membership was announced from: its universe is not looked for again. */
  readonly announced?: ReviewInputs | undefined;
  /** The prices are still to come: those of the rank date stand for them. */
  readonly membershipOnly?: true | undefined;
}

type ReviewData = Pick<ReviewInputs, "universe" | "prices" | "lookedBack" | "decisions">;

/** The universe at the rank date, and the prices of a later price date. Throws: bad_input. */
export async function reviewData(
  { market }: Pick<ActivityDeps, "market">,
  { dated, dates, knownAt, announced, membershipOnly }: DataAsked,
): Promise<ReviewData | Waiting> {
  const { methodology } = dated;
  const { calendar } = exchangeOf(dated);
  const rankRole = methodology.rank.date;
  const lookedBack: Record<string, PlainDate> = { ...announced?.lookedBack };
  const at = async (role: string) => {
    const session = sessionOf(dates, role);
    const { currency, shares } = methodology;
    const lookBackSessions = shares.look_back_sessions;
    const asked = { role, session, knownAt, currency, calendar, lookBackSessions };
    const found = await roleData(market, asked);
    if (found.status === "ready" && found.session !== session) lookedBack[role] = found.session;
    return found;
  };
  const known = announced && {
    status: "ready" as const,
    universe: announced.universe,
    exclusions: announced.decisions,
  };
  const ranked = known ?? (await at(rankRole));
  if (ranked.status === "waiting") return ranked;
  const { universe, exclusions: decisions } = ranked;
  refuseMissingColumns(universe, methodology, dated.kind);
  const priceRole = methodology.weight.prices;
  const isOfRankDate = sessionOf(dates, priceRole) === sessionOf(dates, rankRole);
  if (isOfRankDate || membershipOnly) return { universe, prices: {}, lookedBack, decisions };
  const price = await at(priceRole);
  if (price.status === "waiting") return price;
  const columns = laterColumns(methodology.shares.float?.source);
  const prices = { [priceRole]: priceLines(price.universe, columns) };
  return { universe, prices, lookedBack, decisions };
}
