import { comparedProForma } from "../domain/comparison/compared-pro-forma.ts";
import { differenceText } from "../domain/comparison/difference-text.ts";
import { reviewDifference } from "../domain/comparison/review-difference.ts";
import type { ProForma } from "../domain/pro-forma.ts";
import { reviewFiles } from "../domain/publication/review-files.ts";
import { reconstitute } from "../domain/reconstitute.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { ReviewFolder } from "../infra/publication/review-folder.ts";
import { changedReview, type AskedChanges } from "./what-if-changes.ts";

/** A changed review and what the change did. */
export interface WhatIfFound {
  /** The changed inputs. */
  readonly inputs: ReviewInputs;
  /** The object that `--json` prints. */
  readonly answer: object;
  readonly text: string;
}

/**
 * Computes the review from its pinned inputs as they are (A) and changed (B), both with this engine.
 *
 * Throws: what reading the changes throws, and every code of `reconstitute`.
 */
export async function whatIfOf(review: ReviewFolder, asked: AskedChanges): Promise<WhatIfFound> {
  const changed = changedReview(review.inputs, asked);
  const before = reconstitute(review.inputs);
  const after = reconstitute(changed.inputs);
  const difference = reviewDifference(
    comparedProForma(review.inputs, before),
    comparedProForma(changed.inputs, after),
  );
  const notes = [
    ...changed.notes,
    ...(await engineNotes(review, before)),
    ...after.notes.filter((note) => !before.notes.includes(note)),
  ];
  const { index, version, kind, effective } = difference.a;
  const title = `${index} ${version}, ${kind} review ${review.inputs.review}, effective ${effective}: what if`;
  return {
    inputs: changed.inputs,
    answer: { changes: changed.changes, notes, ...difference },
    text: [
      title,
      ...changed.changes.map((change) => `  ${change}`),
      ...notes.map((note) => `  note: ${note}`),
      "  A is the review as it is, B with the changes",
      "",
      differenceText(difference),
    ].join("\n"),
  };
}

/** An engine that has moved on since the folder was written says so, since A is then not the folder. */
async function engineNotes(review: ReviewFolder, before: ProForma): Promise<string[]> {
  const written = await review.text("determination.json");
  if (reviewFiles(review.inputs, before)["determination.json"] === written) return [];
  return [
    "this engine gives another determination than the folder's from the same inputs; A and B are both this engine's",
  ];
}
