import { getExternalWorkflowHandle, TemporalFailure } from "@temporalio/workflow";
import type { StrikeKind } from "../activities/activity-types.ts";
import type { Moment } from "../domain/review/review-calendar.ts";
import { reviewId } from "../domain/review/review-id.ts";
import { act, digest12 } from "./act.ts";
import { publish, runChild, startReview } from "./children.ts";
import { waitUntil } from "./clock.ts";
import type { Determined, FundTradeListsInput, ProFormaDayInput, TradeStage } from "./contracts.ts";
import { superseded } from "./review-messages.ts";
import { releaseAt } from "./review-passes.ts";
import { calendarOf, move, pinsOf, type ReviewState } from "./review-state.ts";
import { strike } from "./strike.ts";
import { watched } from "./watched.ts";

export type WindowEnd = "effective" | "withdrawn" | "superseded";

/** Publishes the announcement; a revision then tells the one it replaces. */
export async function announce(state: ReviewState): Promise<void> {
  const { session } = calendarOf(state).roles["announce"]!;
  for (const kind of ["review", "announcement"] as const)
    await strikeAndPublish(state, { set: kind, kind, session });
  await move(state, "announced");
  const replaced = state.input.supersedes?.reviewId;
  if (replaced !== undefined) await tell(replaced, state.id);
}

/**
 * From the announcement to the effective open: preliminary lists at once, a pro-forma file for each
 * session, final lists from the last close before the implementation day.
 */
export async function runWindow(state: ReviewState): Promise<WindowEnd> {
  const { proForma, roles } = calendarOf(state);
  const children = [startTrades(state, "preliminary", roles["announce"]!)];
  const lastBefore = proForma.findLast(
    ({ session }) => session < roles["implement_close"]!.session,
  );
  for (const moment of proForma) {
    const end = await untilOrInterrupted(state, moment.instant);
    if (end) return end;
    children.push(startProForma(state, moment));
    if (moment === lastBefore) children.push(startTrades(state, "final", moment));
  }
  if (!lastBefore) children.push(startTrades(state, "final", roles["announce"]!));
  const end = await untilOrInterrupted(state, roles["effective_open"]!.instant);
  if (end) return end;
  await Promise.all(children);
  return "effective";
}

/** The effective composition, then the residual lists from the close it took effect after. */
export async function takeEffect(state: ReviewState): Promise<void> {
  const moment = calendarOf(state).roles["implement_close"]!;
  const { session } = moment;
  const struck = await strikeAndPublish(state, { set: "effective", kind: "effective", session });
  if (struck && !state.input.shadow)
    await act("recordComposition", digest12(struck.sha256), {
      v: 1,
      reviewId: state.id,
      determined: state.determined!,
      struck,
    });
  await move(state, "took_effect");
  await startTrades(state, "residual", moment);
}

/** Waits for the instant; decisions on the way may end the window or start a revision beside it. */
async function untilOrInterrupted(
  state: ReviewState,
  instant: string,
): Promise<Exclude<WindowEnd, "effective"> | undefined> {
  const spoken = () => state.inbox.length > 0 || state.supersededBy !== undefined;
  while (await waitUntil(instant, spoken)) {
    if (state.supersededBy !== undefined) return "superseded";
    for (const decision of state.inbox.splice(0)) {
      state.decisions.push(decision.record);
      if (decision.action === "withdraw") return "withdrawn";
      await startRevision(state, decision.record);
    }
  }
  return undefined;
}

/** The announced revision stands until the one that replaces it is announced. */
async function startRevision(state: ReviewState, decision: Determined["inputs"]): Promise<void> {
  const determined = state.determined!;
  const about = { v: 1, reviewId: state.id, determined, decision } as const;
  const { reason, replacement } = await act("planRevision", digest12(decision.sha256), about);
  const { input } = state;
  const revision = input.revision + 1;
  state.successor = reviewId({ ...input, revision });
  await startReview(state.successor, {
    ...input,
    revision,
    pins: pinsOf(state),
    supersedes: {
      reviewId: state.id,
      reason,
      inputs: determined.inputs,
      replacements: [
        ...(input.supersedes?.replacements ?? []),
        ...(replacement ? [replacement] : []),
      ],
    },
    decisions: state.decisions,
  });
}

async function tell(replaced: string, by: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(replaced).signal(superseded, { v: 1, by });
  } catch (failure) {
    // A revision that has closed has nothing left to stop.
    if (!(failure instanceof TemporalFailure)) throw failure;
  }
}

interface Strike {
  readonly set: string;
  readonly kind: StrikeKind;
  readonly session: Moment["session"];
}

async function strikeAndPublish(state: ReviewState, about: Strike) {
  const { recheckSeconds } = calendarOf(state);
  const { reviewId: id, pins, determined, shadow } = windowInput(state);
  const striking = strike(
    { v: 1, reviewId: id, ...about, pins, determined, stage: null },
    { recheckSeconds, giveUpAt: null },
  );
  const struck = await watched(state, about.set, striking);
  const set = { reviewId: id, set: about.set, releaseAt: releaseAt(state) };
  if (struck && !shadow) await publish(set, struck);
  return struck;
}

function startProForma(state: ReviewState, moment: Moment): Promise<void> {
  const input: ProFormaDayInput = { v: 1, ...windowInput(state), ...moment };
  return runChild("proFormaDay", `${state.id}/proforma/${moment.session}`, input);
}

function startTrades(state: ReviewState, stage: TradeStage, moment: Moment): Promise<void> {
  const input: FundTradeListsInput = { v: 1, ...windowInput(state), stage, ...moment };
  return runChild("fundTradeLists", `${state.id}/trades/${stage}`, input);
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
