import { createHash } from "node:crypto";
import { roundText } from "../domain/numeric/publish.ts";
import { agreeing } from "../domain/words/figures.ts";
import type {
  BackfilledSegment,
  BackfillFinding,
  BackfillSummary,
} from "../domain/review/backfill-summary.ts";
import { getJson } from "../infra/objects/json-artifact.ts";
import type { ObjectStore } from "../infra/objects/object-store.ts";
import type { BackfillProgress } from "../workflows/backfill-index.ts";

/** What a finished backfill came to, on stdout: one object, or one line. */
export async function printBackfill(
  done: BackfillProgress,
  at: { readonly prefix: string; readonly store: ObjectStore; readonly json: boolean },
): Promise<void> {
  const { prefix, store, json } = at;
  const digest = digestOf(done);
  const skipped = done.skipped.map(({ review, kind, effective }) => ({ review, kind, effective }));
  if (json) {
    const summaries = done.summaries.map((ref) => getJson<BackfillSummary>(store, ref));
    const reviews = await Promise.all(summaries);
    const { deliveries, rows, quarantined } = done;
    const ingested = { deliveries, rows, quarantined };
    process.stdout.write(`${JSON.stringify({ prefix, digest, ingested, skipped, reviews })}\n`);
    return;
  }
  for (const { review, kind } of skipped)
    process.stdout.write(`${review} ${kind} skipped: it cannot begin an index\n`);
  process.stdout.write(
    `${agreeing(done.summaries.length, "review", "reviews")} under ${prefix}, digest ${digest}\n`,
  );
}

/** One digest over every byte of the run: each summary holds the digests of its sets' manifests. */
function digestOf({ summaries }: BackfillProgress): string {
  const hash = createHash("sha256");
  for (const { sha256 } of summaries) hash.update(`${sha256}\n`);
  return hash.digest("hex");
}

/** One review as lines of text, each ended. */
export function reviewLines(summary: BackfillSummary): string {
  const { review, kind, dates, effective, segments, findings, looked_back, proforma } = summary;
  const head = [
    `${review} ${kind}`,
    `cut-off ${dates["data_cutoff"]}`,
    `effective ${effective}`,
    `${proforma.struck.length} pro-forma days`,
  ].join("  ");
  const lines = [
    head,
    ...Object.entries(segments).map(([id, segment]) => segmentLine(id, segment)),
    ...Object.entries(looked_back).map(([role, session]) => `looked back: ${role} ${session}`),
    ...findings.map(findingLine),
  ];
  return lines.map((line, at) => `${at === 0 ? "" : "    "}${line}\n`).join("");
}

const MOST_NAMES = 20;

function segmentLine(id: string, segment: BackfilledSegment): string {
  const { additions, deletions, moves, caps_bound, turnover_one_way } = segment;
  const caps = Object.entries(caps_bound).map(([step, units]) => `${step} ${units}`);
  return [
    ...(id === "" ? [] : [id]),
    `${segment.constituents} lines of ${segment.companies} companies`,
    `+${additions.length}${named(additions)}`,
    `-${deletions.length}${named(deletions)}`,
    ...(moves > 0 ? [`${moves} moves`] : []),
    `turnover ${turnover_one_way === undefined ? "unknown" : percent(turnover_one_way)}`,
    `caps ${caps.length > 0 ? caps.join(", ") : "none bound"}`,
    `level ${level(segment.level_before)} -> ${level(segment.level_after)}`,
  ].join("  ");
}

function named(tickers: readonly string[]): string {
  if (tickers.length === 0 || tickers.length > MOST_NAMES) return "";
  return ` (${tickers.join(" ")})`;
}

function findingLine({ code, ticker, security_id, detail }: BackfillFinding): string {
  return `${code} ${ticker || security_id}: ${detail}`;
}

function percent(fraction: number): string {
  return `${roundText(fraction * 100, 2)} %`;
}

function level(value: number | undefined): string {
  return value === undefined ? "none" : roundText(value, 4);
}
