import { code } from "../words/spans.ts";
import { listed } from "../words/figures.ts";
import { compositeNotch, notchOf, RATINGS, spelledLike } from "../bonds/composite-rating.ts";
import { textColumn } from "../universe/columns.ts";
import type { ColumnValue, EligibilityTest, TestAnswer, TestSubject } from "./eligibility-test.ts";
import type { IfMissing, NamedScreen, ScreenKind, ScreenProblem } from "./screen.ts";

/** The composite of the agencies' ratings must be at least, or at most, a rating of the scale. */
interface RatingScreen extends NamedScreen {
  /** One column for each agency. */
  readonly rating: { readonly columns: readonly string[] };
  readonly at_least?: string | undefined;
  readonly at_most?: string | undefined;
  readonly if_missing: IfMissing;
}

export const ratingScreen: ScreenKind<RatingScreen> = {
  testOf: ratingTest,
  problems: ratingProblems,
  columns: ({ rating }) =>
    rating.columns.map((column, at) => ({ path: ["rating", "columns", String(at)], column })),
  words: ({ rating, at_least, at_most }) => [
    `${ratingInWords(rating.columns)} must be ${[
      ...(at_least === undefined ? [] : [`${at_least} or better`]),
      ...(at_most === undefined ? [] : [`${at_most} or worse`]),
    ].join(" and ")}. The rating named passes.`,
    "Ratings of either spelling are on one scale, BBB- being Baa3; what is not on it is no rating.",
  ],
};

function ratingInWords(columns: readonly string[]): string {
  const named = listed(columns.map(code), "and");
  if (columns.length === 1) return `The rating in ${named}`;
  return columns.length === 2
    ? `The composite rating, the worse of those in ${named} (of one that one),`
    : `The composite rating, the middle of those in ${named} (of two the worse, of one that one),`;
}

/** Notches that pass: 1 is the best, so `best` is the smaller number. */
interface Range {
  readonly best: number;
  readonly worst: number;
}

/** Each agency's rating of one line, as written. */
type Ratings = readonly string[];

const LAST_NOTCH = RATINGS.length;

/**
 * Keeps bonds whose composite rating, the middle of three, lies in a range of the scale.
 *
 * Boundary: the rating named is in the range; a line that no agency rates is missing.
 * Source: docs/methodology/bond-aggregate.md.
 */
function ratingTest(screen: RatingScreen): EligibilityTest {
  const { id, if_missing } = screen;
  const { columns } = screen.rating;
  const readers = columns.map((column) => textColumn(column));
  const read = ({ security }: TestSubject): Ratings => readers.map((reader) => reader(security));
  const range = rangeOf(screen);
  const passes = (ratings: Ratings): boolean => {
    const notch = compositeNotch(ratings);
    return notch === undefined ? if_missing === "pass" : isInside(range, notch);
  };
  const decidingOf = (ratings: Ratings) => nearestChange(ratings, range, passes);
  return {
    id,
    stage: "screen",
    column: columns[0]!,
    reads: columns,
    deciding: (subject) => columns[decidingOf(read(subject)).at]!,
    margin: true,
    passes: (subject) => passes(read(subject)),
    isMissing: (subject) => compositeNotch(read(subject)) === undefined,
    unknown: (subject) => {
      const ratings = read(subject);
      return columns.filter((_, at) => notchOf(ratings[at]!) === undefined);
    },
    refusesUnknown: if_missing === "refuse",
    answer: (subject) => {
      const ratings = read(subject);
      const { at, flips } = decidingOf(ratings);
      const composite = compositeNotch(ratings);
      const alone = flips.length > 0;
      return answerOf(id, range, { rating: ratings[at]!, composite, alone, ok: passes(ratings) });
    },
    crossings: (subject) => decidingOf(read(subject)).flips,
    mend: (subject) => mendOf(columns, read(subject), range),
    need: () => `the middle of ${columns.join(", ")} ${rangeInWords(screen)}`,
  };
}

function rangeOf({ at_least, at_most }: RatingScreen): Range {
  return {
    best: (at_most === undefined ? undefined : notchOf(at_most)) ?? 1,
    worst: (at_least === undefined ? undefined : notchOf(at_least)) ?? LAST_NOTCH,
  };
}

function isInside({ best, worst }: Range, notch: number): boolean {
  return notch >= best && notch <= worst;
}

