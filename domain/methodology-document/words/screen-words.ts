import type { ScreenScope } from "../../eligibility/screen.ts";
import type { Screen, ScreenKey } from "../../eligibility/screens.ts";
import { code } from "../spans.ts";
import { amount, capitalised, counted, listed } from "./figures.ts";
import { barSentences } from "./limit-words.ts";
import { LIQUIDITY_NAMES, measureName } from "./measure-names.ts";
import { roleName } from "./role-names.ts";

type ScreenOf<Key extends ScreenKey> = Extract<Screen, { readonly [Own in Key]: unknown }>;

/** What each kind of screen asks of a line, one entry each. */
const SCREEN_WORDS: {
  readonly [Key in ScreenKey]: (screen: ScreenOf<Key>) => readonly string[];
} = {
  attribute: ({ attribute, allow, deny }) => [
    allow
      ? `${measureName(attribute)} must be ${listed(allow.map(code), "or")}. A line without one fails.`
      : `${measureName(attribute)} must not be ${listed((deny ?? []).map(code), "or")}. A line without one passes.`,
  ],
  expression: ({ expression }) => [`The condition ${code(expression)} must hold.`],
  liquidity: (screen) => {
    const window = screen.window_months;
    const over = window === undefined ? "" : ` over ${counted(window, "month")}`;
    const name = `${LIQUIDITY_NAMES[screen.liquidity]}${over}`;
    return screen.months
      ? [
          ...periodSentences(screen.months, `months of ${name}`, screen.member?.passing),
          ...barSentences(screen, "each", amount),
        ]
      : barSentences(screen, name, amount);
  },
  maturity: ({ maturity, at_least, under }) => {
    const range = [
      ...(at_least === undefined ? [] : [`at least ${counted(at_least, "year")}`]),
      ...(under === undefined ? [] : [`fewer than ${counted(under, "year")}`]),
    ];
    return [
      `On the ${roleName(maturity.on)} the bond must have ${range.join(" and ")} to run to ${code(maturity.column)}. On the anniversary itself a bond has run its full years.`,
    ];
  },
  measure: (screen) => barSentences(screen, measureName(screen.measure), amount),
  periods: (screen) => [
    ...periodSentences(
      screen.periods,
      `values ${code(`${screen.periods.column}1`)} (the latest) to ${code(`${screen.periods.column}${screen.periods.of}`)}`,
      screen.member?.passing,
    ),
    ...barSentences(screen, "each", amount),
  ],
  rating: ({ rating, at_least, at_most }) => [
    `The composite rating, the middle of those in ${listed(rating.columns.map(code), "and")} (of two the worse, of one that one), must be ${[
      ...(at_least === undefined ? [] : [`${at_least} or better`]),
      ...(at_most === undefined ? [] : [`${at_most} or worse`]),
    ].join(" and ")}. The rating named passes.`,
  ],
  seasoning: ({ seasoning }) => [
    "trading_days" in seasoning
      ? `The line must have traded for at least ${counted(seasoning.trading_days, "session")} on the rank date; the session of the listing is the first and the rank date counts.`
      : `The line must have been listed for at least ${counted(seasoning.calendar_months, "whole calendar month")} on the rank date. The month of the listing counts when it was listed on its first day, the month of the rank date when at most three of its days remain.`,
  ],
  size: (screen) => {
    const name = measureName(screen.size);
    const { fraction_of } = screen;
    return fraction_of
      ? [
          `${name} must reach ${amount(fraction_of.part)} times the minimum of the screen ${code(fraction_of.screen)}.`,
        ]
      : barSentences(screen, name, amount);
  },
  viability: ({ viability }) => [
    `The latest quarter and the latest four quarters together must each show a result over zero (${code(`${viability.quarters}1`)} to ${code(`${viability.quarters}4`)}). Exactly zero does not pass.`,
  ],
};

/** A screen in sentences: what it asks, of whom, and what an empty value means. */
export function screenInWords(screen: Screen): readonly string[] {
  const key = (Object.keys(SCREEN_WORDS) as ScreenKey[]).find((kind) =>
    Object.hasOwn(screen, kind),
  );
  const words = SCREEN_WORDS[key!] as (written: Screen) => readonly string[];
  return [
    ...words(screen).map(capitalised),
    ...scopeSentences(screen),
    ...missingSentences(screen),
  ];
}

function periodSentences(
  {
    of,
    passing = of,
    prorated,
  }: {
    readonly of: number;
    readonly passing?: number | undefined;
    readonly prorated?: true | undefined;
  },
  what: string,
  ofMembers?: number,
): string[] {
  return [
    `At least ${passing} of ${of} ${what} must pass.`,
    ...(ofMembers === undefined
      ? []
      : [`For current constituents at least ${ofMembers} of them must.`]),
    ...(prorated
      ? [
          "Periods without a value are left out, and the number asked for shrinks in proportion, rounded up.",
        ]
      : []),
  ];
}

function scopeSentences({ only, unless, of }: ScreenScope): string[] {
  const named = (attributes: ScreenScope["only"]) =>
    Object.entries(attributes ?? {}).map(
      ([attribute, values]) => `${code(attribute)} is ${listed(values.map(code), "or")}`,
    );
  return [
    ...(of === "newcomers" ? ["Current constituents are not put to it."] : []),
    ...(only ? [`It is put only to lines whose ${listed(named(only))}.`] : []),
    ...(unless ? [`Lines whose ${listed(named(unless), "or")} are free of it.`] : []),
  ];
}

const MISSING = {
  pass: "A line whose value is unknown passes.",
  fail: "A line whose value is unknown fails.",
  refuse: "If the value of any line is unknown the review stops until it is supplied.",
} as const;

function missingSentences(screen: Screen): string[] {
  return "if_missing" in screen ? [MISSING[screen.if_missing]] : [];
}
