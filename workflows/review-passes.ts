import { condition, patched } from "@temporalio/workflow";
import { standingApprovals, APPROVALS_NEEDED } from "../domain/review/approvals.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { act, digest12 } from "./act.ts";
import { now, pauseMs, waitUntil } from "./clock.ts";
import { comingDeadlines, deadline, pauseToDeadline, raiseMissed } from "./review-deadlines.ts";
import { attempt, clearRefused, waitRefused } from "./refused.ts";
import {
  alarm,
  calendarOf,
  clearAlarm,
  clearAlarms,
  move,
  pinsOf,
  releaseAt,
  type ReviewState,
} from "./review-state.ts";
import { announceMembership, publishPreliminary } from "./review-sets.ts";
import { watched } from "./watched.ts";

/** The instants before which a review cannot be computed: the closes its data are taken from. */
const DATA_ROLES = ["data_cutoff", "rank", "price"];
const MEMBERSHIP_ROLES = ["data_cutoff", "rank"];
/** An answer given while a look is under way may have come too late for it: it is worth another. */
const HEARD_WHILE_LOOKING = "heard-while-looking";
/** A pass that nobody asked for leaves standing what stood, such as an announcement that was missed. */
const STANDS_OVER_RETRIES = "stands-over-retries";
const GATE = { code: "gate_waiting", subject: "inputs" } as const;

/**
 * Freezes, computes and shows passes until one has its approvals and its release instant has come.
 * What people decide meanwhile becomes an input of the next pass. Where the prices come after the
 * announcement the first agreement is on the membership, which is announced; the next is on the whole.
 */
export async function agree(state: ReviewState): Promise<"approved" | "withdrawn"> {
  for (;;) {
    const done = await tryPass(state);
    if (done && !state.membershipPass) return "approved";
    if (done) await announceMembership(state);
    if ((await takeInbox(state)) === "withdrawn") return "withdrawn";
    await move(state, "pass_requested");
  }
}

/** True when the pass was approved and its release instant reached before anyone spoke against it. */
async function tryPass(state: ReviewState): Promise<boolean> {
  state.pass += 1;
  state.approvals = [];
  state.membershipPass = isForMembership(state);
  const heard = state.news;
  const computed = await attempt(freezeAndCompute(state));
  if (computed.status === "refused") {
    await waitRefused(state, { subject: "computation", detail: computed.detail, heard });
    return false;
  }
  if (!computed.result) return false;
  await clearRefused(state, "computation");
  if (!(await approvedByPeople(state))) return false;
  signOff(state);
  await move(state, "approved");
  await clearAlarms(state);
  await publishPreliminary(state);
  return await released(state);
}

/** Once the prices are there, what is late is announced as a whole. */
function isForMembership(state: ReviewState): boolean {
  const { membershipFirst, membership } = state;
  return membershipFirst && !membership && now() < calendarOf(state).roles["price"]!.instant;
}

/** False when a decision came first. */
async function freezeAndCompute(state: ReviewState): Promise<boolean> {
  const inputs = await freeze(state);
  if (inputs) await compute(state, inputs);
  return inputs !== undefined;
}

/** True at the release instant, when nobody has spoken against it nor is being heard. */
async function released(state: ReviewState): Promise<boolean> {
  const spoken = () => state.inbox.length > 0;
  while (!(await waitUntil(releaseAt(state), spoken))) {
    if (state.hearing === 0) {
      state.released = true;
      return true;
    }
    await condition(() => state.hearing === 0);
  }
  return false;
}

/** The frozen inputs, or undefined when a decision came first. Fails closed: an open gate waits. */
async function freeze(state: ReviewState): Promise<ArtifactRef | undefined> {
  const spoken = () => state.inbox.length > 0;
  const awaited = state.membershipPass ? MEMBERSHIP_ROLES : DATA_ROLES;
  for (const role of awaited) {
    const moment = calendarOf(state).roles[role];
    if (moment && (await waitUntil(moment.instant, spoken))) return undefined;
  }
  for (let look = 0; ; look++) {
    const before = state.news;
    const frozen = await watched(state, "freeze", freezeOnce(state, look));
    if (frozen.status === "frozen") {
      await clearAlarm(state, GATE);
      await move(state, "data_complete");
      return frozen.inputs;
    }
    if (state.phase !== "gated") await move(state, "data_missing");
    await alarm(state, { ...GATE, detail: frozen.detail });
    await raiseMissed(state);
    const heard = patched(HEARD_WHILE_LOOKING) ? before : state.news;
    const pause = pauseToDeadline(state, pauseMs(calendarOf(state).recheckSeconds, look));
    await condition(() => spoken() || state.news > heard, pause);
    if (spoken()) return undefined;
  }
}

