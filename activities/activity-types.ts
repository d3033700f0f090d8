import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { Phase } from "../domain/review/phase.ts";
import type { Refusal } from "../domain/review/judge-decision.ts";
import type { Replacement } from "../domain/review/replacement.ts";
import type { ReviewCalendar } from "../domain/review/review-calendar.ts";
import type { ReviewAction, SignedDecision } from "../domain/review/review-decision.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import type {
  BackfilledReview,
  BackfillPlan,
  BackfillPlanInput,
  BackfillStepInput,
  IngestDeliveryInput,
} from "./backfill-types.ts";

/** Artefacts a review is bound to from its opening on. */
export interface PinnedArtifacts {
  readonly rulebook: ArtifactRef;
  readonly people: ArtifactRef;
  readonly engine: ArtifactRef;
  readonly calendar: ArtifactRef;
  readonly funds: ArtifactRef;
  /** A composition to start from; null: the one the review before left. */
  readonly carry: ArtifactRef | null;
  /** The composition that the universe is drawn from; absent where it is drawn from none. */
  readonly parent?: ArtifactRef;
}

/** A computed pass by reference. */
export interface DeterminedRef {
  readonly sha256: string;
  readonly inputs: ArtifactRef;
  readonly files: ArtifactRef;
  readonly decisions: readonly ArtifactRef[];
}

export interface OpenReviewInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly index: string;
  readonly review: string;
  readonly kind: string;
  readonly cutOff: PlainDate;
  readonly preparer: string;
  readonly pins: Partial<PinnedArtifacts>;
  readonly supersedes: { readonly reviewId: string; readonly reason: string } | null;
  /** An effective date other than the schedule's. */
  readonly effective: PlainDate | null;
  /** UTC ISO text. */
  readonly openedAt: string;
}
export interface OpenedReview {
  readonly pins: PinnedArtifacts;
  readonly calendar: ReviewCalendar;
}

export interface FreezeInputsInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly pins: PinnedArtifacts;
  /** What was learnt later is not used, UTC ISO text. */
  readonly knownAt: string;
  readonly decisions: readonly ArtifactRef[];
  /** Announced inputs that a new revision starts from, instead of the data of the day. */
  readonly base: ArtifactRef | null;
  /** Who takes the places of removed additions. */
  readonly replacements: readonly Replacement[];
  /** There where the membership is decided before the prices that set the weights are known. */
  readonly membershipOnly?: true;
  /** The membership that was announced: its universe stands, only the prices are new. */
  readonly membership?: AnnouncedMembership;
  /** Cut-off to effective, as sessions by role. */
  readonly sessions: Readonly<Record<string, PlainDate>>;
}
/** Inputs that a membership was announced from, and the instant as known at which they were frozen. */
export interface AnnouncedMembership {
  readonly inputs: ArtifactRef;
  readonly knownAt: string;
}
/** Either everything is there and no gate is open, or what is being waited for. */
export type FrozenInputs =
  | { readonly status: "frozen"; readonly inputs: ArtifactRef }
  | { readonly status: "waiting"; readonly detail: string };

export interface ComputeReviewInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly pass: number;
  readonly pins: PinnedArtifacts;
  readonly inputs: ArtifactRef;
  readonly decisions: readonly ArtifactRef[];
}

export interface ReviewPackInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly pass: number;
  readonly determined: DeterminedRef;
  /** There where no more than the membership of this pass will be announced. */
  readonly membershipOnly?: true;
}

export interface RecordDecisionInput {
  readonly v: 1;
  readonly reviewId: string;
  /** The update it came by; the signed action must be the same. */
  readonly action: ReviewAction;
  readonly signed: SignedDecision;
  readonly people: ArtifactRef;
  readonly phase: Phase;
  readonly pass: number;
  readonly determination: string | null;
  readonly preparer: string;
}
/** What became of a decision; recorded either way. */
export interface DecisionOutcome {
  readonly id: string;
  readonly accepted: boolean;
  readonly refusal: Refusal | null;
  /** Accepted decisions only: the signed decision as an artefact. */
  readonly record: ArtifactRef | null;
  /** When an approval lapses, UTC ISO text. */
  readonly expiresAt: string | null;
}

export interface RecordPhaseInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly sequence: number;
  readonly phase: Phase;
  readonly pass: number;
  readonly determination: string | null;
  /** UTC ISO text. */
  readonly at: string;
}

export const ALARM_CODES = [
  "gate_waiting",
  "preliminary_missed",
  "announcement_missed",
  "vote_expired",
  "session_data_missing",
  "publication_held",
  "stage_stuck",
  "stage_refused",
] as const;
export type AlarmCode = (typeof ALARM_CODES)[number];