/** The one rating nearest to changing the answer, and the ratings that change it, the nearest first. */
interface Change {
  readonly at: number;
  readonly flips: readonly string[];
}

function nearestChange(
  ratings: Ratings,
  range: Range,
  passes: (ratings: Ratings) => boolean,
): Change {
  const inside = passes(ratings);
  const changes = ratings.map((rating, at) => {
    const from = notchOf(rating) ?? nearestEnd(range, undefined);
    const flips = RATINGS.map((_, place) => spelledLike(place + 1, rating))
      .filter((named) => passes(ratings.with(at, named)) !== inside)
      .toSorted((a, b) => Math.abs(notchOf(a)! - from) - Math.abs(notchOf(b)! - from));
    const distance = flips.length === 0 ? Infinity : Math.abs(notchOf(flips[0]!)! - from);
    return { at, flips, distance, known: notchOf(rating) !== undefined };
  });
  const [nearest] = changes.toSorted(
    (a, b) =>
      Number(b.flips.length > 0) - Number(a.flips.length > 0) ||
      Number(b.known) - Number(a.known) ||
      (a.distance === b.distance ? a.at - b.at : a.distance - b.distance),
  );
  return nearest!;
}

/** The end of the range that a notch is held against: the one it lies beyond, or nearer to. */
function nearestEnd({ best, worst }: Range, notch: number | undefined): number {
  if (worst === LAST_NOTCH) return best;
  if (notch === undefined || best === 1) return worst;
  return Math.abs(notch - best) < Math.abs(notch - worst) ? best : worst;
}

/** Brings rating after rating to the range's near end until the composite is in it. */
function mendOf(columns: readonly string[], ratings: Ratings, range: Range): ColumnValue[] {
  const sets: ColumnValue[] = [];
  let mended = ratings;
  for (const [at, rating] of ratings.entries()) {
    const composite = compositeNotch(mended);
    if (composite !== undefined && isInside(range, composite)) break;
    const own = notchOf(rating);
    if (own !== undefined && isInside(range, own)) continue;
    const value = spelledLike(nearestEnd(range, own), rating);
    mended = mended.with(at, value);
    sets.push({ column: columns[at]!, value });
  }
  return sets;
}

/** One line's answer to come: the rating that decides, and the composite. */
interface Answered {
  readonly rating: string;
  readonly composite: number | undefined;
  /** That rating alone changes the answer. */
  readonly alone: boolean;
  readonly ok: boolean;
}

/** Units: the margin counts notches. */
function answerOf(
  id: string,
  range: Range,
  { rating, composite, alone, ok }: Answered,
): TestAnswer {
  const notch = notchOf(rating);
  const limit = nearestEnd(range, notch ?? composite);
  const isLower = limit === range.worst;
  const margin = notch === undefined ? undefined : isLower ? limit - notch : notch - limit;
  const missing = composite === undefined;
  const failure = isLower ? "below_minimum" : "above_maximum";
  return {
    passes: ok,
    missing,
    reasonCode: `${id}_${missing ? "unknown" : failure}`,
    value: rating === "" ? undefined : rating,
    comparator: isLower ? ">=" : "<=",
    threshold: RATINGS[limit - 1]!,
    margin,
    relativeMargin: margin === undefined || !alone ? undefined : Math.abs(margin) / limit,
  };
}

function rangeInWords({ at_least, at_most }: RatingScreen): string {
  const words = [];
  if (at_least !== undefined) words.push(`at least ${at_least}`);
  if (at_most !== undefined) words.push(`at most ${at_most}`);
  return words.join(" and ");
}

function ratingProblems(screen: RatingScreen): readonly ScreenProblem[] {
  const { at_least, at_most, rating } = screen;
  const problems: ScreenProblem[] = [];
  for (const key of ["at_least", "at_most"] as const)
    if (screen[key] !== undefined && notchOf(screen[key]) === undefined)
      problems.push({ path: [key], reason: `${screen[key]} is no rating, such as BBB-` });
  const { best, worst } = rangeOf(screen);
  if (best === 1 && worst === LAST_NOTCH)
    problems.push({
      path: [],
      reason: "a bar is needed, `at_least` or `at_most`, that ratings fail",
    });
  if (best > worst)
    problems.push({ path: [], reason: `no rating is at least ${at_least} and at most ${at_most}` });
  if (new Set(rating.columns).size < rating.columns.length)
    problems.push({ path: ["rating", "columns"], reason: "each agency has a column of its own" });
  return problems;
}
