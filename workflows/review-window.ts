import {
  CancellationScope,
  ChildWorkflowFailure,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  TemporalFailure,
} from "@temporalio/workflow";
import type { ArtifactRef } from "../infra/objects/artifact-store.ts";
import { allKnown, type Moment } from "../domain/review/review-calendar.ts";
import { reviewId } from "../domain/review/review-id.ts";
import type { Replacement } from "../domain/review/replacement.ts";
import { act, digest12 } from "./act.ts";
import { causeOf } from "./cause-of.ts";
import { runChild, startReview } from "./children.ts";
import { waitUntil } from "./clock.ts";
import type {
  FundTradeListsInput,
  ProFormaDayInput,
  TradeStage,
  WorkflowType,
} from "./contracts.ts";
import { standsAgain, superseded } from "./review-messages.ts";
import { publishSet, strikeSet } from "./review-sets.ts";
import { alarm, calendarOf, move, pinsOf, releaseAt, type ReviewState } from "./review-state.ts";

export type WindowEnd = "effective" | "withdrawn" | "superseded";

/** Publishes the announcement; a revision then tells the one it replaces. */
export async function announce(state: ReviewState): Promise<void> {
  const { session } = calendarOf(state).roles["announce"]!;
  for (const kind of ["review", "announcement"] as const)
    await publishSet(state, { set: kind }, await strikeSet(state, { set: kind, kind, session }));
  state.published = state.determined;
  await move(state, "announced");
  const replaced = state.input.supersedes?.reviewId;
  if (replaced !== undefined) await tell(replaced, superseded, state.id);
}

/**
 * From the announcement to the effective open: preliminary lists at once, a pro-forma file for each
 * session, final lists from the last close before the implementation day.
 */
export async function runWindow(state: ReviewState): Promise<WindowEnd> {
  const beside = new CancellationScope();
  const children: Promise<void>[] = [];
  const end = await followWindow(state, (start) => children.push(beside.run(start)));
  // What a withdrawn or replaced revision has not published yet never leaves.
  if (end) beside.cancel();
  const endings = await Promise.allSettled(children);
  const broken = endings.find((ending) => ending.status === "rejected");
  if (!end && broken) throw broken.reason;
  return end ?? "effective";
}

async function followWindow(
  state: ReviewState,
  besides: (start: () => Promise<void>) => void,
): Promise<Interruption | undefined> {
  const { proForma, roles } = calendarOf(state);
  const known = allKnown(calendarOf(state));
  besides(() => startTrades(state, "preliminary", known));
  const lastBefore = proForma.findLast(
    ({ session }) => session < roles["implement_close"]!.session,
  );
  for (const moment of proForma) {
    const end = await untilOrInterrupted(state, moment.instant);
    if (end) return end;
    besides(() => startProForma(state, moment));
    if (moment === lastBefore) besides(() => startTrades(state, "final", moment));
  }
  if (!lastBefore) besides(() => startTrades(state, "final", known));
  const { instant } = roles["effective_open"]!;
  return (await untilOrInterrupted(state, instant)) ?? (await lastWords(state));
}

/** What was said before the effective instant and is still being judged counts; later is too late. */
async function lastWords(state: ReviewState): Promise<Interruption | undefined> {
  state.windowOver = true;
  await condition(() => state.hearing === 0);
  return await interruption(state);
}

/**
 * The effective composition, then the residual lists from the close it took effect after. A revision
 * that was replaced while the last close was waited for takes no effect.
 */
export async function takeEffect(state: ReviewState): Promise<"finished" | "superseded"> {
  const moment = calendarOf(state).roles["implement_close"]!;
  const { session } = moment;
  const set = { set: "effective", kind: "effective", session } as const;
  const struck = await strikeSet(state, set);
  if (state.supersededBy !== undefined) return "superseded";
  if (struck) await publishSet(state, set, struck);
  if (struck && !state.input.shadow)
    await act("recordComposition", digest12(struck.sha256), {
      v: 1,
      reviewId: state.id,
      determined: state.determined!,
      struck,
    });
  await move(state, "took_effect");
  await startTrades(state, "residual", moment);
  return "finished";
}