export interface AlarmInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly code: AlarmCode;
  /** Tells two alarms of one code apart: a session, a set, a person. */
  readonly subject: string;
  readonly detail: string;
  /** UTC ISO text. */
  readonly at: string;
}
export type ClearAlarmInput = Omit<AlarmInput, "detail">;

export interface PostponeInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly pins: PinnedArtifacts;
  readonly effective: PlainDate;
}
export interface PostponedCalendar {
  readonly calendar: ReviewCalendar;
}

export type StrikeKind =
  | "review"
  | "preliminary"
  | "membership"
  | "announcement"
  | "proforma"
  | "effective"
  | "trades"
  | "withdrawal";

export interface StrikeSetInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly set: string;
  readonly kind: StrikeKind;
  readonly pins: PinnedArtifacts;
  readonly determined: DeterminedRef;
  /** The session whose close the set is struck from. */
  readonly session: PlainDate;
  /** `withdrawal` only: there where no more than the membership was published. */
  readonly membershipOnly?: true;
  /** `trades` only. */
  readonly stage: "preliminary" | "final" | "residual" | null;
}
export type StruckSet =
  | { readonly status: "struck"; readonly struck: ArtifactRef }
  /** There is nothing to strike, such as trade lists of no fund. */
  | { readonly status: "nothing" }
  | { readonly status: "waiting"; readonly detail: string };

export interface PublishFilesInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly set: string;
  readonly struck: ArtifactRef;
  readonly releaseAt: string;
}
export interface PublishedSet {
  readonly prefix: string;
  readonly manifestSha256: string;
}

export interface RecordCompositionInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly determined: DeterminedRef;
  readonly struck: ArtifactRef;
}

export interface PlanRevisionInput {
  readonly v: 1;
  readonly reviewId: string;
  readonly determined: DeterminedRef;
  readonly decision: ArtifactRef;
  /** Places that are taken already, by earlier decisions. */
  readonly replacements: readonly Replacement[];
}
export interface PlannedRevision {
  readonly reason: string;
  /** Who takes the place of a removed addition. */
  readonly replacement: Replacement | null;
}

export interface DueReview {
  readonly index: string;
  readonly review: string;
  readonly kind: string;
  readonly cutOff: PlainDate;
}
export interface DueWork {
  readonly reviews: readonly DueReview[];
}

export interface ClosedRun {
  readonly workflowId: string;
  readonly runId: string;
  readonly type: string;
}
export interface ArchivePage {
  readonly runs: readonly ClosedRun[];
}

export interface IngestFilesInput {
  readonly v: 1;
  readonly source: string;
  readonly session: PlainDate;
  readonly files: readonly { readonly name: string; readonly artifact: ArtifactRef }[];
}
export interface IngestedDataset {
  readonly datasetId: string;
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly openFindings: number;
}

/** Every activity a workflow may schedule, by name. */
export interface Activities {
  openReview(input: OpenReviewInput): Promise<OpenedReview>;
  freezeInputs(input: FreezeInputsInput): Promise<FrozenInputs>;
  computeReview(input: ComputeReviewInput): Promise<DeterminedRef>;
  assemblePack(input: ReviewPackInput): Promise<ArtifactRef>;
  recordDecision(input: RecordDecisionInput): Promise<DecisionOutcome>;
  recordPhase(input: RecordPhaseInput): Promise<void>;
  raiseAlarm(input: AlarmInput): Promise<void>;
  clearAlarm(input: ClearAlarmInput): Promise<void>;
  postponeCalendar(input: PostponeInput): Promise<PostponedCalendar>;
  strikeSet(input: StrikeSetInput): Promise<StruckSet>;
  publishFiles(input: PublishFilesInput): Promise<PublishedSet>;
  recordComposition(input: RecordCompositionInput): Promise<void>;
  planRevision(input: PlanRevisionInput): Promise<PlannedRevision>;
  dueWork(input: { readonly v: 1; readonly now: string }): Promise<DueWork>;
  listClosedRuns(input: { readonly v: 1; readonly limit: number }): Promise<ArchivePage>;
  archiveHistory(input: ClosedRun & { readonly v: 1 }): Promise<ArtifactRef>;
  ingestFiles(input: IngestFilesInput): Promise<IngestedDataset>;
  ingestDelivery(input: IngestDeliveryInput): Promise<IngestedDataset>;
  planBackfill(input: BackfillPlanInput): Promise<BackfillPlan>;
  backfillReview(input: BackfillStepInput): Promise<BackfilledReview>;
}
