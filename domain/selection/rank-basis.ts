import { sortsOf, type RankRule } from "./rank-rule.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { textColumn } from "../universe/columns.ts";
import type { FloatReading } from "../float/float-reading.ts";
import { FLOAT_FACTOR } from "../float/source-column.ts";
import type { Security } from "../universe/security.ts";
import type { MeasuredUnit } from "../measures/built-in-measure.ts";
import { builtInMeasure, columnsOf, rankMeasure } from "../measures/rank-measure.ts";
import type { UnitName } from "../universe/unit-name.ts";

/** What places a unit among others: its id, the number ranked by, and the later keys' numbers. */
export interface RankKey {
  readonly id: string;
  readonly amount: number;
  /** Unknown ones are minus infinity, which ranks last whatever the direction. */
  readonly more: readonly number[];
}

/** How a review ranks: a rulebook's rank rule with its measures found. */
export interface RankBasis {
  readonly unit: UnitName;
  /** The measure or column ranked by first. */
  readonly by: string;
  /** Nothing but the company's cap is ranked by. */
  readonly capOnly: boolean;
  /** Every column of universe.csv that a key is made from. */
  readonly columns: readonly string[];
  /** Every column that may move a line's number, and the one that does for a line. */
  readonly levers: readonly string[];
  readonly leverOf: (line: Security) => string;
  /** The larger number of it ranks first. */
  readonly largerFirst: boolean;
  /** Negative where `a` ranks before `b`. */
  readonly order: (a: RankKey, b: RankKey) => number;
  /** `undefined` where the number ranked by is unknown. */
  readonly keyOf: (id: string, unit: MeasuredUnit) => RankKey | undefined;
  /** The attribute whose groups are ranked each by itself; `undefined` = one ranking. */
  readonly groupOf: ((security: Security) => string) | undefined;
}

export function rankBasisOf(rule: RankRule): RankBasis {
  const sorts = sortsOf(rule);
  const [first, ...later] = sorts;
  const measure = rankMeasure(first!);
  const more = later.map((sort) => ({ measure: rankMeasure(sort), sign: signOf(sort.direction) }));
  const sign = signOf(first!.direction);
  const { by } = first!;
  const levers = builtInMeasure(by)?.levers;
  return {
    unit: rule.unit,
    by,
    levers: levers?.columns ?? [by],
    leverOf: levers ? (line) => levers.of(line, rule.unit) : () => by,
    capOnly: sorts.length === 1 && by === "company_cap",
    columns: sorts.flatMap(({ by }) => columnsOf(by)),
    largerFirst: sign > 0,
    order: orderOf(sign, more.length),
    keyOf: (id, unit) => {
      const amount = measure(unit);
      if (amount === undefined) return undefined;
      if (more.length === 0) return { id, amount, more: NO_MORE };
      return { id, amount, more: more.map((key) => signed(key.measure(unit), key.sign)) };
    },
    groupOf: rule.scope === "per_group" ? textColumn(rule.group!) : undefined,
  };
}

/** The same where the free float is made from other columns than `float_factor`. */
export function sourcedRank(basis: RankBasis, float: FloatReading): RankBasis {
  if (float.isPlain) return basis;
  const named = (columns: readonly string[]): readonly string[] => [
    ...new Set(columns.flatMap((column) => (column === FLOAT_FACTOR ? float.columns : [column]))),
  ];
  return {
    ...basis,
    columns: named(basis.columns),
    levers: named(basis.levers),
    leverOf: (line) => {
      const lever = basis.leverOf(line);
      return lever === FLOAT_FACTOR ? float.lever(line) : lever;
    },
  };
}

/** Of a rank with one key. */
export const NO_MORE: readonly number[] = [];

function signOf(direction: "ascending" | "descending"): 1 | -1 {
  return direction === "descending" ? 1 : -1;
}

function signed(amount: number | undefined, sign: 1 | -1): number {
  return amount === undefined ? Number.NEGATIVE_INFINITY : amount * sign;
}

function orderOf(sign: 1 | -1, later: number): RankBasis["order"] {
  if (later === 0)
    return sign > 0
      ? (a, b) => b.amount - a.amount || byCodeUnit(a.id, b.id)
      : (a, b) => a.amount - b.amount || byCodeUnit(a.id, b.id);
  return (a, b) => {
    if (a.amount !== b.amount) return (b.amount - a.amount) * sign;
    for (const [at, amount] of a.more.entries())
      if (amount !== b.more[at]!) return amount < b.more[at]! ? 1 : -1;
    return byCodeUnit(a.id, b.id);
  };
}
