import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";

export interface BackfillPlanInput {
  readonly v: 1;
  readonly index: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Every version of the rulebook. */
  readonly rulebooks: readonly ArtifactRef[];
}
export interface BackfillReview {
  readonly rulebook: ArtifactRef;
  readonly review: string;
  readonly kind: string;
  readonly effective: PlainDate;
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
      readonly manifestSha256: string;
      readonly constituents: number;
    }
  | { readonly status: "waiting"; readonly detail: string };

/** How the gates' findings in old data are answered: by a stated rule, or by people (null). */
export type StandingAnswer = "accept" | "use_previous" | null;

export interface IngestDeliveryInput {
  readonly v: 1;
  /** The list of deliveries. */
  readonly deliveries: ArtifactRef;
  readonly position: number;
  readonly answer: StandingAnswer;
  /** Who answers, for the record. */
  readonly answeredBy: string;
}
