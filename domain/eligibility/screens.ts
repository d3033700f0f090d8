import type { DateRule } from "../calendar/schedule-rule.ts";
import { attributeScreen } from "./attribute-test.ts";
import { barsOn, type BarredScreen } from "./bars.ts";
import type { EligibilityTest } from "./eligibility-test.ts";
import { expressionScreen } from "./expression-screen.ts";
import { liquidityScreen } from "./liquidity-screen.ts";
import { maturityScreen } from "./maturity-screen.ts";
import { measureScreen } from "./measure-test.ts";
import { periodsScreen } from "./periods-screen.ts";
import { ratingScreen } from "./rating-screen.ts";
import { scopedTest } from "./scoped-test.ts";
import type {
  ScreenColumn,
  ScreenContext,
  ScreenKind,
  ScreenProblem,
  ScreenSurroundings,
} from "./screen.ts";
import { seasoningScreen } from "./seasoning-test.ts";
import { sizeScreen } from "./size-screen.ts";
import { viabilityScreen } from "./viability-screen.ts";

/** Every kind of screen by the key that a screen of that kind has, one line each. */
const SCREEN_KINDS = {
  attribute: attributeScreen,
  expression: expressionScreen,
  liquidity: liquidityScreen,
  maturity: maturityScreen,
  measure: measureScreen,
  periods: periodsScreen,
  rating: ratingScreen,
  seasoning: seasoningScreen,
  size: sizeScreen,
  viability: viabilityScreen,
} as const;

type Kinds = typeof SCREEN_KINDS;

/** The key that tells a screen's kind. */
export type ScreenKey = keyof Kinds;

export const SCREEN_KEYS = Object.keys(SCREEN_KINDS) as readonly ScreenKey[];

/** One screen of a rulebook. */
export type Screen = {
  [Key in keyof Kinds]: Kinds[Key] extends ScreenKind<infer Written> ? Written : never;
}[keyof Kinds];

/** What a rulebook's screens are resolved with besides each other. */
export type ScreensContext = Omit<ScreenContext, "barsOf">;

/** The tests of a rulebook's screens, in its order. */
export function testsOf(
  screens: readonly Screen[],
  context: ScreensContext,
): readonly EligibilityTest[] {
  const barsOf = (id: string) => {
    const named = screens.find((screen) => screen.id === id);
    return named && barsOn(named as Screen & BarredScreen, context.rankDate);
  };
  return screens.map((screen) =>
    scopedTest(kindOf(screen).testOf(screen, { ...context, barsOf }), screen),
  );
}

/** The contradictions of each screen, by its place in the list. */
export function screenProblems(
  screens: readonly Screen[],
  rulebook: Omit<ScreenSurroundings, "barred">,
): readonly ScreenProblem[] {
  const barred = screens.filter(hasLowerBar).map(({ id }) => id);
  return screens.flatMap((screen, at) =>
    (kindOf(screen).problems?.(screen, { ...rulebook, barred }) ?? []).map(({ path, reason }) => ({
      path: [at, ...path],
      reason,
    })),
  );
}

/** The columns that a screen reads, its scope's among them. */
export function columnsOfScreen(
  screen: Screen,
  attributes: ScreenSurroundings["attributes"],
): readonly ScreenColumn[] {
  const scopes = (["only", "unless"] as const).flatMap((scope) =>
    Object.keys(screen[scope] ?? {}).map((column) => ({ path: [scope, column], column })),
  );
  return [...kindOf(screen).columns(screen, attributes), ...scopes];
}

/** What a screen asks of a line that it is for, in sentences. */
export function wordsOfScreen(
  screen: Screen,
  attributes: ScreenSurroundings["attributes"],
): readonly string[] {
  return kindOf(screen).words(screen, attributes);
}

/** Whether a line may fail the screen for a larger value of one of the columns, and pass with a smaller. */
export function limitsFromAbove(screen: Screen, columns: readonly string[]): boolean {
  return kindOf(screen).limitsFromAbove?.(screen, columns) ?? false;
}

/** The roles that a review's timetable must have for its screens. */
export function rolesOfScreens(
  screens: readonly Screen[],
  rankRole: string,
): Readonly<Record<string, DateRule>> {
  const roles = screens.map((screen) => kindOf(screen).roles?.(screen, rankRole) ?? {});
  return Object.assign({}, ...roles) as Readonly<Record<string, DateRule>>;
}

function kindOf(screen: Screen): ScreenKind<Screen> {
  const key = SCREEN_KEYS.find((kind) => Object.hasOwn(screen, kind));
  return SCREEN_KINDS[key!] as unknown as ScreenKind<Screen>;
}

function hasLowerBar(screen: Screen): boolean {
  const { dated, ...own } = screen as Partial<BarredScreen>;
  const rows: readonly BarredScreen[] = dated ?? [own];
  return rows.every(({ at_least, over }) => at_least !== undefined || over !== undefined);
}
