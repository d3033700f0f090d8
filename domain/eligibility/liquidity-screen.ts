import { periodSentences } from "../words/period-words.ts";
import { counted } from "../words/figures.ts";
import { barSentences } from "../words/limit-words.ts";
import {
  LIQUIDITY_MEASURES,
  liquidityShown,
  type LiquidityKey,
} from "../measures/liquidity-measures.ts";
import { columnFamily } from "./column-family.ts";
import { barsProblems } from "./bars.ts";
import { measureTest } from "./measure-test.ts";
import { passingProblems, periodsTestOf, type PeriodsBars } from "./periods-screen.ts";
import type { PeriodsRule } from "./periods-test.ts";
import type { IfMissing, NamedScreen, ScreenKind } from "./screen.ts";

/** A measure of trading must clear its bars, over a window or in so many months. */
interface LiquidityScreen extends NamedScreen, PeriodsBars {
  readonly liquidity: LiquidityKey;
  /** Length of the window that the measure was taken over; in the column's name. */
  readonly window_months?: number | undefined;
  /** The measure of each month apart, the latest first. */
  readonly months?: PeriodsRule | undefined;
  readonly if_missing: IfMissing;
}

export const liquidityScreen: ScreenKind<LiquidityScreen> = {
  testOf: (screen, context) => {
    const { column } = LIQUIDITY_MEASURES[screen.liquidity];
    const { months, window_months } = screen;
    if (months) return periodsTestOf(screen, { ...months, prefix: `${column}_m` }, context);
    const measure = window_months === undefined ? column : `${column}_${window_months}m`;
    return measureTest({ ...screen, measure }, context);
  },
  problems: (screen) => [...barsProblems(screen), ...windowProblems(screen)],
  columns: ({ liquidity, months, window_months }) => {
    const { column } = LIQUIDITY_MEASURES[liquidity];
    if (months) return columnFamily(["liquidity"], `${column}_m`, months.of);
    return [
      {
        path: ["liquidity"],
        column: window_months === undefined ? column : `${column}_${window_months}m`,
      },
    ];
  },
  words: (screen) => {
    const window = screen.window_months;
    const over = window === undefined ? "" : ` over ${counted(window, "month")}`;
    const measure = LIQUIDITY_MEASURES[screen.liquidity];
    const shown = liquidityShown(measure);
    const name = `${measure.name}${over}`;
    return screen.months
      ? [
          ...periodSentences(screen.months, `months of ${name}`, screen.member?.passing),
          ...barSentences(screen, "each", shown),
        ]
      : barSentences(screen, name, shown);
  },
};

function windowProblems({ liquidity, window_months, months, ...screen }: LiquidityScreen) {
  if (months && window_months !== undefined)
    return [{ path: ["window_months"], reason: "a window is one value, `months` are one each" }];
  if (months) return passingProblems(months, screen, "months");
  if (screen.member?.passing !== undefined)
    return [{ path: ["member", "passing"], reason: "a number of months that pass needs `months`" }];
  return liquidity === "min_monthly_volume"
    ? [{ path: ["liquidity"], reason: "min_monthly_volume is asked of each of several `months`" }]
    : [];
}
