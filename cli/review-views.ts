import { join } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { parseReviewId } from "../domain/review/review-id.ts";
import { agreeing } from "../domain/words/figures.ts";
import {
  latestPack,
  listReviews,
  reviewHistory,
  type ListedReview,
} from "../infra/db/review-queries.ts";
import { standingAlarms, type StandingAlarm } from "../infra/db/standing-alarms.ts";
import { artifactKey } from "../infra/objects/artifact-store.ts";
import { getFiles } from "../infra/objects/file-list.ts";
import { withReviews } from "./durable.ts";
import { knownReview } from "./known-review.ts";
import { statusText } from "./review-status-text.ts";

interface ListOptions {
  readonly index?: string;
  readonly json?: true;
}

/**
 * Prints what needs attention first: reviews with an alarm, other runs with one, the other reviews. A
 * review whose opening is refused is in no list of reviews yet; its alarm is one of the others.
 */
export async function printList({ index, json }: ListOptions): Promise<void> {
  const { reviews, alarms } = await withReviews(async ({ connection: { db } }) => ({
    reviews: await listReviews(db, { index }),
    alarms: await standingAlarms(db),
  }));
  const listed = new Set(reviews.map(({ review_id }) => review_id));
  const others = alarms.filter(({ review_id }) => {
    const of = parseReviewId(review_id);
    return !of || (!listed.has(review_id) && (index === undefined || of.index === index));
  });
  if (json) process.stdout.write(`${JSON.stringify({ reviews, other_alarms: others })}\n`);
  const calm = reviews.filter((review) => !review.needs_attention);
  const alarmed = reviews.filter((review) => review.needs_attention);
  const lines = [...alarmed.map(lineOf), ...others.map(otherLine), ...calm.map(lineOf)];
  if (!json && lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
  process.stderr.write(summaryOf(reviews.length, alarmed.length + others.length));
}

function summaryOf(reviews: number, alarmed: number): string {
  if (reviews === 0)
    return "There is no review yet: start one with `thirdfriday review start`, or let the tick do it (`thirdfriday schedule apply`).\n";
  if (alarmed === 0) return `${agreeing(reviews, "review", "reviews")}, none needs attention.\n`;
  return `${agreeing(reviews, "review", "reviews")}; what is marked ! needs attention, see \`thirdfriday review status ID\`.\n`;
}

function lineOf(review: ListedReview): string {
  const mark = review.needs_attention ? "!" : " ";
  const head = `${mark} ${review.review_id.padEnd(44)} ${review.phase.padEnd(12)}`;
  const rest = `pass ${review.pass}  effective ${review.effective_date}`;
  return [`${head} ${rest}`, ...review.alarms.map(alarmLine)].join("\n");
}

function otherLine(alarm: StandingAlarm): string {
  return `! ${alarm.review_id}\n${alarmLine(alarm)}`;
}

function alarmLine({ code, subject, detail }: Omit<StandingAlarm, "review_id">): string {
  return `    ${code} ${subject}: ${detail}`;
}

/** Prints where a review stands: phases, decisions with refusals, alarms, publications. */
export async function printStatus(id: string, { json }: { readonly json?: true }): Promise<void> {
  const found = await withReviews(async ({ connection: { db } }) => {
    const { row, listed } = await knownReview(db, id);
    const { pins, supersedes, supersedes_reason } = row;
    return { ...listed, pins, supersedes, supersedes_reason, ...(await reviewHistory(db, id)) };
  });
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : statusText(found));
}

interface PackOptions {
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

/** Prints the pack of the latest pass; with `out`, writes it and every file of the pass. */
export async function printPack(id: string, { out, force, json }: PackOptions): Promise<void> {
  const { pack, files } = await withReviews(async ({ connection: { db }, store }) => {
    const { listed } = await knownReview(db, id);
    const pass = await latestPack(db, id);
    if (!pass) throw new PipelineError("pack_not_ready", { review: id, phase: listed.phase });
    const list = (sha256: string) =>
      getFiles(store, { key: artifactKey(sha256), sha256, bytes: 0 });
    return { pack: await list(pass.pack_sha256), files: await list(pass.files_sha256) };
  });
  if (out === undefined) {
    process.stdout.write(json ? pack["pack.json"]! : pack["pack.md"]!);
    return;
  }
  const { claimOutputFolder } = await import("./output-folder.ts");
  const { writeWhole } = await import("../infra/whole-file.ts");
  await claimOutputFolder({ folder: out, force: force === true, inputs: [] });
  const all = Object.entries({ ...files, "pack.md": pack["pack.md"]! });
  for (const [path, text] of all) await writeWhole(join(out, path), text);
  if (json) process.stdout.write(`${JSON.stringify({ out, files: all.map(([path]) => path) })}\n`);
  process.stderr.write(`${all.length} files in ${out}; read ${join(out, "pack.md")} first.\n`);
}
