import { join } from "node:path";
import { PipelineError } from "../domain/errors.ts";
import { reviewRow } from "../infra/db/review-ledger.ts";
import {
  latestPack,
  listReviews,
  reviewHistory,
  type ListedReview,
} from "../infra/db/review-queries.ts";
import { artifactKey } from "../infra/objects/artifact-store.ts";
import { getFiles } from "../infra/objects/file-list.ts";
import { withReviews } from "./durable.ts";

/** Prints the reviews, those that need attention first. */
export async function printList({
  index,
  json,
}: {
  readonly index?: string;
  readonly json?: true;
}): Promise<void> {
  const reviews = await withReviews(({ connection }) => listReviews(connection.db, { index }));
  if (json) process.stdout.write(`${JSON.stringify({ reviews })}\n`);
  else if (reviews.length === 0) process.stderr.write("There is no review yet.\n");
  else process.stdout.write(`${reviews.map(lineOf).join("\n")}\n`);
}

function lineOf(review: ListedReview): string {
  const mark = review.needs_attention ? "!" : " ";
  const head = `${mark} ${review.review_id.padEnd(44)} ${review.phase.padEnd(12)}`;
  const rest = `pass ${review.pass}  effective ${review.effective_date}`;
  return [`${head} ${rest}`, ...review.alarms.map((alarm) => `    ${alarm}`)].join("\n");
}

/** Prints where a review stands: phases, decisions with refusals, alarms, publications. */
export async function printStatus(id: string, { json }: { readonly json?: true }): Promise<void> {
  const found = await withReviews(async ({ connection: { db } }) => {
    const row = await reviewRow(db, id);
    const [listed] = (await listReviews(db)).filter(({ review_id }) => review_id === id);
    return { ...listed, pins: row.pins, ...(await reviewHistory(db, id)) };
  });
  if (json) {
    process.stdout.write(`${JSON.stringify(found)}\n`);
    return;
  }
  const lines = [
    `${id}: ${found.phase}, pass ${found.pass}, prepared by ${found.preparer}`,
    `determination ${found.determination_sha256 ?? "none yet"}`,
    ...found.phases.map(({ entered_at, phase, pass }) => `${entered_at}  ${phase} (pass ${pass})`),
    ...found.decisions.map(
      ({ received_at, person, action, refusal }) =>
        `${received_at}  ${action} by ${person}: ${refusal ?? "accepted"}`,
    ),
    ...found.alarms.map(
      ({ at, code, subject, event }) => `${at}  alarm ${code} ${subject} ${event}`,
    ),
    ...found.publications.map(({ published_at, prefix }) => `${published_at}  published ${prefix}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

interface PackOptions {
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

/** Prints the pack of the latest pass; with `out`, writes it and every file of the pass. */
export async function printPack(id: string, { out, force, json }: PackOptions): Promise<void> {
  const { pack, files } = await withReviews(async ({ connection, store }) => {
    const pass = await latestPack(connection.db, id);
    if (!pass)
      throw new PipelineError("review_unknown", { value: id, reason: "it has no pack yet" });
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
  await claimOutputFolder(out, force === true);
  const all = Object.entries({ ...files, "pack.md": pack["pack.md"]! });
  for (const [path, text] of all) await writeWhole(join(out, path), text);
  process.stderr.write(`${all.length} files in ${out}\n`);
}
