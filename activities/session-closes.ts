import { sessionOf } from "../domain/calendar/review-schedule.ts";
import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import type { Determination } from "../domain/publication/determination.ts";
import type { SessionCloses, WindowSplit } from "../domain/publication/session-closes.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { SecurityId, Universe } from "../domain/universe/security.ts";
import type { Market } from "./market.ts";

export interface ClosesAsked {
  readonly determination: Determination;
  readonly inputs: ReviewInputs;
  readonly session: PlainDate;
  readonly knownAt: string;
}

export type ClosesFound =
  | { readonly status: "ready"; readonly closes: SessionCloses; readonly universe: Universe }
  | { readonly status: "waiting"; readonly detail: string };

/**
 * A session's closes of every line that is in the index now or will be, with the window's splits.
 *
 * A line that the session does not show (halted, delisted) carries its last price of the review,
 * adjusted for the splits since; the session as a whole is waited for.
 */
export async function sessionCloses(market: Market, asked: ClosesAsked): Promise<ClosesFound> {
  const { determination, inputs, session, knownAt } = asked;
  const { currency } = inputs.methodology;
  const data = await market.session({ session, knownAt, currency });
  if (data.status === "gated") return { status: "waiting", detail: `${session}: ${data.detail}` };
  if (data.status === "missing") return { status: "waiting", detail: `no data of ${session}` };
  const after = sessionOf(inputs.dates, inputs.methodology.weight.prices);
  const splits = await market.splits({ after, upTo: session, knownAt });
  const { universe } = data;
  const shown = new Map(universe.securities.map((line) => [line.securityId, line]));
  const closes = linesOf(determination).map((securityId) => {
    const line = shown.get(securityId);
    if (line) return { securityId, close: line.price, fx: line.fx };
    return { securityId, close: carriedPrice(asked, splits, securityId) };
  });
  return {
    status: "ready",
    universe,
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
  splits: readonly WindowSplit[],
  closes: SessionCloses["closes"],
): readonly WindowSplit[] {
  const ids = new Set(closes.map(({ securityId }) => securityId));
  return splits.filter(({ securityId }) => ids.has(securityId));
}

function carriedPrice(
  { determination, inputs }: ClosesAsked,
  splits: readonly WindowSplit[],
  securityId: SecurityId,
): number {
  const determined = determination.segments
    .flatMap(({ lines }) => lines)
    .find(({ security_id }) => security_id === securityId)?.price;
  const listed = inputs.universe.securities.find((line) => line.securityId === securityId)?.price;
  const before = determined ?? listed ?? 0;
  return splits
    .filter((split) => split.securityId === securityId)
    .reduce((price, { ratioNew, ratioOld }) => (price * ratioOld) / ratioNew, before);
}
