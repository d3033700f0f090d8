import { readdirSync, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { calendarArtefact, type CalendarArtefact } from "../domain/calendar/calendar-artefact.ts";
import { addDays, type PlainDate } from "../domain/calendar/plain-date.ts";
import { sessionOf } from "../domain/calendar/review-schedule.ts";
import { reviewInForce } from "../domain/calendar/versioned-schedule.ts";
import type { YearMonth } from "../domain/calendar/year-month.ts";
import { refuseDrawnUniverse } from "../domain/methodology/drawn-parent.ts";
import type { Methodology } from "../domain/methodology/methodology.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { parseReviewId } from "../domain/review/review-id.ts";
import { append } from "../infra/db/review-ledger.ts";
import { engineBundle } from "../infra/engine-bundle.ts";
import { putArtifact, type ArtifactRef } from "../infra/objects/artifact-store.ts";
import { getJson, getText, putJson } from "../infra/objects/json-artifact.ts";
import { rulebookSchedule } from "../infra/rulebook-schedule.ts";
import { rulebook } from "../schemas/rulebook.ts";
import { peopleFile } from "../schemas/people.ts";
import { parseYaml } from "../schemas/yaml-file.ts";
import type { Activities, OpenReviewInput, PinnedArtifacts } from "./activity-types.ts";
import type { ActivityDeps } from "./deps.ts";
import { datesOf, exchangeOf, timersOf, type DatedReview } from "./review-timetable.ts";

/** How far around a review its calendar reaches: months before its cut-off, and beyond its effect. */
const DAYS_BEFORE = 120;
const DAYS_AFTER = 120;

export const createOpenReview = (deps: ActivityDeps): Pick<Activities, "openReview"> => ({
  /** Binds the review to its rulebook, people, engine, calendar and funds, and writes its row. */
  async openReview(input) {
    const dated = await datedReview(deps, input);
    if (!input.pins.parent) refuseDrawnUniverse(dated.methodology);
    const pins = await pinsOf(deps, input, dated);
    const artefact = await getJson<CalendarArtefact>(deps.store, pins.calendar);
    const calendar = timersOf(dated, artefact);
    await append(deps.db, "review", {
      review_id: input.reviewId,
      index_id: input.index,
      review_month: input.review,
      kind: input.kind,
      cut_off: input.cutOff,
      effective_date: sessionOf(datesOf(dated), "effective_open"),
      revision: parseReviewId(input.reviewId)?.revision ?? 1,
      shadow: parseReviewId(input.reviewId)?.shadow ?? true,
      preparer: input.preparer,
      pins: JSON.stringify(pins),
      supersedes: input.supersedes?.reviewId ?? null,
      supersedes_reason: input.supersedes?.reason ?? null,
      opened_at: input.openedAt,
    });
    deps.log("review opened", { review_id: input.reviewId, rulebook: pins.rulebook.sha256 });
    deps.reached("review_opened");
    return { pins, calendar };
  },
});

/** A pinned rulebook as its domain type. */
export async function pinnedRulebook(
  { store }: Pick<ActivityDeps, "store">,
  ref: ArtifactRef,
): Promise<Methodology> {
  return parseYaml({ file: "rulebook.yaml", text: await getText(store, ref) }, rulebook);
}

interface Dated extends DatedReview {
  readonly rulebook: ArtifactRef;
}

async function datedReview(deps: ActivityDeps, input: OpenReviewInput): Promise<Dated> {
  const { review, kind, pins, effective } = input;
  const about = { review, kind, effective: effective ?? undefined };
  if (pins.rulebook) {
    const methodology = await pinnedRulebook(deps, pins.rulebook);
    return { ...about, methodology, rulebook: pins.rulebook };
  }
  const { versions, timed } = rulebookSchedule(join(deps.shelf.rulebooks, input.index));
  const request = { review: review as YearMonth, kind, effective: about.effective };
  const { version } = reviewInForce(versions, timed, request);
  const ref = await putArtifact(deps.store, version.rulebook.text);
  return { ...about, methodology: version.rulebook.methodology, rulebook: ref };
}

async function pinsOf(
  deps: ActivityDeps,
  { pins, index, cutOff }: OpenReviewInput,
  dated: Dated,
): Promise<PinnedArtifacts> {
  const { store, shelf } = deps;
  const effective = sessionOf(datesOf(dated), "effective_open");
  return {
    rulebook: dated.rulebook,
    people: pins.people ?? (await pinPeople(deps)),
    engine: pins.engine ?? (await putArtifact(store, (await engineBundle()).text)),
    calendar: pins.calendar ?? (await putJson(store, trueCalendar(dated, cutOff, effective))),
    funds: pins.funds ?? (await putJson(store, await fundFiles(join(shelf.funds, index)))),
    carry: pins.carry ?? null,
    ...(pins.parent && { parent: pins.parent }),
  };
}

async function pinPeople({ store, shelf }: ActivityDeps): Promise<ArtifactRef> {
  const text = await readFile(shelf.people, "utf8").catch(({ code }: NodeJS.ErrnoException) => {
    const isAbsent = code === "ENOENT";
    const why = isAbsent ? "there is no people file" : `the people file cannot be read (${code})`;
    const reason = `${why}, so nobody could approve`;
    throw new PipelineError("people_missing", { file: shelf.people, reason });
  });
  parseYaml({ file: shelf.people, text }, peopleFile);
  return await putArtifact(store, text);
}

function trueCalendar(dated: DatedReview, cutOff: PlainDate, effective: PlainDate) {
  return calendarArtefact(exchangeOf(dated), {
    from: addDays(cutOff, -DAYS_BEFORE),
    to: addDays(effective, DAYS_AFTER),
  });
}

/** Every fund's files as texts by path, so that they are pinned as they were. */
export async function fundFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted(byCodeUnit);
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), "utf8")]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}
