import type { SegmentRule } from "../methodology/segment-rule.ts";
import type { Market, Markets, OtherCaps } from "../segments/markets.ts";
import type { SegmentUnit } from "../segments/segment-unit.ts";

/** A number that a column's value v moves: base + slope x v, and never down as v grows. */
export interface MovedNumber {
  readonly base: number;
  readonly slope: number;
}

/** Of a number that grows in proportion to what a value adds to it. `from`: any value over 0. */
export function movedNumber(at: (value: number) => number, from = 1): MovedNumber {
  const [once, twice] = [at(from), at(2 * from)];
  return { base: 2 * once - twice, slope: (twice - once) / from };
}

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
 * Values of the column at which the cut-offs of the company's market may change the way they are found.
 *
 * With x its full and y its free-float cap, A(k) and S the free float of the k largest others and of
 * all of them: a coverage is exactly a bound t at A(k) / (S + y) = t, or with the company among the
 * k + 1 largest at (A(k) + y) / (S + y) = t; a size is exactly an edge where x is it, the company being
 * the last; its free float is then exactly the part p of the cut-off where y = px; and it passes another
 * company where x is that one's cap. Between two of these all numbers of companies stand; outside the
 * widest buffers nothing changes any more.
 */
export function marketTurns(rule: SegmentRule, of: TurningUnit): readonly number[] {
  const { markets, unit, own, fullCap, floatCap } = of;
  const others = markets.others(unit, own);
  const edges = edgesOf(rule, markets.of(unit));
  const bounds = boundsOf(rule);
  const turns = [
    ...[...edges, ...passedAt(others, of, { edges, bounds, rule })].map((x) => valueAt(fullCap, x)),
    ...rule.list.map(({ newcomer_float: part = 0 }) =>
      valueAt(
        {
          base: floatCap.base - part * fullCap.base,
          slope: floatCap.slope - part * fullCap.slope,
        },
        0,
      ),
    ),
    ...(floatCap.slope > 0 ? coverageTurns(others, of, bounds) : []),
  ];
  return [...new Set(turns.filter((turn) => turn > 0 && Number.isFinite(turn)))];
}

/** The value that makes a moved number so much; not finite where none does. */
function valueAt({ base, slope }: MovedNumber, amount: number): number {
  return (amount - base) / slope;
}

function edgesOf(rule: SegmentRule, { ranges }: Market): readonly number[] {
  return (ranges ?? []).flatMap(({ size, coverageMoves: moves }, at) => {
    const { stay_down_to = 1, stay_up_to = 1 } = rule.list[at]!;
    const buffers = [size.at_least * stay_down_to, size.at_most * stay_up_to];
    return [size.at_least, size.at_most, moves.at_least, moves.at_most, ...buffers];
  });
}

function boundsOf({ list }: SegmentRule): readonly number[] {
  const bounds = list.flatMap(({ coverage }) => [
    coverage!.target,
    coverage!.at_least,
    coverage!.at_most,
  ]);
  return [...new Set(bounds)];
}

interface Limits {
  readonly edges: readonly number[];
  readonly bounds: readonly number[];
  readonly rule: SegmentRule;
}

/**
 * The others' caps at which passing them may matter.
 *
 * Passing the k-th changes no sorted cap and no sum of free floats but that of the k largest. So it
 * matters only where that sum is about to reach a bound, or where the k-th may be the last of a segment:
 * beside an edge of the sizes, at a bound, or at a number carried.
 */
function passedAt(
  others: readonly OtherCaps[],
  { markets, unit, floatCap, fullCap }: TurningUnit,
  { edges, bounds, rule }: Limits,
): readonly number[] {
  const market = markets.of(unit);
  const carried = rule.list.map((_, segment) => market.carried(segment));
  const total = others.reduce((sum, { float }) => sum + float, 0);
  const counted = others.filter(({ counts }) => counts);
  const passed: number[] = [];
  let before = 0;
  let rank = 0;
  for (const { amount, float, counts } of others) {
    const own = floatCap.base + floatCap.slope * (fullCap.slope > 0 ? valueAt(fullCap, amount) : 0);
    const all = total + own;
    const [from, to] = [(before / all) * (1 - SLACK), ((before + float + own) / all) * (1 + SLACK)];
    if (counts) rank += 1;
    const [above, below] = [counted[rank - 2]?.amount ?? Infinity, counted[rank]?.amount ?? 0];
    if (
      bounds.some((bound) => from <= bound && bound <= to) ||
      edges.some((edge) => below <= edge && edge <= above) ||
      carried.some((count) => Math.abs(count - rank) <= NEAR_CARRIED)
    )
      passed.push(amount);
    before += float;
  }
  return passed;
}

/** With and without the company itself, and the company of the next rank. */
const NEAR_CARRIED = 2;

/** A turn counts only where the company ranks as it says: behind the k largest others, or before the next. */
function coverageTurns(
  others: readonly OtherCaps[],
  { fullCap, floatCap }: Pick<TurningUnit, "fullCap" | "floatCap">,
  bounds: readonly number[],
): readonly number[] {
  const turns: number[] = [];
  const total = others.reduce((sum, { float }) => sum + float, 0);
  const add = (float: number, most = Number.POSITIVE_INFINITY, least = 0): void => {
    const turn = valueAt(floatCap, float);
    const amount = fullCap.base + fullCap.slope * turn;
    if (amount <= most * (1 + SLACK) && amount >= least * (1 - SLACK)) turns.push(turn);
  };
  let sum = 0;
  for (let count = 0; count <= others.length; count++) {
    for (const bound of bounds) {
      add(sum / bound - total, others[count - 1]?.amount);
      add((bound * total - sum) / (1 - bound), undefined, others[count]?.amount);
    }
    sum += others[count]?.float ?? 0;
  }
  return turns;
}

/** Amounts may be off by so much of themselves, since the sums here are plain. */
const SLACK = 1e-9;
