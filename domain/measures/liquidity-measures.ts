import { amount, percent } from "../words/figures.ts";
import type { Shown } from "../words/limit-words.ts";

/** One measure of liquidity. */
interface LiquidityMeasure {
  /** The column that holds it, or that the columns of its windows and months begin with. */
  readonly column: string;
  /** What it is called in a sentence. */
  readonly name: string;
  /** What its numbers are: amounts of the index currency, counts, or parts of one. */
  readonly holds: "amount" | "count" | "part";
}

/** Every measure of liquidity by its name, one entry each; docs/methodology/screens.md defines them. */
export const LIQUIDITY_MEASURES = {
  advt: {
    column: "advt",
    name: "average daily value traded, in the index currency,",
    holds: "amount",
  },
  falr: { column: "falr", name: "annual value traded over the float market cap", holds: "part" },
  atvr: { column: "atvr", name: "the annualised traded value ratio", holds: "part" },
  median_turnover_ratio: {
    column: "median_turnover_ratio",
    name: "the median of daily traded shares over free-float shares",
    holds: "part",
  },
  trading_frequency: {
    column: "trading_frequency",
    name: "the part of sessions with a trade",
    holds: "part",
  },
  min_monthly_volume: { column: "volume", name: "shares traded in the month", holds: "count" },
} as const satisfies Readonly<Record<string, LiquidityMeasure>>;

/** The name of a measure of liquidity in a rulebook. */
export type LiquidityKey = keyof typeof LIQUIDITY_MEASURES;

export const LIQUIDITY_KEYS = Object.keys(LIQUIDITY_MEASURES) as readonly LiquidityKey[];

/** The measure that a column holds, whatever window or month its name ends with. */
export function liquidityOf(column: string): LiquidityMeasure | undefined {
  const named = column.replace(/(_\d+m|_m\d+)$/, "");
  return Object.values(LIQUIDITY_MEASURES).find((measure) => measure.column === named);
}

/** How a number of a measure is shown. */
export function liquidityShown({ holds }: Pick<LiquidityMeasure, "holds">): Shown {
  return holds === "part" ? percent : amount;
}
