import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";

export interface BackfillPlanInput {
  readonly v: 1;
  readonly index: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Every version of the rulebook. */
  readonly rulebooks: readonly ArtifactRef[];
  readonly carry: ArtifactRef;
}
export interface BackfillReview {
  readonly rulebook: ArtifactRef;
  readonly review: string;
  readonly kind: string;
  readonly effective: PlainDate;
}
export interface BackfillPlan {
  readonly reviews: readonly BackfillReview[];
  /** Reviews before the first that can begin the index. */
  readonly skipped: readonly BackfillReview[];
}
export interface BackfillStepInput extends BackfillReview {
  readonly v: 1;
  readonly index: string;
  readonly span: string;
  readonly engine: ArtifactRef;
  readonly carry: ArtifactRef;
}
/** A review that was stored, or what it waits for. */
export type BackfilledReview =
  | {
      readonly status: "stored";
      readonly carry: ArtifactRef;
      /** What became of it, as `BackfillSummary`. */
      readonly summary: ArtifactRef;
    }
  | { readonly status: "waiting"; readonly detail: string };

export interface IngestDeliveryInput {
  readonly v: 1;
  /** The list of deliveries. */
  readonly deliveries: ArtifactRef;
  readonly position: number;
  /** How the gates' findings are answered; null: by people. */
  readonly policy: ArtifactRef | null;
}
