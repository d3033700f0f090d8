import { code } from "../words/spans.ts";
import { amount } from "../words/figures.ts";
import { barSentences } from "../words/limit-words.ts";
import { decimalProduct } from "../numeric/decimal-product.ts";
import { measureName } from "../measures/measure-names.ts";
import {
  barsOn,
  barsProblems,
  hasUpperBar,
  limitsOf,
  type BarredScreen,
  type Bounds,
  type ResolvedBars,
} from "./bars.ts";
import { barTest } from "./bar-test.ts";
import type { EligibilityTest } from "./eligibility-test.ts";
import { floatCapTest } from "./float-cap-test.ts";
import { numberReader } from "./measure-test.ts";
import type { IfMissing, NamedScreen, ScreenContext, ScreenKind } from "./screen.ts";

/** The company's cap, or the line's own float market cap, must lie inside its bars. */
export interface SizeScreen extends NamedScreen, BarredScreen {
  readonly size: "company_cap" | "float_market_cap";
  /** The lower bars are a part of another screen's, of the same rank date. */
  readonly fraction_of?: { readonly screen: string; readonly part: number } | undefined;
  readonly if_missing: IfMissing;
}

/** Ranks count a line without shares by its part of the company cap; this screen does not. */
const FLOAT_MARKET_CAP =
  "It is price x shares x free float x fx of the line itself; of a line without shares it is unknown, whatever its company cap.";

/** The columns of each size. */
export const MADE_FROM = {
  company_cap: ["company_cap"],
  float_market_cap: ["price", "shares", "float_factor", "fx"],
} as const;

export const sizeScreen: ScreenKind<SizeScreen> = {
  testOf: sizeTest,
  problems: (screen, { barred }) => {
    const { fraction_of, id, ...bars } = screen;
    if (fraction_of === undefined) return barsProblems(screen);
    const own = [bars.at_least, bars.over, bars.at_most, bars.under, bars.member, bars.dated];
    if (own.some((value) => value !== undefined))
      return [{ path: ["fraction_of"], reason: "the bars are another screen's, or its own" }];
    const { screen: named } = fraction_of;
    return named === id || !barred.includes(named)
      ? [
          {
            path: ["fraction_of", "screen"],
            reason: `${named} is no other screen with a lower bar; those are ${barred.join(", ") || "none"}`,
          },
        ]
      : [];
  },
  columns: () => [],
  words: (screen) => {
    const name = measureName(screen.size);
    const { fraction_of } = screen;
    const bars = fraction_of
      ? [
          `${name} must reach ${amount(fraction_of.part)} times the minimum of the screen ${code(fraction_of.screen)}.`,
        ]
      : barSentences(screen, name, amount);
    return screen.size === "float_market_cap" ? [...bars, FLOAT_MARKET_CAP] : bars;
  },
  limitsFromAbove: (screen, columns) =>
    hasUpperBar(screen) && MADE_FROM[screen.size].some((column) => columns.includes(column)),
};

function sizeTest(screen: SizeScreen, context: ScreenContext): EligibilityTest {
  const { id, size, if_missing } = screen;
  const bars = sizeBars(screen, context);
  const boundsFor = ({ isMember }: { readonly isMember: boolean }): Bounds =>
    isMember ? bars.members : bars.newcomers;
  return size === "float_market_cap"
    ? floatCapTest({ id, boundsFor, ifMissing: if_missing })
    : barTest({
        id,
        stage: "screen",
        column: size,
        read: numberReader(size),
        boundsFor,
        ifMissing: if_missing,
        hasMargin: limitsOf(bars).every((limit) => limit !== 0),
      });
}

function sizeBars(screen: SizeScreen, { rankDate, barsOf }: ScreenContext): ResolvedBars {
  if (screen.fraction_of === undefined) return barsOn(screen, rankDate);
  const { part } = screen.fraction_of;
  const { newcomers, members } = barsOf(screen.fraction_of.screen)!;
  return { newcomers: partOf(newcomers, part), members: partOf(members, part) };
}

function partOf({ lower }: Bounds, part: number): Bounds {
  return { lower: lower && { ...lower, limit: decimalProduct(part, lower.limit) } };
}
