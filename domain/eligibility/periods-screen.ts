import { barSentences } from "../words/limit-words.ts";
import { periodSentences } from "../words/period-words.ts";
import { code } from "../words/spans.ts";
import { amount } from "../words/figures.ts";
import { columnFamily } from "./column-family.ts";
import { barsOn, barsProblems, type BarredScreen, type BarsRule } from "./bars.ts";
import type { EligibilityTest } from "./eligibility-test.ts";
import { periodsTest, type PeriodsRule } from "./periods-test.ts";
import type { IfMissing, NamedScreen, ScreenContext, ScreenKind, ScreenProblem } from "./screen.ts";

/** Bars whose members may also need fewer periods. */
export interface PeriodsBars extends BarredScreen {
  readonly member?: (BarsRule & { readonly passing?: number | undefined }) | undefined;
}

/** So many periods of a family of columns must lie inside the bars. */
interface PeriodsScreen extends NamedScreen, PeriodsBars {
  /** `column` is what the columns' names begin with: `payout_y` for `payout_y1`, `payout_y2`, … */
  readonly periods: PeriodsRule & { readonly column: string };
  readonly if_missing: IfMissing;
}

export const periodsScreen: ScreenKind<PeriodsScreen> = {
  testOf: (screen, context) =>
    periodsTestOf(screen, { ...screen.periods, prefix: screen.periods.column }, context),
  problems: (screen) => [
    ...barsProblems(screen),
    ...passingProblems(screen.periods, screen, "periods"),
  ],
  columns: ({ periods }) => columnFamily(["periods", "column"], periods.column, periods.of),
  words: (screen) => [
    ...periodSentences(
      screen.periods,
      `values ${columnsInWords(screen.periods)}`,
      screen.member?.passing,
    ),
    ...barSentences(screen, "each", amount),
  ],
};

function columnsInWords({ column, of }: PeriodsScreen["periods"]): string {
  const [latest, last] = [code(`${column}1`), code(`${column}${of}`)];
  return of === 1 ? latest : `${latest} (the latest) ${of === 2 ? "and" : "to"} ${last}`;
}

/** The test of a screen over the columns `<prefix>1` to `<prefix><of>`. */
export function periodsTestOf(
  screen: NamedScreen & PeriodsBars & { readonly if_missing: IfMissing },
  { of, passing = of, prorated, prefix }: PeriodsRule & { readonly prefix: string },
  { rankDate }: ScreenContext,
): EligibilityTest {
  const bars = barsOn(screen, rankDate);
  const membersPassing = screen.member?.passing ?? passing;
  return periodsTest({
    id: screen.id,
    columns: Array.from({ length: of }, (_, at) => `${prefix}${at + 1}`),
    boundsFor: ({ isMember }) => (isMember ? bars.members : bars.newcomers),
    passingFor: ({ isMember }) => (isMember ? membersPassing : passing),
    prorated: prorated === true,
    ifMissing: screen.if_missing,
  });
}

export function passingProblems(
  { of, passing }: PeriodsRule,
  { member }: PeriodsBars,
  key: string,
): readonly ScreenProblem[] {
  const reason = `of ${of} periods no more than ${of} can pass`;
  return [
    ...((passing ?? 0) > of ? [{ path: [key, "passing"], reason }] : []),
    ...((member?.passing ?? 0) > of ? [{ path: ["member", "passing"], reason }] : []),
  ];
}
