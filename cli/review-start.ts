import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { userInfo } from "node:os";
import { fundFiles } from "../activities/open-review.ts";
import { isPlainDate, type PlainDate } from "../domain/calendar/plain-date.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { reviewInForce } from "../domain/calendar/versioned-schedule.ts";
import { isYearMonth } from "../domain/calendar/year-month.ts";
import { PipelineError } from "../domain/errors.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { NOTHING_CARRIED } from "../domain/review/carry.ts";
import { isFinal, type Phase } from "../domain/review/phase.ts";
import { reviewId } from "../domain/review/review-id.ts";
import { listReviews, revisionsOf } from "../infra/db/review-queries.ts";
import { putArtifact } from "../infra/objects/artifact-store.ts";
import { putJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import { rulebookSchedule } from "../infra/rulebook-schedule.ts";
import { startWorkflow } from "../infra/temporal/start-workflow.ts";
import { parseCalendarArtefact } from "../schemas/calendar-artefact.ts";
import { readCurrentCsv } from "../schemas/current-csv.ts";
import { peopleFile } from "../schemas/people.ts";
import { parseYaml } from "../schemas/yaml-file.ts";
import type { Pins, ReviewIndexInput } from "../workflows/contracts.ts";
import { withDurable, type Durable } from "./durable.ts";
import { shippedRulebooks } from "./worker-deps.ts";

export interface StartOptions {
  readonly index: string;
  readonly review: string;
  readonly kind?: string;
  readonly by?: string;
  readonly shadow?: true;
  readonly rulebook?: string;
  readonly people?: string;
  readonly funds?: string;
  readonly calendar?: string;
  readonly current?: string;
  readonly effective?: string;
  readonly reason?: string;
  readonly json?: true;
}

/** Starts a review as its first or next revision. Throws: bad_input, bad_usage, review_unknown. */
export async function startReview(options: StartOptions): Promise<void> {
  const id = await withDurable(async (durable) => {
    const { config, client, store } = durable;
    const shelf = config.rulebooks ?? shippedRulebooks();
    const { dates, rulebook } = dated(options.rulebook ?? join(shelf, options.index), options);
    const pins = await givenPins(store, options, rulebook.methodology);
    const cutOff = sessionOf(dates, "data_cutoff");
    const name = { index: options.index, cutOff, shadow: options.shadow === true };
    const { revision, supersedes } = await nextRevision(durable, name, options.reason);
    const input: ReviewIndexInput = {
      v: 1,
      ...name,
      revision,
      review: dates.review,
      kind: dates.kind,
      preparer: options.by ?? userInfo().username,
      pins,
      decisions: [],
      ...(supersedes && { supersedes }),
      ...(options.effective !== undefined && { effective: options.effective as PlainDate }),
    };
    const started = reviewId(input);
    await startWorkflow(client, { type: "reviewIndex", workflowId: started, input });
    return started;
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ review_id: id })}\n`);
  else process.stdout.write(`${id}\n`);
  process.stderr.write(`Started; see \`thirdfriday review status ${id}\`.\n`);
}

function dated(rulebooks: string, { review, kind, effective }: StartOptions) {
  if (!isYearMonth(review))
    throw new PipelineError("bad_usage", {
      option: "--review",
      value: review,
      reason: "expected a month, such as 2024-12",
    });
  if (effective !== undefined && !isPlainDate(effective))
    throw new PipelineError("bad_usage", {
      option: "--effective",
      value: effective,
      reason: "expected a date, such as 2024-12-23",
    });
  const { versions, timed } = rulebookSchedule(rulebooks);
  const { version, dates } = reviewInForce(versions, timed, { review, kind, effective });
  return { dates, rulebook: version.rulebook };
}

/** What the options pin; the rest comes from the worker's shelf. */
async function givenPins(
  store: ObjectStore,
  { rulebook, people, funds, calendar, current }: StartOptions,
  methodology: Methodology,
): Promise<Partial<Pins>> {
  const pin = async (file: string, check: (text: string) => void) => {
    const text = await readFile(file, "utf8").catch((cause: Error) => {
      throw new PipelineError("bad_input", { file, reason: cause.message });
    });
    check(text);
    return await putArtifact(store, text);
  };
  const segments = methodology.segments?.list.map(({ id }) => id) ?? [];
  const carried = async (file: string) => {
    const text = await readFile(file, "utf8");
    const lines = readCurrentCsv({ file, text }, segments);
    return await putJson(store, { ...NOTHING_CARRIED, current: lines });
  };
  return {
    ...(rulebook !== undefined && { rulebook: await pin(rulebook, () => {}) }),
    ...(people !== undefined && {
      people: await pin(people, (text) => parseYaml({ file: people, text }, peopleFile)),
    }),
    ...(calendar !== undefined && {
      calendar: await pin(calendar, parseCalendarArtefact),
    }),
    ...(funds !== undefined && { funds: await putJson(store, await fundFiles(funds)) }),
    ...(current !== undefined && { carry: await carried(current) }),
  };
}

interface Revised {
  readonly index: string;
  readonly cutOff: PlainDate;
  readonly shadow: boolean;
}

/** One open review each; a closed one may be repeated, and then says why. */
async function nextRevision(
  { connection: { db } }: Durable,
  name: Revised,
  reason: string | undefined,
): Promise<Pick<ReviewIndexInput, "revision" | "supersedes">> {
  const last = (await revisionsOf(db, name)).at(-1);
  if (!last) return { revision: 1 };
  const listed = (await listReviews(db)).find(({ review_id }) => review_id === last.review_id);
  if (!isFinal((listed?.phase ?? "pending") as Phase))
    throw new PipelineError("bad_usage", {
      review: last.review_id,
      value: listed?.phase ?? "pending",
      reason: "it is open; decide it, or withdraw it first",
    });
  const revision = last.revision + 1;
  if (listed?.phase === "withdrawn") return { revision };
  if (reason === undefined)
    throw new PipelineError("bad_usage", {
      option: "--reason",
      review: last.review_id,
      reason: "a new revision says why it supersedes the one before",
    });
  return { revision, supersedes: { reviewId: last.review_id, reason, replacements: [] } };
}
