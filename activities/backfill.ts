import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { reviewsInForce } from "../domain/calendar/versioned-schedule.ts";
import { offsetSession } from "../domain/calendar/session.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { canonicalJson } from "../domain/numeric/canonical-json.ts";
import type { Determination } from "../domain/publication/determination.ts";
import type { Carry } from "../domain/review/carry.ts";
import { getJson, putJson } from "../infra/objects/json-artifact.ts";
import { determinationDigest } from "../infra/publication/determination-digest.ts";
import type { Activities } from "./activity-types.ts";
import { backfillSets, type BackfillSets } from "./backfill-sets.ts";
import { summaryOf } from "./backfill-summary.ts";
import type { BackfilledReview, BackfillPlan, BackfillStepInput } from "./backfill-types.ts";
import { carryOf } from "./composition.ts";
import type { ActivityDeps } from "./deps.ts";
import { frozenBackfill, type FrozenBackfill } from "./frozen-backfill.ts";
import { marketOfReview } from "./market-of-review.ts";
import { pinnedRulebook } from "./open-review.ts";
import { exchangeOf, pricedAt, proFormaSessions } from "./review-timetable.ts";
import { sessionCloses, type ClosesFound } from "./session-closes.ts";
import { withRowPlace } from "./with-row-place.ts";
import { withUnlistedSplits, type WatchedMarket } from "./with-unlisted-splits.ts";

export const createBackfill = (
  deps: ActivityDeps,
): Pick<Activities, "planBackfill" | "backfillReview"> => ({
  /**
   * The scheduled reviews of the span, each with the rulebook version in force. An index without a
   * composition begins with the first review that selects a whole one.
   */
  async planBackfill({ from, to, rulebooks, carry }) {
    const versions = await Promise.all(
      rulebooks.map(async (ref) => {
        const methodology = await pinnedRulebook(deps, ref);
        return {
          validFrom: methodology.valid_from,
          schedule: methodology.schedule,
          methodology,
          ref,
        };
      }),
    );
    const [first] = versions;
    const kind = Object.keys(first?.schedule ?? {})[0];
    if (!first || kind === undefined)
      throw new PipelineError("bad_input", { file: "rulebook", reason: "it has no schedule" });
    const timed = exchangeOf({ methodology: first.methodology, review: "", kind });
    const reviews = reviewsInForce(versions, timed, { from, to }).map(({ version, dates }) => ({
      rulebook: version.ref,
      review: dates.review,
      kind: dates.kind,
      effective: sessionOf(dates, "effective_open"),
      selectsAll: selectsAll(version.methodology, dates.kind),
    }));
    const { current, tickers } = await getJson<Carry>(deps.store, carry);
    const begins = current.length > 0 || tickers ? 0 : reviews.findIndex((at) => at.selectsAll);
    return planned(reviews, begins < 0 ? reviews.length : begins);
  },

  /**
   * One review of a backfill: frozen, computed, struck and made effective without people. Its sets are
   * of a run kind of their own and lie outside `published/`.
   */
  async backfillReview(input) {
    const done = await backfill(deps, input);
    deps.reached("backfill_review_stored");
    return done;
  },
});

/** A review that only adds to a composition has no count to fill. */
function selectsAll({ select }: Methodology, kind: string): boolean {
  return select[kind]?.count !== undefined;
}

function planned(
  reviews: readonly (BackfillPlan["reviews"][number] & { readonly selectsAll: boolean })[],
  begins: number,
): BackfillPlan {
  const plain = reviews.map(({ rulebook, review, kind, effective }) => ({
    rulebook,
    review,
    kind,
    effective,
  }));
  return { reviews: plain.slice(begins), skipped: plain.slice(0, begins) };
}

interface Computed extends FrozenBackfill {
  readonly deps: ActivityDeps;
  readonly sets: BackfillSets;
  readonly watched: WatchedMarket;
  readonly determination: Determination;
  /** Canonical texts that every struck set is made from. */
  readonly texts: { readonly determination: string; readonly publication: string };
}

