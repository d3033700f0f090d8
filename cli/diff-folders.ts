import { differenceText } from "../domain/comparison/difference-text.ts";
import { reviewDifference } from "../domain/comparison/review-difference.ts";
import {
  isSameTable,
  tableDifference,
  type TableDifference,
  type TableRow,
} from "../domain/comparison/table-difference.ts";
import { tradesDifference, tradesText } from "../domain/comparison/trades-difference.ts";
import { PipelineError } from "../domain/errors.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { columnsText } from "../domain/publication/columns-text.ts";
import { agreeing } from "../domain/words/figures.ts";
import type { FileSource } from "../infra/publication/file-source.ts";
import { readSet, setFolders } from "../infra/publication/read-set.ts";
import { sha256Hex } from "../infra/objects/object-store.ts";
import { refuseChanged } from "../infra/publication/refuse-changed.ts";
import { openReview } from "../infra/publication/review-folder.ts";
import { sourceFromAddress } from "../infra/publication/source-from-address.ts";
import { readCsvTable } from "../schemas/csv-table.ts";
import type { Manifest } from "../schemas/manifest.ts";
import { comparedFolder } from "./compared-folder.ts";
import { provenanceDifferences, provenanceText } from "./diff-provenance.ts";

/** A difference: the object that `--json` prints, and the same for a reader. */
export interface FolderDifference {
  readonly found: object;
  readonly text: string;
}

interface OpenedSet {
  readonly source: FileSource;
  readonly manifest: Manifest;
}

/**
 * Compares two folders of the same kind: two reviews, two sets of trade lists, or two published sets.
 *
 * Throws: bad_input on a folder that is none, on two of different kinds, and on backtests; verification_failed
 * on a file that is not what its manifest says.
 */
export async function differenceOfFolders(a: string, b: string): Promise<FolderDifference> {
  const [sourceA, sourceB] = [await sourceFromAddress(a), await sourceFromAddress(b)];
  const [setsOfA, setsOfB] = [await openedSets(sourceA), await openedSets(sourceB)];
  const isReview = ({ manifest }: OpenedSet) =>
    manifest.inputs.some(({ role }) => role === "review");
  if (setsOfA.some(isReview) && setsOfB.some(isReview)) return ofReviews(sourceA, sourceB);
  const pairs = setsOfA.flatMap((before) => {
    const after = setsOfB.find((other) => isAlike(before.manifest, other.manifest));
    return after ? [[before, after] as const] : [];
  });
  const [pair] = pairs;
  if (!pair)
    throw new PipelineError("bad_input", {
      a: kindsOf(setsOfA),
      b: kindsOf(setsOfB),
      reason: "the two are not of the same kind, so there is nothing to compare",
    });
  return pair[0].manifest.step === "trades" ? ofTrades(...pair) : ofSets(pairs);
}

async function openedSets(source: FileSource): Promise<readonly OpenedSet[]> {
  const sets: OpenedSet[] = [];
  for (const folder of await setFolders(source)) {
    const set = await readSet(source, folder);
    if (set?.manifest) sets.push({ source: set.source, manifest: set.manifest });
  }
  const isBacktest = sets.some(({ manifest }) => /backtest/.test(manifest.step));
  if (isBacktest || (await source.list()).includes("performance.csv"))
    throw new PipelineError("bad_input", {
      file: source.where,
      reason: "this is a backtest's output; diff compares reviews, trade lists and published sets",
    });
  if (sets.length > 0) return sets;
  throw new PipelineError("bad_input", {
    file: source.where,
    reason:
      "no manifest.json is there; expected a folder that compute or trades wrote, or a published one",
  });
}

function isAlike(a: Manifest, b: Manifest): boolean {
  return a.step === b.step && (a.step !== "proforma" || a.set === b.set);
}

function kindsOf(sets: readonly OpenedSet[]): string {
  return sets
    .map(({ manifest }) => (manifest.step === "proforma" ? manifest.set : manifest.step))
    .join(", ");
}

async function ofReviews(a: FileSource, b: FileSource): Promise<FolderDifference> {
  const [before, after] = [await openReview(a), await openReview(b)];
  const difference = reviewDifference(await comparedFolder(before), await comparedFolder(after));
  const made_from = provenanceDifferences(before.manifest, after.manifest);
  return {
    found: { compared: "reviews", made_from, ...difference },
    text: [
      sideText("A", { ...difference.a, where: a.where }),
      sideText("B", { ...difference.b, where: b.where }),
      "",
      provenanceText(made_from),
      differenceText(difference),
    ].join("\n"),
  };
}

