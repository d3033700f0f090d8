import { isDecided } from "../selection/company.ts";
import type { SegmentPart, SegmentRule } from "./segment-rule.ts";
import type { InclusiveRange } from "./segment-sizes.ts";
import { largestNewcomerFloat } from "./market-cuts.ts";
import type { MarketOthers } from "./market-others.ts";
import { marketCoverageTurns, passedAt } from "./market-passes.ts";
import type { Markets } from "./markets.ts";
import type { ValueSpan } from "../turns/company-percentile-turns.ts";
import { amountAt, valueAt, type MovedNumber } from "../turns/moved-number.ts";
import type { SegmentUnit } from "./segment-unit.ts";
import type { SizeRanges } from "./size-ranges.ts";
import { TOLERANCE } from "../numeric/comparator.ts";
import { SLACK } from "../numeric/slack.ts";

/** By segment, values between two of which a larger one is never worse for a line in that index. */
export type TurnsBySegment = (segment: number) => readonly number[];

/** A company of which one column's value is moved about, in its market. */
export interface TurningUnit {
  readonly markets: Markets;
  readonly unit: SegmentUnit;
  /** Its present place in the ranking; `undefined` = it has none. */
  readonly own: number | undefined;
  readonly fullCap: MovedNumber;
  readonly floatCap: MovedNumber;
}

/**
 * Values of the column at which the cut-offs of the company's market may change the way they are found,
 * by the segment that the company may come into or leave.
 *
 * With x its full and y its free-float cap, A(k) and S the free float of the k largest others and of
 * all of them: a coverage is exactly a bound t at A(k) / (S + y) = t, or with the company among the
 * k + 1 largest at (A(k) + y) / (S + y) = t; a size is exactly an edge where x is it, the company being
 * the last; its free float is exactly the part p that a segment, or counting in the market, asks for
 * where y = px; and it passes another company where x is that one's cap. Between two of these all numbers
 * of companies stand.
 *
 * A segment lies between two cut-offs, so that the others decide nothing of it but whether a member stays
 * where it is, and how much free float they ask for; and outside its reach nothing does.
 */
export function marketTurns(rule: SegmentRule, of: TurningUnit): TurnsBySegment {
  const { markets, unit, own } = of;
  const market = markets.of(unit);
  const { ranges } = market;
  if (!ranges) return () => [];
  const others = markets.others(unit, own);
  const counts = largestNewcomerFloat(rule.list);
  const cutoffs = rule.list.map((part, at): TurningCutoff => ({ ...part, ...ranges[at]!, counts }));
  const known: (readonly number[] | undefined)[] = [];
  const sizeTurnsAt = (at: number): readonly number[] =>
    (known[at] ??= sizeTurns(of, others, cutoffs[at]!));
  return (segment) => {
    const reach = reachOf({ list: rule.list, ranges, segment }, of);
    const span = spanOf(of, reach);
    const turns = cutoffsDeciding(rule, of, segment).flatMap((at) => [
      ...sizeTurnsAt(at),
      ...marketCoverageTurns({ others, ...of }, boundsOf(cutoffs[at]!), span),
    ]);
    return [...new Set(turns)].filter(
      (turn) => turn > 0 && Number.isFinite(turn) && isWithin(turn, of, reach),
    );
  };
}

/**
 * The cut-offs either side of a segment; of a member those of its own, whose buffers hold it there; of a
 * newcomer those below that its free float is held against.
 */
function cutoffsDeciding(
  { list }: SegmentRule,
  { unit, floatCap }: TurningUnit,
  segment: number,
): readonly number[] {
  const { placementBefore: own } = unit.facts;
  const asks = floatCap.slope > 0 && own === undefined;
  return [...list.keys()].filter(
    (at) =>
      at === segment - 1 ||
      at === segment ||
      (own !== undefined && (at === own - 1 || at === own)) ||
      (at > segment && asks && list[at]!.newcomer_float !== undefined),
  );
}

function isMember({ facts }: SegmentUnit): boolean {
  return facts.placementBefore !== undefined;
}

/** Numbers of a company outside of which whether it is in a segment does not hang on the cut-offs. */
interface Reach {
  readonly fullCap: InclusiveRange;
  /** At least so much in any case, and at most so much over the full caps. */
  readonly floatCap: InclusiveRange;
}

/** A segment among the sizes of its market. */
interface SizedSegment extends Pick<SegmentRule, "list"> {
  readonly ranges: readonly SizeRanges[];
  readonly segment: number;
}

