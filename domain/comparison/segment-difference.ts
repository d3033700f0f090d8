import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { roundText } from "../numeric/publish.ts";
import type { ComparedLine, ComparedSegment, ComparedVerdict } from "./compared-review.ts";
import { capDrag, turnoverBetween, type TurnoverBetween } from "./turnover-between.ts";

/** A line that one composition has and the other has not; weights as published, "" where it is out. */
export interface MemberDifference {
  readonly security_id: string;
  readonly ticker: string;
  readonly only_in: "a" | "b";
  readonly weight: string;
  readonly reason_a: string;
  readonly reason_b: string;
  readonly explanation_a: string;
  readonly explanation_b: string;
}

/** A line of both whose published weight differs. `difference`: B less A, in the published decimals. */
export interface WeightDifference {
  readonly security_id: string;
  readonly ticker: string;
  readonly weight_a: string;
  readonly weight_b: string;
  readonly difference: string;
}

/** A line that both decide alike, or not, for another reason. */
export interface ReasonDifference {
  readonly security_id: string;
  readonly ticker: string;
  readonly selected_a: boolean | undefined;
  readonly selected_b: boolean | undefined;
  readonly stage_a: string;
  readonly stage_b: string;
  readonly reason_a: string;
  readonly reason_b: string;
}

/** A cap step that holds other units; a step that only one has is undefined in the other. */
export interface CapDifference {
  readonly id: string;
  readonly triggered_a: boolean | undefined;
  readonly triggered_b: boolean | undefined;
  readonly units_a: number;
  readonly units_b: number;
  readonly only_a: readonly string[];
  readonly only_b: readonly string[];
}

export interface SegmentDifference {
  readonly segment: string;
  readonly lines_a: number;
  readonly lines_b: number;
  readonly lines_common: number;
  /** Additions of B, then what B has not; each by security_id. */
  readonly members: readonly MemberDifference[];
  /** The largest difference first, ties by security_id. */
  readonly weights: readonly WeightDifference[];
  readonly reasons: readonly ReasonDifference[];
  readonly caps: readonly CapDifference[];
  /** From A to B. */
  readonly turnover: TurnoverBetween;
  /** Each review's own turnover, from the composition before. */
  readonly own_turnover: { readonly a: number; readonly b: number };
  readonly cap_drag: { readonly a: number; readonly b: number };
}

/** The difference of one published index; `isMoved`: the line is in another segment of the other. */
export function segmentDifference(
  a: ComparedSegment,
  b: ComparedSegment,
  isMoved: (securityId: string) => boolean,
): SegmentDifference {
  const common = [...a.lines.keys()].filter((id) => b.lines.has(id));
  return {
    segment: a.segment,
    lines_a: a.lines.size,
    lines_b: b.lines.size,
    lines_common: common.length,
    members: [...membersOnlyIn("b", b, a), ...membersOnlyIn("a", a, b)],
    weights: weightDifferences(common.map((id) => [a.lines.get(id)!, b.lines.get(id)!])),
    reasons: reasonDifferences(a.verdicts, b.verdicts),
    caps: capDifferences(a, b),
    turnover: turnoverBetween(a.lines, b.lines, isMoved),
    own_turnover: { a: a.turnoverOneWay, b: b.turnoverOneWay },
    cap_drag: { a: capDrag(a.lines), b: capDrag(b.lines) },
  };
}

function membersOnlyIn(
  side: "a" | "b",
  has: ComparedSegment,
  lacks: ComparedSegment,
): MemberDifference[] {
  const [a, b] = side === "a" ? [has, lacks] : [lacks, has];
  return [...has.lines.values()]
    .filter(({ securityId }) => !lacks.lines.has(securityId))
    .map(({ securityId: id, ticker, weightText }) => ({
      security_id: id,
      ticker,
      only_in: side,
      weight: weightText,
      reason_a: a.verdicts.get(id)?.reasonCode ?? "",
      reason_b: b.verdicts.get(id)?.reasonCode ?? "",
      explanation_a: a.verdicts.get(id)?.explain() ?? "",
      explanation_b: b.verdicts.get(id)?.explain() ?? "",
    }));
}

function weightDifferences(
  pairs: readonly (readonly [ComparedLine, ComparedLine])[],
): WeightDifference[] {
  return pairs
    .map(([a, b]) => ({
      security_id: a.securityId,
      ticker: b.ticker,
      weight_a: a.weightText,
      weight_b: b.weightText,
      difference: decimalDifference(a.weightText, b.weightText),
    }))
    .filter(({ difference }) => Number(difference) !== 0)
    .toSorted(
      (x, y) =>
        Math.abs(Number(y.difference)) - Math.abs(Number(x.difference)) ||
        byCodeUnit(x.security_id, y.security_id),
    );
}

/** B less A of two decimal texts, with the decimals of the finer one. */
export function decimalDifference(a: string, b: string): string {
  const places = Math.max(placesOf(a), placesOf(b));
  return roundText(Number(b) - Number(a), places);
}

function placesOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

type Verdicts = ReadonlyMap<string, ComparedVerdict>;

function reasonDifferences(a: Verdicts, b: Verdicts): ReasonDifference[] {
  const ids = new Set([...a.keys(), ...b.keys()]);
  const found: ReasonDifference[] = [];
  for (const id of ids) {
    const [before, after] = [a.get(id), b.get(id)];
    if (before?.reasonCode === after?.reasonCode && before?.selected === after?.selected) continue;
    found.push({
      security_id: id,
      ticker: (after ?? before)!.ticker,
      selected_a: before?.selected,
      selected_b: after?.selected,
      stage_a: before?.stage ?? "",
      stage_b: after?.stage ?? "",
      reason_a: before?.reasonCode ?? "",
      reason_b: after?.reasonCode ?? "",
    });
  }
  return found.toSorted((x, y) => byCodeUnit(x.security_id, y.security_id));
}

function capDifferences(a: ComparedSegment, b: ComparedSegment): CapDifference[] {
  const ids = new Set([...b.caps, ...a.caps].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [before, after] = [a, b].map(({ caps }) => caps.find((cap) => cap.id === id));
    const [held, holds] = [new Set(before?.units), new Set(after?.units)];
    const only_a = [...held].filter((unit) => !holds.has(unit)).toSorted(byCodeUnit);
    const only_b = [...holds].filter((unit) => !held.has(unit)).toSorted(byCodeUnit);
    const same = only_a.length + only_b.length === 0 && before?.triggered === after?.triggered;
    if (same) return [];
    const [units_a, units_b] = [held.size, holds.size];
    const triggers = { triggered_a: before?.triggered, triggered_b: after?.triggered };
    return [{ id, ...triggers, units_a, units_b, only_a, only_b }];
  });
}
