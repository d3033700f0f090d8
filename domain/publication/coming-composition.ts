import { PipelineError } from "../errors.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import type { SecurityId } from "../universe/security.ts";
import type { Determination, DeterminedLine, DeterminedSegment } from "./determination.ts";
import type { SessionCloses } from "./session-closes.ts";

/** One line of the composition in force or the coming one, at a session's close. */
export interface ComingLine {
  readonly securityId: SecurityId;
  readonly ticker: string;
  /** The approved line; undefined for one that leaves. */
  readonly line: DeterminedLine | undefined;
  /** New shares for one old by the splits applied since the price date; 1 without any. */
  readonly splitRatio: number;
  /** Index shares in force, splits applied; 0 for an addition, undefined where never given. */
  readonly indexSharesOld: number | undefined;
  /** Coming index shares, splits applied; 0 for a deletion. */
  readonly indexShares: number;
  readonly price: number;
  readonly fx: number;
  /** Part of the coming composition at this close; 0 for a deletion. */
  readonly weight: number;
}

/** One segment's coming composition at one close, and the divisor that keeps its level there. */
export interface ComingComposition {
  readonly segment: string;
  /** Every line that is in now or will be, in security_id order. */
  readonly lines: readonly ComingLine[];
  /** Undefined where the composition in force is unknown. */
  readonly marketValueBefore: number | undefined;
  readonly marketValueAfter: number;
  readonly divisorBefore: number | undefined;
  readonly divisorAfter: number | undefined;
  readonly level: number | undefined;
}

/**
 * The approved composition at a session's close: splits of the window multiply index shares, capping
 * factors are kept.
 *
 * Divisor: after = before x market value after / before, so the level does not move at the switch.
 * An index without a composition in force begins at its base value.
 * Units: price listing currency; fx index currency per 1 listing currency; weights parts of one.
 * Throws: price_missing where a line has no close.
 * Source: METHODOLOGIES 2.1 to 2.4.
 */
export function comingComposition(
  determination: Determination,
  segment: DeterminedSegment,
  closes: SessionCloses,
): ComingComposition {
  const lines = unweighted(segment, closes);
  const after = sum(lines.map(({ price, fx, indexShares }) => price * fx * indexShares));
  const before = valueBefore(lines);
  const divisorBefore = closes.divisors[segment.segment] ?? segment.divisor_before;
  const isNew = segment.previous.length === 0;
  return {
    segment: segment.segment,
    lines: lines.map((line) => ({
      ...line,
      weight: (line.price * line.fx * line.indexShares) / after,
    })),
    marketValueBefore: isNew ? undefined : before,
    marketValueAfter: after,
    divisorBefore: isNew ? undefined : divisorBefore,
    ...(isNew
      ? { divisorAfter: after / determination.base_value, level: determination.base_value }
      : continued(divisorBefore, before, after)),
  };
}

function continued(divisor: number | undefined, before: number | undefined, after: number) {
  if (divisor === undefined || before === undefined)
    return { divisorAfter: undefined, level: undefined };
  return { divisorAfter: (divisor * after) / before, level: before / divisor };
}

function valueBefore(lines: readonly Omit<ComingLine, "weight">[]): number | undefined {
  const values = lines.map(({ price, fx, indexSharesOld }) =>
    indexSharesOld === undefined ? undefined : price * fx * indexSharesOld,
  );
  return values.every((value) => value !== undefined) ? sum(values) : undefined;
}

/** Lines in force and coming, at the session's closes with the splits so far. */
function unweighted(
  segment: DeterminedSegment,
  closes: SessionCloses,
): Omit<ComingLine, "weight">[] {
  const coming = new Map(segment.lines.map((line) => [line.security_id, line]));
  const previous = new Map(segment.previous.map((line) => [line.security_id, line]));
  const closeOf = new Map(closes.closes.map((close) => [close.securityId, close]));
  const splitOf = splitRatios(closes);
  return [...new Set([...coming.keys(), ...previous.keys()])]
    .toSorted(byCodeUnit)
    .map((securityId) => {
      const line = coming.get(securityId);
      const old = previous.get(securityId);
      const close = closeOf.get(securityId);
      if (!close)
        throw new PipelineError("price_missing", {
          security_id: securityId,
          session: closes.session,
          reason: "the session's closes have no line for it",
        });
      const splitRatio = splitOf.get(securityId) ?? 1;
      const oldShares = old ? old.index_shares : 0;
      return {
        securityId,
        ticker: line?.ticker ?? old?.ticker ?? "",
        line,
        splitRatio,
        indexSharesOld: oldShares === undefined ? undefined : oldShares * splitRatio,
        indexShares: (line?.index_shares ?? 0) * splitRatio,
        price: close.close,
        fx: close.fx ?? line?.fx ?? 1,
      };
    });
}

function splitRatios({ session, splits }: SessionCloses): ReadonlyMap<SecurityId, number> {
  const ratios = new Map<SecurityId, number>();
  for (const { securityId, exDate, ratioNew, ratioOld } of splits)
    if (exDate <= session)
      ratios.set(securityId, ((ratios.get(securityId) ?? 1) * ratioNew) / ratioOld);
  return ratios;
}
