import { upsertSearchAttributes } from "@temporalio/workflow";
import type { Phase } from "../domain/review/phase.ts";

/** What a review, a backfill or any other run is found by. */
export function describeRun(run: {
  readonly index: string;
  readonly kind: "review" | "shadow" | "backfill";
  readonly cutOff: string;
}): void {
  upsertSearchAttributes([
    { key: { name: "IndexId", type: "KEYWORD" }, value: run.index },
    { key: { name: "RunKind", type: "KEYWORD" }, value: run.kind },
    { key: { name: "CutOff", type: "DATETIME" }, value: new Date(`${run.cutOff}T00:00:00.000Z`) },
  ]);
}

export function showPhase(phase: Phase): void {
  upsertSearchAttributes([{ key: { name: "Phase", type: "KEYWORD" }, value: phase }]);
}

export function showAttention(needed: boolean): void {
  upsertSearchAttributes([{ key: { name: "NeedsAttention", type: "BOOL" }, value: needed }]);
}
