import { addDays, type PlainDate } from "../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { Determination } from "../domain/publication/determination.ts";
import type { SessionCloses, WindowSplit } from "../domain/publication/session-closes.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { LineClose } from "../domain/universe/place-split.ts";
import type { SecurityId, Universe } from "../domain/universe/security.ts";
import type { Market, MarketSplit } from "./market.ts";
import { pricedAt } from "./review-timetable.ts";

export interface ClosesAsked {
  readonly determination: Determination;
  readonly inputs: ReviewInputs;
  readonly session: PlainDate;
  readonly knownAt: string;
}

export type ClosesFound =
  | {
      readonly status: "ready";
      readonly closes: SessionCloses;
      readonly universe: Universe;
      /** Lines that the session does not show, with their last close where they have one. */
      readonly absent: ReadonlyMap<SecurityId, LineClose | undefined>;
    }
  | {
      readonly status: "waiting";
      /** `passed`: a later session was delivered, so this one will not come. */
      readonly why: "gated" | "late" | "passed";
      readonly detail: string;
    };

/**
 * A session's closes of every line that is in the index now or will be, with the window's splits.
 *
 * A line that the session does not show (halted, delisted) carries its last close, adjusted for the
 * splits since; the session as a whole is waited for.
 */
export async function sessionCloses(market: Market, asked: ClosesAsked): Promise<ClosesFound> {
  const { determination, inputs, session, knownAt } = asked;
  const { currency } = inputs.methodology;
  const data = await market.session({ session, knownAt, currency });
  if (data.status === "gated")
    return { status: "waiting", why: "gated", detail: `${session}: ${data.detail}` };
  if (data.status === "missing")
    return {
      status: "waiting",
      why: data.passed ? "passed" : "late",
      detail: `no data of ${session}`,
    };
  const after = pricedAt(inputs);
  const splits = await market.splits({ after, upTo: session, knownAt });
  const { universe } = data;
  const shown = new Map(universe.securities.map((line) => [line.securityId, line]));
  const ids = linesOf(determination);
  const absent = ids.filter((id) => !shown.has(id));
  const lastCloses = await lastClosesOf(market, asked, absent);
  const closes = ids.map((securityId) => {
    const line = shown.get(securityId);
    if (line) return { securityId, close: line.price, fx: line.fx };
    return { securityId, close: carriedPrice(lastCloses.get(securityId), splits, securityId) };
  });
  return {
    status: "ready",
    universe,
    absent: new Map(absent.map((id) => [id, lastCloses.get(id)])),
    closes: { session, closes, splits: ofLines(splits, closes), divisors: inputs.divisors },
  };
}

function linesOf({ segments }: Determination): readonly SecurityId[] {
  const ids = segments.flatMap(({ lines, previous }) =>
    [...lines, ...previous].map(({ security_id }) => security_id),
  );
  return [...new Set(ids)].toSorted(byCodeUnit);
}

function ofLines(
  splits: readonly MarketSplit[],
  closes: SessionCloses["closes"],
): readonly WindowSplit[] {
  const ids = new Set(closes.map(({ securityId }) => securityId));
  return splits
    .filter(({ securityId }) => ids.has(securityId))
    .map(({ exDate, ratioNew, ratioOld, securityId }) => ({
      exDate,
      ratioNew,
      ratioOld,
      securityId,
    }));
}

/** How far back a line's last close is looked for: one that left between two annual reviews. */
const DAYS_BACK = 400;

/** The last close before a session of each line that it does not show. */
async function lastClosesOf(
  market: Market,
  { session, knownAt }: ClosesAsked,
  securityIds: readonly SecurityId[],
): Promise<ReadonlyMap<SecurityId, LineClose>> {
  if (securityIds.length === 0) return new Map();
  const from = addDays(session, -DAYS_BACK);
  const found = await market.closes({ securityIds, from, to: session, knownAt });
  const last = new Map<SecurityId, LineClose>();
  for (const [securityId, closes] of found) last.set(securityId, closes.at(-1)!);
  return last;
}

/** A line that was never seen with a price counts nothing. */
function carriedPrice(
  last: LineClose | undefined,
  splits: readonly WindowSplit[],
  securityId: SecurityId,
): number {
  if (!last) return 0;
  return splits
    .filter((split) => split.securityId === securityId && split.exDate > last.session)
    .reduce((price, { ratioNew, ratioOld }) => (price * ratioOld) / ratioNew, last.price);
}
