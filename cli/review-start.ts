import { join } from "node:path";
import { userInfo } from "node:os";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { reviewInForce } from "../domain/calendar/versioned-schedule.ts";
import { isYearMonth, type YearMonth } from "../domain/calendar/year-month.ts";
import { PipelineError } from "../domain/errors.ts";
import { reviewId } from "../domain/review/review-id.ts";
import type { RulebookVersion } from "../infra/rulebooks.ts";
import { rulebookSchedule } from "../infra/rulebook-schedule.ts";
import { startWorkflow } from "../infra/temporal/start-workflow.ts";
import type { ReviewIndexInput } from "../workflows/contracts.ts";
import { dateOption } from "./date-option.ts";
import { withDurable, type Durable } from "./durable.ts";
import { knownReview } from "./known-review.ts";
import { untilOpened } from "./review-opened.ts";
import { pinnedParent } from "./pinned-parent.ts";
import { givenPins, type PinOptions } from "./review-pins.ts";
import { nextRevision } from "./review-revision.ts";
import { shippedRulebooks } from "./worker-deps.ts";

export interface StartOptions extends PinOptions {
  readonly index?: string;
  readonly review?: string;
  readonly kind?: string;
  readonly by?: string;
  readonly shadow?: true;
  readonly effective?: string;
  readonly parent?: string;
  readonly supersedes?: string;
  readonly reason?: string;
  readonly json?: true;
}

/**
 * Starts a review as its first or next revision and waits until it is open.
 *
 * Throws: bad_input, bad_usage, review_unknown, review_open, review_waits.
 */
export async function startReview(options: StartOptions): Promise<void> {
  const { id, opened } = await withDurable(async (durable) => {
    const named = await namedReview(durable, options);
    const started = await start(durable, named, options);
    return { id: started, opened: await untilOpened(durable, started) };
  });
  process.stdout.write(options.json ? `${JSON.stringify({ review_id: id, opened })}\n` : `${id}\n`);
  process.stderr.write(
    opened === "opened"
      ? `Started; see \`thirdfriday review status ${id}\`.\n`
      : "Started; no worker has taken it yet: run `thirdfriday worker`.\n",
  );
}

interface NamedReview {
  readonly index: string;
  readonly review: string;
  readonly kind: string;
  readonly cutOff: PlainDate;
  /** When it takes effect, unless it is moved. */
  readonly due: PlainDate;
  readonly shadow: boolean;
  readonly version: RulebookVersion;
}

/** The review that the options name, or the one of the revision to correct. */
async function namedReview(
  { connection, config }: Durable,
  options: StartOptions,
): Promise<NamedReview> {
  const shelf = config.rulebooks ?? shippedRulebooks();
  const scheduleOf = (index: string) => rulebookSchedule(options.rulebook ?? join(shelf, index));
  if (options.supersedes !== undefined) {
    const { row, listed } = await knownReview(connection.db, options.supersedes);
    const { index_id: index, review_month: review, kind, cut_off: cutOff, shadow } = row;
    const { versions, timed } = scheduleOf(index);
    const effective = listed.effective_date as PlainDate;
    const request = { review: review as YearMonth, kind, effective };
    const version = reviewInForce(versions, timed, request).version.rulebook;
    return { index, review, kind, cutOff, due: effective, shadow, version };
  }
  const { index, review } = options;
  if (index === undefined || review === undefined)
    throw new PipelineError("bad_usage", {
      reason: "name the review by --index and --review, or a closed one by --supersedes",
    });
  const { versions, timed } = scheduleOf(index);
  const found = reviewInForce(versions, timed, requestOf(review, options));
  return {
    index,
    review,
    kind: found.dates.kind,
    cutOff: sessionOf(found.dates, "data_cutoff"),
    due: sessionOf(found.dates, "effective_open"),
    shadow: options.shadow === true,
    version: found.version.rulebook,
  };
}

async function start(
  durable: Durable,
  { index, review, kind, cutOff, due, shadow, version }: NamedReview,
  options: StartOptions,
): Promise<string> {
  const given = await givenPins(durable.store, options, version);
  const next = await nextRevision(durable, { index, cutOff, shadow }, options);
  const effective = (options.effective as PlainDate | undefined) ?? next.effective;
  const kept = next.pins.parent;
  const asked = { parent: options.parent, methodology: version.methodology };
  const parent = await pinnedParent(durable.store, asked, { effective: effective ?? due, kept });
  const input: ReviewIndexInput = {
    v: 1,
    index,
    review,
    kind,
    cutOff,
    shadow,
    revision: next.revision,
    preparer: options.by ?? userInfo().username,
    pins: { ...next.pins, ...given, ...parent },
    decisions: next.decisions,
    ...(next.supersedes && { supersedes: next.supersedes }),
    ...(effective !== undefined && { effective }),
  };
  const workflowId = reviewId(input);
  // The ledger has no review of this id: a run that failed under it never opened.
  const afterFailure = true;
  await startWorkflow(durable.client, { type: "reviewIndex", workflowId, input, afterFailure });
  return workflowId;
}

function requestOf(review: string, { kind, effective }: StartOptions) {
  if (!isYearMonth(review))
    throw new PipelineError("bad_usage", {
      option: "--review",
      value: review,
      reason: "expected a month, such as 2024-12",
    });
  return {
    review,
    kind,
    effective: effective === undefined ? undefined : dateOption("--effective", effective),
  };
}