/**
 * A newcomer is in a segment only at one of the sizes of its cut-off or over it, only up to those of the
 * next larger segment, and only with the free float that the smallest sizes ask for; a member up to the
 * buffers around the sizes. Over the sizes of the largest it is in with enough free float, which a column
 * that moves none does not give it.
 */
function reachOf(
  { list, ranges, segment }: SizedSegment,
  { unit, floatCap }: Pick<TurningUnit, "unit" | "floatCap">,
): Reach {
  const above = Math.max(0, segment - 1);
  const [down, up] = isMember(unit)
    ? [Math.min(1, list[segment]!.stay_down_to ?? 1), Math.max(1, list[above]!.stay_up_to ?? 1)]
    : [1, 1];
  const asked = (edge: keyof InclusiveRange): number =>
    list.reduce(
      (most, { newcomer_float = 0 }, at) =>
        at < segment ? most : Math.max(most, newcomer_float * ranges[at]!.size[edge]),
      0,
    );
  return {
    fullCap: {
      at_least: ranges[segment]!.size.at_least * down,
      at_most: ranges[above]!.size.at_most * up,
    },
    floatCap: {
      at_least: isMember(unit) || isDecided(unit) ? 0 : asked("at_least"),
      at_most: segment === 0 && floatCap.slope > 0 ? asked("at_most") : 0,
    },
  };
}

/** All values at which a company is within its reach, and a few beside them. */
function spanOf(
  of: Pick<TurningUnit, "fullCap" | "floatCap">,
  { fullCap, floatCap }: Reach,
): ValueSpan {
  const from = (moved: MovedNumber, amount: number): number =>
    moved.slope > 0 ? valueAt(moved, amount * (1 - 2 * SLACK)) : 0;
  const to = (moved: MovedNumber, amount: number): number =>
    moved.slope > 0 ? valueAt(moved, amount * (1 + 2 * SLACK)) : Infinity;
  return {
    from: Math.max(0, from(of.fullCap, fullCap.at_least), from(of.floatCap, floatCap.at_least)),
    to: Math.max(to(of.fullCap, fullCap.at_most), to(of.floatCap, floatCap.at_most)),
  };
}

function isWithin(
  turn: number,
  of: Pick<TurningUnit, "fullCap" | "floatCap">,
  { fullCap, floatCap }: Reach,
): boolean {
  const [amount, float] = [amountAt(of.fullCap, turn), amountAt(of.floatCap, turn)];
  return (
    amount >= fullCap.at_least * (1 - SLACK) &&
    float >= floatCap.at_least * (1 - SLACK) &&
    (amount <= fullCap.at_most * (1 + SLACK) || float <= floatCap.at_most * (1 + SLACK))
  );
}

/** What one cut-off is found with. */
interface TurningCutoff extends SegmentPart, SizeRanges {
  /** The part of its full cap that a company must have in free float to count in the market's numbers. */
  readonly counts: number;
}

/** Values at which one cut-off may be found another way, by sizes and by whom the company passes. */
function sizeTurns(
  of: TurningUnit,
  others: MarketOthers,
  cutoff: TurningCutoff,
): readonly number[] {
  const { fullCap, floatCap } = of;
  const { newcomer_float: part = 0, counts } = cutoff;
  const edges = edgesOf(cutoff);
  const passed = passedAt({ others, ...of }, { edges, bounds: boundsOf(cutoff) });
  return [
    ...[...edges, ...passed].map((x) => valueAt(fullCap, x)),
    ...[part, counts].map((asked) =>
      valueAt(
        {
          base: floatCap.base - asked * fullCap.base,
          slope: floatCap.slope - asked * fullCap.slope,
        },
        0,
      ),
    ),
  ];
}

function edgesOf({ size, coverageMoves: moves, stay_down_to, stay_up_to }: TurningCutoff) {
  const buffers = [size.at_least * (stay_down_to ?? 1), size.at_most * (stay_up_to ?? 1)];
  return [size.at_least, size.at_most, moves.at_least, moves.at_most, ...buffers];
}

/** The coverages at which a number of companies is no longer enough, or one too many. */
function boundsOf({ coverage }: SegmentPart): readonly number[] {
  const { target, at_least, at_most } = coverage!;
  return [...new Set([target - TOLERANCE, at_least - TOLERANCE, at_most + TOLERANCE])];
}
