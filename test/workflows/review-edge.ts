import { createHash } from "node:crypto";
import { ApplicationFailure } from "@temporalio/common";
import { addDays, plainDate, type PlainDate } from "../../domain/calendar/plain-date.ts";
import { standingApprovals } from "../../domain/review/approvals.ts";
import { judgeDecision, type Person } from "../../domain/review/judge-decision.ts";
import type { ReviewCalendar } from "../../domain/review/review-calendar.ts";
import type { SignedDecision } from "../../domain/review/review-decision.ts";
import type { ArtifactRef } from "../../infra/objects/artifact-store.ts";
import type {
  AlarmInput,
  DecisionOutcome,
  PinnedArtifacts,
  RecordDecisionInput,
  RecordPhaseInput,
} from "../../activities/activity-types.ts";
import type { Edge } from "./simulated-run.ts";

/** An accepted or refused decision, with what it was heard in. */
export interface Heard extends RecordDecisionInput {
  readonly outcome: DecisionOutcome;
  readonly at: number;
}

/** A set that left: of which review, from which determination, with which decisions. */
export interface Left {
  readonly reviewId: string;
  readonly set: string;
  readonly determination: string;
  readonly decisions: readonly string[];
  readonly releaseAt: string;
  readonly at: number;
}

/** What the world outside saw, in order. */
export interface Ledger {
  readonly heard: Heard[];
  readonly left: Left[];
  readonly phases: (RecordPhaseInput & { readonly atMs: number })[];
  readonly alarms: string[];
  /** What was said where an alarm was raised, in order. */
  readonly details: string[];
  /** Digests of every decision that reached a computation or the plan of a revision. */
  readonly used: Set<string>;
}

export interface EdgeOptions {
  readonly people: readonly Person[];
  readonly approvalHours?: number;
  /** Data of a session are there from this moment on, epoch milliseconds. */
  readonly dataAt?: (session: PlainDate) => number;
  /** A gate is open until this moment. */
  readonly gateUntil?: number;
  /** Why no review can be computed at a moment; undefined where one can. */
  readonly refusedAt?: (at: number) => string | undefined;
  /** Another timetable than that of December 2024. */
  readonly calendar?: ReviewCalendar;
  /** Sets that cannot be struck, because what they need is broken. */
  readonly broken?: readonly string[];
}

const HOUR_MS = 3_600_000;

/** The review of December 2024: cut-off on 29 November, announced on 13 December at 20:00. */
export const CALENDAR: ReviewCalendar = {
  roles: {
    data_cutoff: moment("2024-11-29", "18:00"),
    rank: moment("2024-11-29", "18:00"),
    price: moment("2024-11-29", "18:00"),
    announce: { session: plainDate("2024-12-13"), instant: "2024-12-14T01:00:00.000Z" },
    implement_close: moment("2024-12-20", "21:00"),
    effective_open: moment("2024-12-23", "14:30"),
  },
  proForma: ["2024-12-16", "2024-12-17", "2024-12-18", "2024-12-19", "2024-12-20"].map((date) =>
    moment(date, "21:00"),
  ),
  recheckSeconds: 60,
};

/** One moment of a review's timetable, in UTC. */
export function moment(session: string, time: string) {
  return { session: plainDate(session), instant: `${session}T${time}:00.000Z` };
}

/** Activities over a ledger in memory. They judge and refuse as the real ones do, and store nothing. */
export function reviewEdge(options: EdgeOptions): { readonly edge: Edge; readonly ledger: Ledger } {
  const ledger: Ledger = {
    heard: [],
    left: [],
    phases: [],
    alarms: [],
    details: [],
    used: new Set(),
  };
  const struck = new Map<string, Pick<Left, "determination" | "decisions">>();
  const dataAt = options.dataAt ?? (() => 0);
  const use = (decisions: readonly ArtifactRef[]) => {
    for (const { sha256 } of decisions) ledger.used.add(sha256);
  };
  const edge: Edge = {
    ...UNUSED,
    openReview: ({ pins }) => ({
      pins: { ...PINS, ...pins } as PinnedArtifacts,
      calendar: options.calendar ?? CALENDAR,
    }),
    postponeCalendar: ({ effective }) => ({ calendar: movedTo(effective) }),
    freezeInputs({ decisions, base, replacements, sessions, membershipOnly, membership }, at) {
      const rank = sessions["rank"]!;
      if (at < (options.gateUntil ?? 0)) return { status: "waiting", detail: "a finding is open" };
      if (at < dataAt(rank)) return { status: "waiting", detail: `no data of ${rank}` };
      use(decisions);
      const frozen = { decisions, base, replacements, sessions, membershipOnly, membership };
      return { status: "frozen", inputs: refOf(frozen) };
    },
    computeReview({ inputs, decisions }, at) {
      const refused = options.refusedAt?.(at);
      if (refused !== undefined) throw ApplicationFailure.nonRetryable(refused, "bad_input");
      const determination = refOf({ determined: inputs });
      return { sha256: determination.sha256, inputs, files: determination, decisions };
    },
    assemblePack: ({ determined }) => determined.files,
    recordDecision: (input, at) => hear(ledger, options, { input, at }),
    recordPhase: (phase, at) => void ledger.phases.push({ ...phase, atMs: at }),
    raiseAlarm({ code, subject, detail }) {
      ledger.alarms.push(`${code} ${subject} raised`);
      ledger.details.push(detail);
    },
    clearAlarm: ({ code, subject }: Omit<AlarmInput, "detail">) =>
      void ledger.alarms.push(`${code} ${subject} cleared`),
    strikeSet({ set, session, determined, kind, reviewId }, at) {
      if (options.broken?.includes(set))
        throw ApplicationFailure.nonRetryable(`${set}: what it needs is broken`, "bad_input");
      const needsData = kind !== "review" && kind !== "announcement";
      if (needsData && at < dataAt(session))
        return { status: "waiting", detail: `no data of ${session}` };
      const ref = refOf({ reviewId, set, session, determined });
      const decisions = determined.decisions.map(({ sha256 }) => sha256);
      struck.set(ref.sha256, { determination: determined.sha256, decisions });
      return { status: "struck", struck: ref };
    },
    publishFiles({ reviewId, set, struck: ref, releaseAt }, at) {
      ledger.left.push({ reviewId, set, releaseAt, at, ...struck.get(ref.sha256)! });
      return { prefix: `${reviewId}/${set}`, manifestSha256: ref.sha256 };
    },
    recordComposition: () => {},
    planRevision({ decision }) {
      use([decision]);
      return { reason: "decided after the announcement", replacement: null };
    },
  };
  return { edge, ledger };
}

