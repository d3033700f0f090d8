import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { Replacement } from "../domain/review/replacement.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";

export const WORKFLOW_TYPES = [
  "calendarTick",
  "ingestDataset",
  "reviewIndex",
  "proFormaDay",
  "fundTradeLists",
  "publishSet",
  "archiveSweep",
  "backfillIndex",
] as const;
export type WorkflowType = (typeof WORKFLOW_TYPES)[number];

type JsonPrimitive = string | number | boolean | null | undefined;
/** `T` where it survives JSON unchanged; a Date, a bigint, a Map or a function does not compile. */
export type Json<T> = T extends JsonPrimitive
  ? T
  : T extends bigint | symbol | Date | ((...args: never[]) => unknown)
    ? never
    : T extends ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>
      ? never
      : { [Key in keyof T]: Json<T[Key]> };

/** What a review is bound to from its opening on: artefacts, by digest. */
export interface Pins {
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

/** What a revision replaces, and why. */
export interface Supersession {
  readonly reviewId: string;
  readonly reason: string;
  /** The inputs that were announced, where the new revision starts from them. */
  readonly inputs?: ArtifactRef | undefined;
  /** Who take the places of removed additions. */
  readonly replacements: readonly Replacement[];
}

export type ReviewIndexInput = Json<{
  readonly v: 1;
  readonly index: string;
  /** Review month, YYYY-MM. */
  readonly review: string;
  readonly kind: string;
  readonly cutOff: PlainDate;
  readonly revision: number;
  readonly shadow: boolean;
  /** Who started it: a person's id, or "scheduler". */
  readonly preparer: string;
  /** Artefacts chosen by the starter; the others come from the worker's configuration. */
  readonly pins: Partial<Pins>;
  readonly supersedes?: Supersession | undefined;
  /** An effective date other than the schedule's. */
  readonly effective?: PlainDate | undefined;
  /** Accepted decisions carried into the first pass. */
  readonly decisions: readonly ArtifactRef[];
}>;

export type ReviewOutcome = Json<{
  readonly status: "closed" | "withdrawn" | "superseded";
  readonly determination: string | null;
  readonly passes: number;
}>;

/** Reasons that hold back a publication are the activity's: embargo, shadow, digest. */
export type PublishSetInput = Json<{
  readonly v: 1;
  readonly reviewId: string;
  readonly set: string;
  /** The struck set: its files, pinned inputs and facts of the manifest. */
  readonly struck: ArtifactRef;
  /** Nothing leaves before this instant, UTC ISO text. */
  readonly releaseAt: string;
}>;

export type ProFormaDayInput = Json<{
  readonly v: 1;
  readonly reviewId: string;
  readonly pins: Pins;
  readonly determined: Determined;
  readonly session: PlainDate;
  readonly instant: string;
  readonly recheckSeconds: number;
  /** Missing data is waited for until this instant, UTC ISO text. */
  readonly giveUpAt: string;
  /** Nothing leaves before this instant, UTC ISO text. */
  readonly releaseAt: string;
  readonly shadow: boolean;
}>;

export type TradeStage = "preliminary" | "final" | "residual";

export type FundTradeListsInput = Json<{
  readonly v: 1;
  readonly reviewId: string;
  readonly pins: Pins;
  readonly determined: Determined;
  readonly stage: TradeStage;
  /** The session whose close prices the lists. */
  readonly session: PlainDate;
  readonly instant: string;
  readonly recheckSeconds: number;
  readonly giveUpAt: string;
  readonly releaseAt: string;
  readonly shadow: boolean;
}>;

/** One computed pass: what people approve, and where its bytes are. */
export interface Determined {
  readonly sha256: string;
  readonly inputs: ArtifactRef;
  /** The step's files, as a list of paths and artefacts. */
  readonly files: ArtifactRef;
  /** Every decision that shaped it or approved it. */
  readonly decisions: readonly ArtifactRef[];
}

export type IngestDatasetInput = Json<{
  readonly v: 1;
  readonly source: string;
  readonly session: PlainDate;
  readonly files: readonly { readonly name: string; readonly artifact: ArtifactRef }[];
}>;

export type CalendarTickInput = Json<{ readonly v: 1 }>;
/** `archived`: by the runs that this one goes on from. */
export type ArchiveSweepInput = Json<{ readonly v: 1; readonly archived?: number }>;

export type BackfillIndexInput = Json<{
  readonly v: 1;
  readonly index: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Tells two runs of one span apart. */
  readonly label?: string | undefined;
  /** Every version of the rulebook, and the engine that computes. */
  readonly rulebooks: readonly ArtifactRef[];
  readonly engine: ArtifactRef;
  /** The composition, ranks and divisors before the first review. */
  readonly carry: ArtifactRef;
  /** Files to ingest first, in order of session: the list of them, and how many there are. */
  readonly deliveries: { readonly list: ArtifactRef; readonly count: number } | null;
  /** How the gates' findings are answered, declared before the run; null: by people. */
  readonly policy: ArtifactRef | null;
}>;
