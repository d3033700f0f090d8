import { ApplicationFailure } from "@temporalio/workflow";
import type {
  AlarmCode,
  AnnouncedMembership,
  OpenedReview,
  PinnedArtifacts,
} from "../activities/activity-types.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { Approval } from "../domain/review/approvals.ts";
import { nextPhase, type Phase, type PhaseEvent } from "../domain/review/phase.ts";
import type { ReviewCalendar } from "../domain/review/review-calendar.ts";
import type { ReviewAction } from "../domain/review/review-decision.ts";
import { reviewId } from "../domain/review/review-id.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { act } from "./act.ts";
import { now } from "./clock.ts";
import type { Determined, ReviewIndexInput } from "./contracts.ts";
import { showAttention, showPhase } from "./search-attributes.ts";

/** A decision that was accepted, in the order of arrival. */
export interface AcceptedDecision {
  readonly action: ReviewAction;
  readonly person: string;
  readonly record: ArtifactRef;
  readonly effective: string | null;
}

/** Everything a review remembers while it runs; one per run, never shared. */
export interface ReviewState {
  readonly id: string;
  readonly input: ReviewIndexInput;
  phase: Phase;
  pass: number;
  moves: number;
  opened: OpenedReview | undefined;
  determined: Determined | undefined;
  approvals: Approval[];
  /** The signed approvals, by decision id. */
  readonly signatures: Map<string, ArtifactRef>;
  /** Inputs of every pass from here on. */
  decisions: ArtifactRef[];
  /** Accepted and not yet acted on by the main line. */
  inbox: AcceptedDecision[];
  /** Counts the news that makes a look for missing data worthwhile. */
  news: number;
  /** The revision that was started to replace this one, and the one that has. */
  successor: string | undefined;
  supersededBy: string | undefined;
  /** The alarms that stand, by code and subject. */
  readonly alarms: Map<string, Alarm>;
  /** Refused attempts of the present step, one after the other. */
  refusals: number;
  /** Messages heard so far, and those still being judged. */
  heard: number;
  hearing: number;
  /** Accepted decisions by id, so that a message delivered twice is one. */
  readonly taken: Set<string>;
  /** An effective date that people chose instead of the schedule's. */
  effective: PlainDate | undefined;
  /** What the world has seen: the approved determination that was last published. */
  published: Determined | undefined;
  /** The prices come after the announcement: a membership is agreed on and announced first. */
  membershipFirst: boolean;
  /** The present pass is for that membership alone. */
  membershipPass: boolean;
  /** What it was announced from; the passes after it start there. */
  membership: AnnouncedMembership | undefined;
  /** The instant as known at which the present pass was frozen. */
  knownAt: string;
  /** The decision that ended the review. */
  withdrawnBy: ArtifactRef | undefined;
  /** The number of the next revision; one that was withdrawn unseen is not used again. */
  nextRevision: number;
  /** The approved pass is on its way out, and later: the window is over. */
  released: boolean;
  windowOver: boolean;
}

export function newReviewState(input: ReviewIndexInput): ReviewState {
  return {
    id: reviewId(input),
    input,
    phase: "pending",
    pass: 0,
    moves: 0,
    opened: undefined,
    determined: undefined,
    approvals: [],
    signatures: new Map(),
    decisions: [...input.decisions],
    inbox: [],
    news: 0,
    successor: undefined,
    supersededBy: undefined,
    alarms: new Map(),
    refusals: 0,
    heard: 0,
    hearing: 0,
    taken: new Set(),
    effective: input.effective,
    published: undefined,
    membershipFirst: false,
    membershipPass: false,
    membership: undefined,
    knownAt: "",
    withdrawnBy: undefined,
    nextRevision: input.revision + 1,
    released: false,
    windowOver: false,
  };
}

export function pinsOf(state: ReviewState): PinnedArtifacts {
  return opened(state).pins;
}

export function calendarOf(state: ReviewState): ReviewCalendar {
  return opened(state).calendar;
}

/** Nothing leaves before this instant; for a correction the first announcement has been. */
export function releaseAt(state: ReviewState): string {
  return calendarOf(state).roles["announce"]!.instant;
}

function opened(state: ReviewState): OpenedReview {
  if (!state.opened) throw ApplicationFailure.nonRetryable("the review is not open", "not_open");
  return state.opened;
}

/** Moves to the phase that `event` leads to, shows it and writes it to the ledger. */
export async function move(state: ReviewState, event: PhaseEvent): Promise<void> {
  const phase = nextPhase(state.phase, event);
  if (phase === undefined)
    throw ApplicationFailure.nonRetryable(
      `${event} cannot happen in ${state.phase}`,
      "wrong_phase",
    );
  state.phase = phase;
  state.moves += 1;
  showPhase(phase);
  await act("recordPhase", `${state.moves}/${phase}`, {
    v: 1,
    reviewId: state.id,
    sequence: state.moves,
    phase,
    pass: state.pass,
    determination: state.determined?.sha256 ?? null,
    at: now(),
  });
}

/** What an alarm is about. */
export interface Alarm {
  readonly code: AlarmCode;
  readonly subject: string;
  readonly detail: string;
}

/** Raises an alarm once; it stands until it is cleared. */
export async function alarm(state: ReviewState, raised: Alarm): Promise<void> {
  if (!state.alarms.has(keyOf(raised))) await raise(state, raised);
}

/** As `alarm`; one that stands with another detail is raised again, with the present one. */
export async function alarmAnew(state: ReviewState, raised: Alarm): Promise<void> {
  if (state.alarms.get(keyOf(raised))?.detail !== raised.detail) await raise(state, raised);
}

function keyOf({ code, subject }: Pick<Alarm, "code" | "subject">): string {
  return `${code}/${subject}`;
}

async function raise(state: ReviewState, raised: Alarm): Promise<void> {
  const { code, subject, detail } = raised;
  const key = keyOf(raised);
  state.alarms.set(key, raised);
  showAttention(true);
  const about = { v: 1, reviewId: state.id, code, subject, detail, at: now() } as const;
  await act("raiseAlarm", key, about);
}

export async function clearAlarm(
  state: ReviewState,
  { code, subject }: Pick<Alarm, "code" | "subject">,
): Promise<void> {
  const key = keyOf({ code, subject });
  if (!state.alarms.delete(key)) return;
  if (state.alarms.size === 0) showAttention(false);
  await act("clearAlarm", key, { v: 1, reviewId: state.id, code, subject, at: now() });
}

const UNSETTLED: readonly AlarmCode[] = ["stage_stuck", "stage_refused"];

/** Clears what the review waited for; a stage that failed, is stuck or was refused stays an alarm. */
export async function clearAlarms(state: ReviewState): Promise<void> {
  const settled = [...state.alarms.values()].filter(({ code }) => !UNSETTLED.includes(code));
  for (const standing of settled) await clearAlarm(state, standing);
}

/**
 * The phase that a decision arriving now is judged in. What is on its way out can be corrected as
 * what is announced can; what takes effect, or has a successor, is decided on no more.
 */
export function judgedPhase(state: ReviewState): Phase {
  if (state.successor !== undefined) return "superseded";
  if (state.windowOver) return "effective";
  return state.released && state.phase === "approved" ? "announced" : state.phase;
}
