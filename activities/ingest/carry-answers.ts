import { answerFinding } from "../../infra/db/answer-finding.ts";
import type { DatasetRef } from "../../infra/db/dataset-store.ts";
import { openFindings } from "../../infra/db/gate-store.ts";
import { anyAnswerStands, lastAnswer } from "../../infra/db/last-answer.ts";
import type { Transaction } from "../../infra/db/transaction.ts";

/**
 * Gives new findings the last answer that people gave to the same gate and security, while it has not
 * expired. An answer without an expiry stands for its own session only, and ends what stood before.
 */
export async function carryAnswers(
  db: Transaction["db"],
  dataset: DatasetRef,
  knownFrom: string,
): Promise<number> {
  if (!(await anyAnswerStands(db, dataset))) return 0;
  let carried = 0;
  for (const finding of await openFindings(db, dataset.datasetId)) {
    if (finding.securityId === undefined) continue;
    const standing = await lastAnswer(db, { ...dataset, ...finding });
    if (!standing?.expiresOn || dataset.session > standing.expiresOn) continue;
    await answerFinding(
      db,
      { findingId: finding.findingId, knownFrom },
      { ...standing, carriedFrom: standing.findingId },
    );
    carried += 1;
  }
  return carried;
}
