import type { PlainDate } from "../domain/calendar/plain-date.ts";
import { byCodeUnit } from "../domain/numeric/code-unit-order.ts";
import { roundText } from "../domain/numeric/publish.ts";
import type { Determination } from "../domain/publication/determination.ts";
import type { BackfillFinding } from "../domain/review/backfill-summary.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { lineTickers } from "./line-tickers.ts";
import type { ClosesFound } from "./session-closes.ts";
import type { WatchedMarket } from "./with-unlisted-splits.ts";

/** What was met on the way of one review. */
export interface Found {
  readonly inputs: ReviewInputs;
  readonly determination: Determination;
  readonly watched: WatchedMarket;
  readonly unknown: readonly SecurityId[];
  readonly asOf: PlainDate | undefined;
  readonly closes: Extract<ClosesFound, { status: "ready" }>;
}

/** In order of session, then line, then code. */
export function backfillFindings(found: Found): readonly BackfillFinding[] {
  const tickerOf = lineTickers(found);
  const named = (finding: Omit<BackfillFinding, "ticker">): BackfillFinding => ({
    ...finding,
    ticker: tickerOf.get(finding.security_id as SecurityId) ?? "",
  });
  return [...moved(found), ...unlisted(found), ...gone(found), ...unknown(found)]
    .map(named)
    .toSorted(
      (a, b) =>
        byCodeUnit(a.session, b.session) ||
        byCodeUnit(a.security_id, b.security_id) ||
        byCodeUnit(a.code, b.code),
    );
}

type Untold = Omit<BackfillFinding, "ticker">;

function moved({ watched, determination }: Found): readonly Untold[] {
  const lines = new Set(
    determination.segments.flatMap(({ lines: coming, previous }) =>
      [...coming, ...previous].map(({ security_id }) => security_id),
    ),
  );
  return watched.feed
    .filter(({ placing, securityId }) => placing === "moved" && lines.has(securityId))
    .map(({ securityId, exDate, date, ratioNew, ratioOld }) => ({
      code: "split_moved",
      security_id: securityId,
      session: exDate,
      detail: `split ${ratioNew}:${ratioOld}, dated ${date} by its feed, is in the price from ${exDate} on`,
    }));
}

function unlisted({ watched }: Found): readonly Untold[] {
  return watched.moves.map(({ kind, securityId, from, to, priceRatio, ratio }) => {
    const closes = `${from.price} on ${from.session}, ${to.price} on ${to.session}`;
    const isSplit = kind === "split";
    return {
      code: isSplit ? "split_inferred" : "price_unexplained",
      security_id: securityId,
      session: to.session,
      detail: isSplit
        ? `no feed names the split ${ratio.ratioNew}:${ratio.ratioOld} that price and share count show (${closes}); it was applied`
        : `the price is x${roundText(priceRatio, 4)} (${closes}) and nothing says why; index shares were left alone`,
    };
  });
}

function gone({ closes }: Found): readonly Untold[] {
  return [...closes.absent].map(([securityId, last]) => ({
    code: "line_gone",
    security_id: securityId,
    session: closes.closes.session,
    detail: last
      ? `not in the data of that session; counted at its last close, ${last.price} on ${last.session}`
      : "not in the data of that session, nor ever before; it counts nothing",
  }));
}

function unknown(found: Found): readonly Untold[] {
  return found.unknown.map((securityId) => ({
    code: "member_unknown",
    security_id: securityId,
    session: found.asOf!,
    detail: "given as a member and not in the data of that session; it counts nothing",
  }));
}