function freezeOnce(state: ReviewState, look: number) {
  const { roles } = calendarOf(state);
  const sessions: Record<string, PlainDate> = {};
  for (const [role, { session }] of Object.entries(roles)) sessions[role] = session;
  state.knownAt = now();
  return act("freezeInputs", `${state.pass}/${look}/${digest12(pinsOf(state).rulebook.sha256)}`, {
    v: 1,
    reviewId: state.id,
    pins: pinsOf(state),
    knownAt: state.knownAt,
    decisions: state.decisions,
    ...(state.membershipPass && { membershipOnly: true }),
    ...(state.membership && { membership: state.membership }),
    base: state.input.supersedes?.inputs ?? null,
    replacements: state.input.supersedes?.replacements ?? [],
    sessions,
  });
}

async function compute(state: ReviewState, inputs: ArtifactRef): Promise<void> {
  const about = { v: 1, reviewId: state.id, pass: state.pass } as const;
  const computing = act("computeReview", digest12(inputs.sha256), {
    ...about,
    pins: pinsOf(state),
    inputs,
    decisions: state.decisions,
  });
  const determined = await watched(state, "compute", computing);
  await act("assemblePack", digest12(determined.files.sha256), {
    ...about,
    determined,
    ...(state.membershipPass && { membershipOnly: true }),
  });
  state.determined = determined;
  await move(state, "computed");
}

/** True with enough standing approvals; false when another decision came first. */
async function approvedByPeople(state: ReviewState): Promise<boolean> {
  for (;;) {
    if (state.inbox.length > 0) return false;
    const standing = standingOf(state);
    if (standing.length >= APPROVALS_NEEDED) return true;
    await sayWhatLapsed(state, standing.length);
    const count = state.approvals.length;
    const changed = () => state.inbox.length > 0 || state.approvals.length !== count;
    await waitUntilFirst(nextMoments(state), changed);
    if (changed()) continue;
    if (state.phase === "in_review" && now() >= deadline(state))
      await move(state, "deadline_missed");
    await raiseMissed(state);
  }
}

/**
 * Adds the signed approvals to what will be published: the manifest names who approved the digest.
 *
 * In order of their ids, so that the order in which two people answered changes no byte.
 */
function signOff(state: ReviewState): void {
  const ids = standingOf(state).map(({ decisionId }) => decisionId);
  const signed = ids
    .slice(0, APPROVALS_NEEDED)
    .toSorted()
    .map((id) => state.signatures.get(id)!);
  const determined = state.determined!;
  state.determined = { ...determined, decisions: [...determined.decisions, ...signed] };
}

function standingOf(state: ReviewState) {
  const determination = state.determined?.sha256 ?? "";
  return standingApprovals(state.approvals, { determination, now: now() });
}

/** A vote that lapsed before the second one came is an alarm, and may be given again. */
async function sayWhatLapsed(state: ReviewState, standing: number): Promise<void> {
  const of = state.determined?.sha256;
  const present = state.approvals.filter(({ determination }) => determination === of);
  if (present.length === standing) return;
  const lapsed = present.filter(({ expiresAt }) => expiresAt <= now());
  state.approvals = state.approvals.filter((approval) => !lapsed.includes(approval));
  for (const { person, expiresAt } of lapsed) {
    const detail = `the approval of ${person} lapsed at ${expiresAt}`;
    await alarm(state, { code: "vote_expired", subject: person, detail });
  }
}

function nextMoments(state: ReviewState): readonly string[] {
  const expiries = standingOf(state).map(({ expiresAt }) => expiresAt);
  if (state.phase !== "in_review") return expiries;
  return [deadline(state), ...comingDeadlines(state), ...expiries];
}

async function waitUntilFirst(instants: readonly string[], changed: () => boolean): Promise<void> {
  const first = instants.toSorted()[0];
  await (first === undefined ? condition(changed) : waitUntil(first, changed));
}

/** Turns what people decided into inputs of the next pass. */
async function takeInbox(state: ReviewState): Promise<"again" | "withdrawn"> {
  const isRetry = state.inbox.length === 0;
  for (const decision of state.inbox.splice(0)) {
    state.decisions.push(decision.record);
    if (decision.action === "withdraw") {
      state.withdrawnBy = decision.record;
      return "withdrawn";
    }
    if (decision.action === "postpone" && decision.effective !== null) {
      const { calendar } = await act("postponeCalendar", digest12(decision.record.sha256), {
        v: 1,
        reviewId: state.id,
        pins: pinsOf(state),
        effective: decision.effective as PlainDate,
      });
      state.opened = { calendar, pins: pinsOf(state) };
      state.effective = decision.effective as PlainDate;
    }
  }
  if (!isRetry || !patched(STANDS_OVER_RETRIES)) await clearAlarms(state);
  return "again";
}