interface Side {
  readonly where: string;
  readonly index: string;
  readonly version: string;
  readonly kind: string;
  readonly review: string;
  readonly effective: string;
}

function sideText(name: string, { where, index, version, kind, review, effective }: Side): string {
  return `${name} ${where}: ${index} ${version}, ${kind} review ${review}, effective ${effective}`;
}

async function ofTrades(a: OpenedSet, b: OpenedSet): Promise<FolderDifference> {
  const difference = tradesDifference(await tradesIn(a), await tradesIn(b));
  const made_from = provenanceDifferences(a.manifest, b.manifest);
  return {
    found: { compared: "trades", made_from, ...difference },
    text: [
      `A ${a.source.where}: ${a.manifest.set || "trades"} of ${a.manifest.index}, review ${a.manifest.review}`,
      `B ${b.source.where}: ${b.manifest.set || "trades"} of ${b.manifest.index}, review ${b.manifest.review}`,
      "",
      provenanceText(made_from),
      tradesText(difference),
    ].join("\n"),
  };
}

async function tradesIn(set: OpenedSet) {
  const lists = set.manifest.files.filter(({ name }) => name.endsWith("/trades.csv"));
  const trades: TableRow[] = [];
  for (const { name } of lists) trades.push(...(await rowsOf(set, name)));
  return { funds: await rowsOf(set, "funds.csv"), trades };
}

async function rowsOf({ source, manifest }: OpenedSet, name: string): Promise<readonly TableRow[]> {
  const bytes = await source.read(name);
  const file = `${source.where}/${name}`;
  if (!bytes) throw new PipelineError("bad_input", { file, reason: "the folder lacks this file" });
  const written = manifest.files.find((one) => one.name === name);
  refuseChanged({ file, sha256: sha256Hex(bytes) }, written?.sha256);
  const text = new TextDecoder().decode(bytes);
  return readCsvTable({ file, text }).records.map(({ cells }) => cells);
}

type Pair = readonly [OpenedSet, OpenedSet];

/** Published sets of other kinds: every CSV that both have, row by row. */
async function ofSets(pairs: readonly Pair[]): Promise<FolderDifference> {
  const sets: object[] = [];
  const texts: string[] = [];
  for (const [a, b] of pairs) {
    const files = await tablesOf(a, b);
    const made_from = provenanceDifferences(a.manifest, b.manifest);
    sets.push({ set: a.manifest.set, step: a.manifest.step, made_from, files });
    texts.push(
      `${a.manifest.step}: A ${a.source.where}, B ${b.source.where}`,
      provenanceText(made_from),
      ...files.map(tableText),
    );
  }
  return { found: { compared: "sets", sets }, text: `${texts.join("\n")}\n` };
}

async function tablesOf(a: OpenedSet, b: OpenedSet): Promise<readonly TableDifference[]> {
  const csv = ({ manifest }: OpenedSet): readonly string[] =>
    manifest.files.map(({ name }) => name).filter((name) => name.endsWith(".csv"));
  const names = [...new Set([...csv(a), ...csv(b)])].toSorted(byCodeUnit);
  const found: TableDifference[] = [];
  for (const name of names) {
    const rows = async (set: OpenedSet) => (csv(set).includes(name) ? rowsOf(set, name) : []);
    found.push(tableDifference(name, await rows(a), await rows(b)));
  }
  return found;
}

/** Rows of a table on a terminal; all rows are in the JSON. */
const ROWS = 40;

function tableText(table: TableDifference): string {
  const { file, rows_a, rows_b, only_a, only_b, cells } = table;
  if (isSameTable(table)) return `${file}: the same ${agreeing(rows_a, "row", "rows")}\n`;
  const rows = cells.slice(0, ROWS).map((cell) => [cell.key, cell.column, cell.a, cell.b]);
  return [
    `${file}: A ${agreeing(rows_a, "row", "rows")}, B ${rows_b}; ${only_a.length} only in A, ${only_b.length} only in B, ${agreeing(cells.length, "cell differs", "cells differ")}`,
    ...(only_a.length > 0 ? [`  only in A: ${only_a.slice(0, ROWS).join(", ")}`] : []),
    ...(only_b.length > 0 ? [`  only in B: ${only_b.slice(0, ROWS).join(", ")}`] : []),
    ...(rows.length > 0 ? [columnsText(["row", "column", "A", "B"], rows)] : []),
    "",
  ].join("\n");
}
