import type { PlainDate } from "../calendar/plain-date.ts";
import type { DateRule } from "../calendar/schedule-rule.ts";
import type { EligibilityTest } from "./eligibility-test.ts";
import type { ResolvedBars } from "./bars.ts";

/** What follows where a screen's measure is empty; `refuse` ends the review. */
export type IfMissing = "pass" | "fail" | "refuse";

/** The lines a screen is for; every line where nothing is named. */
export interface ScreenScope {
  /** Attribute to the values of which a line must have one. */
  readonly only?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Attribute to the values of which any frees a line. */
  readonly unless?: Readonly<Record<string, readonly string[]>> | undefined;
  /** `newcomers`: current constituents are free. */
  readonly of?: "newcomers" | undefined;
}

/** What every kind of screen has. */
export interface NamedScreen extends ScreenScope {
  readonly id: string;
  /** Rules between reviews whose lines do not face it. */
  readonly waived_for?: readonly "fast_entry"[] | undefined;
}

/** What a screen is resolved with: the review's dates and the rulebook's other screens. */
export interface ScreenContext {
  readonly rankDate: PlainDate;
  /** The session of a role of the review. Throws: schedule_inconsistent where there is none. */
  readonly sessionOf: (role: string) => PlainDate;
  /** The bars of another screen of the rulebook on the rank date. */
  readonly barsOf: (screenId: string) => ResolvedBars | undefined;
  /** Types of the columns that the rulebook declares. */
  readonly attributes: Readonly<Record<string, ColumnType>>;
}

/** How an expression reads a column that universe.csv does not define. */
export type ColumnType = "number" | "text";

/** What is wrong with a screen as written, at a path inside it. */
export interface ScreenProblem {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** What a screen's contradictions are looked for with. */
export interface ScreenSurroundings {
  /** Ids of the rulebook's screens with a lower bar. */
  readonly barred: readonly string[];
  readonly attributes: Readonly<Record<string, ColumnType>>;
  /** Roles that the timetable of every kind of review has. */
  readonly roles: readonly string[];
}

/** A column of the universe that a screen names, at a path inside it. */
export interface ScreenColumn {
  readonly path: readonly (string | number)[];
  readonly column: string;
}

/** One kind of screen: the test it becomes, what is known of it before any review, and its words. */
export interface ScreenKind<Screen extends NamedScreen> {
  readonly testOf: (screen: Screen, context: ScreenContext) => EligibilityTest;
  /** The columns that it reads, besides those that every review has. */
  readonly columns: (
    screen: Screen,
    attributes: ScreenSurroundings["attributes"],
  ) => readonly ScreenColumn[];
  /** What it asks of a line, in sentences. */
  readonly words: (
    screen: Screen,
    attributes: ScreenSurroundings["attributes"],
  ) => readonly string[];
  /** Contradictions that the form alone does not show. */
  readonly problems?: (screen: Screen, among: ScreenSurroundings) => readonly ScreenProblem[];
  /** True where a line may fail for a larger value of one of the columns, and pass with a smaller. */
  readonly limitsFromAbove?: (screen: Screen, columns: readonly string[]) => boolean;
  /** Roles that the review's timetable must have for the screen, by name. */
  readonly roles?: (screen: Screen, rankRole: string) => Readonly<Record<string, DateRule>>;
}