async function backfill(
  { market, ...others }: ActivityDeps,
  input: BackfillStepInput,
): Promise<BackfilledReview> {
  const deps = { ...others, market: marketOfReview(market) };
  const frozen = await frozenBackfill(deps, input);
  if ("status" in frozen) return frozen;
  const { inputs } = frozen;
  const sets = await backfillSets(deps, { input, inputs });
  const review = canonicalJson(inputs);
  const files = await sets.compute("review", { review }).catch(async (cause: unknown) => {
    throw await withRowPlace(cause, inputs, deps.market);
  });
  const determination = files["determination.json"]!;
  const rulebookSha256 = input.rulebook.sha256;
  const sha256 = determinationDigest({ determination, inputs: { review }, rulebookSha256 });
  const publication = canonicalJson({ revision: 1, determination_sha256: sha256 });
  const parsed = JSON.parse(determination) as Determination;
  const watched = await watchedLines(deps, frozen, parsed);
  const texts = { determination, publication };
  const computed: Computed = { ...frozen, deps, sets, watched, determination: parsed, texts };
  await sets.keep("review", { step: "review", inputs: { review }, files, sha256 });
  const proforma = await strikeProForma(computed, sha256);
  if ("status" in proforma) return proforma;
  const last = await effectiveCloses(computed);
  if (last.status === "waiting") return { status: "waiting", detail: last.detail };
  const struck = await strike(computed, { set: "effective", found: last, sha256 });
  const { session } = last.closes;
  const about = { ...computed, files, effective: struck, closes: last, proforma, sha256 };
  const summary = await sets.keepSummary(summaryOf(about));
  const carry = { ...carryOf(inputs, files, struck), asOf: session };
  return { status: "stored", carry: await putJson(deps.store, carry), summary };
}

/** The market with the splits that no feed names, for the lines in force and those to come. */
function watchedLines(
  { market }: ActivityDeps,
  { inputs, asOf, knownAt }: FrozenBackfill,
  { segments }: Determination,
): Promise<WatchedMarket> {
  const lines = segments.flatMap(({ lines: coming, previous }) => [...coming, ...previous]);
  const securityIds = [...new Set(lines.map(({ security_id }) => security_id))];
  const { calendar } = exchangeOf(inputs);
  const to = sessionOf(inputs.dates, "implement_close");
  const from = asOf ?? pricedAt(inputs);
  return withUnlistedSplits(market, { securityIds, from, to, knownAt, calendar });
}

type Ready = Extract<ClosesFound, { status: "ready" }>;

async function strike(
  { sets, texts }: Computed,
  { set, found, sha256 }: { readonly set: string; readonly found: Ready; readonly sha256: string },
) {
  const step = set === "effective" ? "effective" : "proforma";
  const inputs = { ...texts, session: canonicalJson(found.closes) };
  const files = await sets.compute(step, inputs);
  await sets.keep(set, { step, inputs, files, sha256 });
  return files;
}

export interface ProFormaDays {
  readonly struck: readonly PlainDate[];
  readonly withoutData: readonly PlainDate[];
}

/** Every session of the window that has data; an open gate holds the review. */
async function strikeProForma(
  computed: Computed,
  sha256: string,
): Promise<ProFormaDays | Extract<BackfilledReview, { status: "waiting" }>> {
  const struck: PlainDate[] = [];
  const withoutData: PlainDate[] = [];
  for (const session of proFormaSessions(computed.inputs)) {
    const found = await closesAt(computed, session);
    if (found.status === "waiting") {
      if (found.why === "gated") return { status: "waiting", detail: found.detail };
      withoutData.push(session);
      continue;
    }
    await strike(computed, { set: `proforma-${session}`, found, sha256 });
    struck.push(session);
  }
  return { struck, withoutData };
}

/** The implementation close, or the nearest session before it within the rulebook's look-back. */
async function effectiveCloses(computed: Computed): Promise<ClosesFound> {
  const { methodology, dates } = computed.inputs;
  const close = sessionOf(dates, "implement_close");
  const { calendar } = exchangeOf(computed.inputs);
  for (let back = 0; ; back++) {
    const session = offsetSession(calendar, { session: close, count: -back });
    const found = await closesAt(computed, session);
    const isAbsent = found.status === "waiting" && found.why !== "gated";
    if (
      !isAbsent ||
      (back === 0 && found.why === "late") ||
      back === methodology.shares.look_back_sessions
    )
      return found;
  }
}

function closesAt(
  { watched, determination, inputs, knownAt }: Computed,
  session: PlainDate,
): Promise<ClosesFound> {
  return sessionCloses(watched.market, { determination, inputs, session, knownAt });
}