/** The same review some days later, as far as its announcement and what follows go. */
function movedTo(effective: PlainDate): ReviewCalendar {
  const { roles } = CALENDAR;
  const days = daysBetween(roles["effective_open"]!.session, effective);
  const later = ({ session, instant }: { session: PlainDate; instant: string }) => ({
    session: addDays(session, days),
    instant: `${addDays(plainDate(instant.slice(0, 10)), days)}${instant.slice(10)}`,
  });
  const { announce, implement_close, effective_open, ...data } = roles;
  const moved = Object.entries({ announce, implement_close, effective_open }).map(
    ([role, at]) => [role, later(at!)] as const,
  );
  return {
    ...CALENDAR,
    roles: { ...data, ...Object.fromEntries(moved) },
    proForma: CALENDAR.proForma.map(later),
  };
}

function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR_MS));
}

interface Hearing {
  readonly input: RecordDecisionInput;
  readonly at: number;
}

/** The same message is answered as the first time; others are judged one after the other. */
function hear(ledger: Ledger, options: EdgeOptions, { input, at }: Hearing): DecisionOutcome {
  const { reviewId, action, signed, pass } = input;
  const ofReview = ledger.heard.filter((earlier) => earlier.reviewId === reviewId);
  const known = ofReview.find(
    (earlier) => earlier.signed.id === signed.id && earlier.action === action,
  );
  const outcome = known?.outcome ?? judged(ofReview, options, { input, at });
  if (!known) ledger.heard.push({ ...input, pass, outcome, at });
  return outcome;
}

function judged(
  earlier: readonly Heard[],
  { people, approvalHours = 120 }: EdgeOptions,
  { input, at }: Hearing,
): DecisionOutcome {
  const { signed, pass, determination } = input;
  const now = new Date(at).toISOString();
  const approvals = earlier
    .filter((heard) => heard.pass === pass && heard.action === "approve" && heard.outcome.accepted)
    .map(({ signed: { id, body }, outcome }) => ({
      decisionId: id,
      person: body.person,
      determination: body.determination_sha256,
      expiresAt: outcome.expiresAt!,
    }));
  const standing = standingApprovals(approvals, { determination: determination ?? "", now });
  const person = people.find(({ id }) => id === signed.body.person);
  const refusal =
    judgeDecision(signed.body, person, {
      reviewId: input.reviewId,
      phase: input.phase,
      determination: determination ?? undefined,
      preparer: input.preparer,
      approvedBy: standing.map((approval) => approval.person),
      today: plainDate(now.slice(0, 10)),
      signatureHolds: signed.signature === "holds",
      sentAs: input.action,
      isDatePossible: true,
    }) ?? null;
  const accepted = refusal === null;
  const counts = accepted && input.action === "approve";
  return {
    id: signed.id,
    accepted,
    refusal,
    record: accepted ? recordOf(signed) : null,
    expiresAt: counts ? new Date(at + approvalHours * HOUR_MS).toISOString() : null,
  };
}

/** The artefact an accepted decision becomes. */
export function recordOf(signed: SignedDecision): ArtifactRef {
  return refOf(signed);
}

/** A reference as content gives it. */
export function refOf(content: object): ArtifactRef {
  const text = JSON.stringify(content);
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { key: `artifacts/sha256/${sha256.slice(0, 2)}/${sha256}`, sha256, bytes: text.length };
}

const PINS: PinnedArtifacts = {
  rulebook: refOf({ pin: "rulebook" }),
  people: refOf({ pin: "people" }),
  engine: refOf({ pin: "engine" }),
  calendar: refOf({ pin: "calendar" }),
  funds: refOf({ pin: "funds" }),
  carry: null,
};

const never = () => {
  throw new Error("a review does not call this activity");
};
const UNUSED = {
  dueWork: never,
  listClosedRuns: never,
  archiveHistory: never,
  ingestFiles: never,
  ingestDelivery: never,
  planBackfill: never,
  backfillReview: never,
};
