import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { edited, problemsOf, QUOTA, type Edit } from "./edited-rulebook.ts";

const SCREEN = "attribute: country, allow: [United States]";
const SCREENS = "universe:\n";

/** The screen of countries as another one, with columns declared. */
const screened = (screen: string, attributes = "{}"): readonly Edit[] => [
  [SCREENS, `universe:\n  attributes: ${attributes}\n`],
  [SCREEN, screen],
];

const STAGES: Edit = [
  '    count: 500\n    stages:\n      - "rank <= 450 or (member and rank <= 550)"\n      - "not member"\n',
  "    {}\n",
];
const DATED = "size: company_cap, if_missing: fail, dated: [{from: 2021-06-01, at_least: 5}]";
const FOR_NOBODY = "only: {exchange: [XNAS]}, unless: {exchange: [XNYS, XNAS], sector: [Energy]}";

test.each<{ what: string; edits: readonly Edit[]; field: string; reason: string }>([
  {
    what: "a measure of a column that is declared a text",
    edits: screened("measure: grade, at_least: 1, if_missing: fail", "{grade: text}"),
    field: "universe.screens[2].measure",
    reason: "grade holds no numbers",
  },
  {
    what: "an attribute of a column that is declared a number",
    edits: screened("attribute: grade, allow: [a]", "{grade: number}"),
    field: "universe.screens[2].attribute",
    reason: "grade holds no texts",
  },
  {
    what: "a column of every file declared as what it is not",
    edits: screened(SCREEN, "{price: text}"),
    field: "universe.attributes.price",
    reason: "price holds no texts",
  },
  {
    what: "maturities from a column that is declared a text",
    edits: screened(
      "maturity: {column: matures, on: rank}, at_least: 1, if_missing: fail",
      "{matures: text}",
    ),
    field: "universe.screens[2].maturity.column",
    reason: "matures holds no dates",
  },
  {
    what: "the date of every file declared as a text",
    edits: screened(SCREEN, "{listing_date: text}"),
    field: "universe.attributes.listing_date",
    reason: "listing_date holds no texts",
  },
  {
    what: "a rank by a column that is declared a text",
    edits: [...screened(SCREEN, "{grade: text}"), ["by: company_cap", "by: grade, lines: sum"]],
    field: "rank.by",
    reason: "grade holds no numbers",
  },
  {
    what: "lines beside several keys",
    edits: [
      [
        "by: company_cap, direction: descending",
        "lines: sum, keys: [{by: company_cap, direction: descending}]",
      ],
    ],
    field: "rank.lines",
    reason: "of several `keys` each has its own `lines`",
  },
  {
    what: "a later key without its lines",
    edits: [
      [
        "by: company_cap, direction: descending",
        "keys: [{by: company_cap, direction: descending}, {by: advt, direction: descending}]",
      ],
    ],
    field: "rank.keys[1].by",
    reason:
      "`lines: sum` or `largest` beside it says how a company's advt is made; company_cap and float_cap need neither",
  },
  {
    what: "an expression that no line satisfies",
    edits: screened('expression: "price > 10 and price < 5", if_missing: fail'),
    field: "universe.screens[2].expression",
    reason: "no line can satisfy this condition",
  },
  {
    what: "a screen that no line faces",
    edits: screened(`${SCREEN}, ${FOR_NOBODY}`),
    field: "universe.screens[2].unless.exchange",
    reason: "no line faces the screen: it frees every exchange that `only` names",
  },
  {
    what: "bars that begin after the first review",
    edits: screened(DATED),
    field: "universe.screens[2].dated[0].from",
    reason: "the review 2021-03 ranks on 2021-03-12, before the first row holds",
  },
  {
    what: "a part of a bar that is no part",
    edits: screened(
      "size: company_cap, at_least: 5, if_missing: fail}\n    - {id: own, size: float_market_cap, fraction_of: {screen: country, part: 50}, if_missing: fail",
    ),
    field: "universe.screens[3].fraction_of.part",
    reason:
      "expected a part over 0, such as 0.5 for half of it or 1.8 for that many times it, and not over 10",
  },
  {
    what: "a kind of review without a method",
    edits: [STAGES],
    field: "select.quarterly",
    reason: "it needs `stages`, or one of priority_stages, top_n,",
  },
  {
    what: "a quota of nobody",
    edits: [...QUOTA, ["at_most: 150", "at_most: 0"]],
    field: "select.quarterly.quota.at_most",
    reason: "no group may have anyone",
  },
  {
    what: "percentiles over fewer than a segment has",
    edits: [
      [
        "\nweight:",
        "\nsegments:\n  percentile_over: 900\n  list:\n    - {id: large, to_rank: 1000, band: 0.02}\n    - {id: small}\nweight:",
      ],
    ],
    field: "segments.list[0].to_rank",
    reason: "percentiles are of the 900 largest (`percentile_over`), and it is past them",
  },
  {
    what: "a freeze from a role that is not there",
    edits: [["shares: {", "shares: {freeze_window: {from: freezes, to: implement_close}, "]],
    field: "shares.freeze_window.from",
    reason: "the timetable of quarterly has no role freezes",
  },
  {
    what: "several exchanges as a text",
    edits: [["calendar: XNYS", "calendar: all:XLON+XNYS"]],
    field: "schedule.quarterly.calendar",
    reason: "or several as a map, such as {all: [XNYS, XLON]}",
  },
  {
    what: "share counts without a kind of review",
    edits: [["shares: {", "shares: {update: {at_least: 0.05}, "]],
    field: "shares.update.at_least",
    reason: "by kind of review, all or the change at which a count is taken",
  },
])("$what: $reason", async ({ edits, field, reason }) => {
  const { code, problems } = await problemsOf(edited(...edits));
  expect(code).toBe(2);
  const found = problems.filter((problem) => problem.field === field);
  expect(found, JSON.stringify(problems)).toMatchObject([
    { reason: expect.stringContaining(reason) },
  ]);
});

test("what is declared as it is read is no mistake", async () => {
  const text = edited(
    ...screened(
      "measure: grade, at_least: 1, if_missing: fail, only: {exchange: [XNAS, XNYS]}, unless: {exchange: [XNAS]}",
      "{grade: number, price: number, tier: text}",
    ),
  );
  expect(await problemsOf(text)).toEqual({ code: 0, problems: [] });
});

test("a table of bars that holds on the first rank date begins in time", async () => {
  const text = edited(...screened(DATED.replace("2021-06-01", "2021-03-12")));
  expect(await problemsOf(text)).toEqual({ code: 0, problems: [] });
});

test("a percentile over as many as the largest segment has is one", async () => {
  const broad = readFileSync("rulebooks/us-broad/2026.1.yaml", "utf8");
  const text = broad.replace("percentile_over: 4000", "percentile_over: 1000");
  expect(text).not.toBe(broad);
  expect(await problemsOf(text)).toEqual({ code: 0, problems: [] });
});
