import type { StrikeKind } from "../activities/activity-types.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { publish } from "./children.ts";
import { now, waitUntil } from "./clock.ts";
import type { Determined } from "./contracts.ts";
import {
  alarm,
  calendarOf,
  clearAlarm,
  pinsOf,
  releaseAt,
  type ReviewState,
} from "./review-state.ts";
import { missingData, strike } from "./strike.ts";
import { watched } from "./watched.ts";

/** One set that a review makes itself, of the present determination unless another is named. */
export interface OwnSet {
  readonly set: string;
  readonly kind: StrikeKind;
  readonly session: PlainDate;
  readonly determined?: Determined;
  readonly membershipOnly?: true;
}

/** The struck set, once its data are there. */
export async function strikeSet(
  state: ReviewState,
  { determined = state.determined!, ...about }: OwnSet,
): Promise<ArtifactRef | undefined> {
  const { recheckSeconds } = calendarOf(state);
  const pins = pinsOf(state);
  const input = { v: 1, reviewId: state.id, ...about, pins, determined, stage: null } as const;
  const { code, subject } = missingData(input);
  const striking = strike(
    input,
    { recheckSeconds, giveUpAt: null, news: () => state.news },
    {
      raise: (detail) => alarm(state, { code, subject, detail }),
      clear: () => clearAlarm(state, { code, subject }),
    },
  );
  return await watched(state, about.set, striking);
}

/** Publishes a struck set from an instant on; shadows and sets of nothing are not published. */
export async function publishSet(
  state: ReviewState,
  { set, from = releaseAt(state) }: { readonly set: string; readonly from?: string },
  struck: ArtifactRef | undefined,
): Promise<void> {
  if (!struck || state.input.shadow) return;
  await publish({ reviewId: state.id, set, releaseAt: from }, struck);
}

/**
 * Where the rulebook has a preliminary list: publishes what two people have approved by its instant,
 * or later while queries are taken. Once per revision; a correction has none.
 */
export async function publishPreliminary(state: ReviewState): Promise<void> {
  const { preliminary, query_end } = calendarOf(state).roles;
  if (!preliminary || state.published || state.input.supersedes) return;
  if (await waitUntil(preliminary.instant, () => state.inbox.length > 0)) return;
  if (now() >= (query_end?.instant ?? releaseAt(state))) return;
  const { session } = preliminary;
  const set = "preliminary";
  const struck = await strikeSet(state, { set, kind: set, session });
  await publishSet(state, { set, from: preliminary.instant }, struck);
  state.published = state.determined;
}

/**
 * Where the prices come after the announcement: publishes the membership that two people approved. The
 * passes after it, on the weights, start from the universe that it was decided on.
 */
export async function announceMembership(state: ReviewState): Promise<void> {
  const { session } = calendarOf(state).roles["announce"]!;
  const set = "membership";
  await publishSet(state, { set }, await strikeSet(state, { set, kind: set, session }));
  state.published = state.determined;
  state.membership = { inputs: state.determined!.inputs, knownAt: state.knownAt };
  state.released = false;
}

/** A review that is withdrawn after the world has seen it says so; an unseen one just ends. */
export async function publishWithdrawal(state: ReviewState): Promise<void> {
  const { published, withdrawnBy } = state;
  if (!published || !withdrawnBy) return;
  const determined = { ...published, decisions: [...published.decisions, withdrawnBy] };
  const { session } = calendarOf(state).roles["announce"]!;
  const set = "withdrawal";
  const membershipOnly = state.membership !== undefined && state.phase !== "announced";
  const struck = await strikeSet(state, {
    set,
    kind: set,
    session,
    determined,
    ...(membershipOnly && { membershipOnly }),
  });
  // Whatever was seen has been released already.
  await publishSet(state, { set, from: now() }, struck);
}