/** Waits for the instant; decisions on the way may end the window or start a revision beside it. */
async function untilOrInterrupted(
  state: ReviewState,
  instant: string,
): Promise<Interruption | undefined> {
  const spoken = () => state.inbox.length > 0 || state.supersededBy !== undefined;
  while (await waitUntil(instant, spoken)) {
    const end = await interruption(state);
    if (end) return end;
  }
  return undefined;
}

type Interruption = Exclude<WindowEnd, "effective">;

/** Acts on what was decided: a later announcement or a withdrawal ends the window. */
async function interruption(state: ReviewState): Promise<Interruption | undefined> {
  if (state.supersededBy !== undefined) return "superseded";
  if (state.inbox.length === 0) return undefined;
  // From here on a successor takes the decisions; those on their way still belong to it.
  const revision = state.nextRevision;
  const withdrawal = () => state.inbox.find(({ action }) => action === "withdraw");
  if (!withdrawal()) state.successor ??= reviewId({ ...state.input, revision });
  await condition(() => state.hearing === 0);
  state.withdrawnBy = withdrawal()?.record;
  const said = state.inbox.splice(0).map(({ record }) => record);
  if (state.withdrawnBy) return "withdrawn";
  await startRevision(state, said);
  return undefined;
}

/** The announced revision stands until the one that replaces it is announced. */
async function startRevision(state: ReviewState, decisions: readonly ArtifactRef[]): Promise<void> {
  const determined = state.determined!;
  const { input, effective } = state;
  const replacements: Replacement[] = [...(input.supersedes?.replacements ?? [])];
  const reasons: string[] = [];
  for (const decision of decisions) {
    const about = { v: 1, reviewId: state.id, determined, decision, replacements } as const;
    const planned = await act("planRevision", digest12(decision.sha256), about);
    reasons.push(planned.reason);
    if (planned.replacement) replacements.push(planned.replacement);
  }
  await startReview(state.successor!, {
    ...input,
    revision: state.nextRevision,
    effective,
    pins: pinsOf(state),
    supersedes: {
      reviewId: state.id,
      reason: reasons.join("; "),
      inputs: determined.inputs,
      replacements,
    },
    decisions: [...state.decisions, ...decisions],
  });
}

/** A revision that is withdrawn before anyone saw it leaves the one it was to replace in force. */
export async function giveBack(state: ReviewState): Promise<void> {
  const replaced = state.input.supersedes?.reviewId;
  if (replaced !== undefined && !state.published) await tell(replaced, standsAgain, state.id);
}

async function tell(replaced: string, what: typeof superseded, by: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(replaced).signal(what, { v: 1, by });
  } catch (failure) {
    // A revision that has closed has nothing left to stop.
    if (!(failure instanceof TemporalFailure) || isCancellation(failure)) throw failure;
  }
}

function startProForma(state: ReviewState, moment: Moment): Promise<void> {
  const input: ProFormaDayInput = { v: 1, ...windowInput(state), ...moment };
  return beside(state, "proFormaDay", { id: `proforma/${moment.session}`, input });
}

function startTrades(state: ReviewState, stage: TradeStage, moment: Moment): Promise<void> {
  const input: FundTradeListsInput = { v: 1, ...windowInput(state), stage, ...moment };
  return beside(state, "fundTradeLists", { id: `trades/${stage}`, input });
}

/** A child whose failure is an alarm: the announced composition takes effect all the same. */
async function beside(
  state: ReviewState,
  type: WorkflowType,
  child: { readonly id: string; readonly input: object },
): Promise<void> {
  try {
    await runChild(type, `${state.id}/${child.id}`, child.input);
  } catch (failure) {
    if (!(failure instanceof ChildWorkflowFailure) || isCancellation(failure)) throw failure;
    await alarm(state, { code: "stage_stuck", subject: child.id, detail: causeOf(failure) });
  }
}

function windowInput(state: ReviewState) {
  const { recheckSeconds, roles } = calendarOf(state);
  return {
    reviewId: state.id,
    pins: pinsOf(state),
    determined: state.determined!,
    recheckSeconds,
    releaseAt: releaseAt(state),
    giveUpAt: roles["effective_open"]!.instant,
    shadow: state.input.shadow,
  };
}
