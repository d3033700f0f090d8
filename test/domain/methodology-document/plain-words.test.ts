import { describe, expect, test } from "vitest";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import type { Methodology } from "../../../domain/methodology/methodology.ts";
import { cappingBlocks } from "../../../domain/methodology-document/capping-section.ts";
import { rulesInWords } from "../../../domain/methodology-document/rules-in-words.ts";
import { versionDifferences } from "../../../domain/methodology-document/version-differences.ts";
import { rankInWords } from "../../../domain/methodology-document/words/rank-words.ts";
import { returnsInWords } from "../../../domain/methodology-document/words/publication-words.ts";
import { screenInWords } from "../../../domain/methodology-document/words/screen-words.ts";
import { selectionInWords } from "../../../domain/methodology-document/words/selection-words.ts";
import {
  timetableBlocks,
  timetableRules,
} from "../../../domain/methodology-document/timetable-section.ts";
import { conditionInWords } from "../../../domain/expression/expression-words.ts";
import { parseExpression } from "../../../domain/expression/parse-expression.ts";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { loadRulebooks } from "../../../infra/rulebooks.ts";
import { BY_CAP } from "../../arbitraries/selection-rulebooks.ts";

const latest = (index: string): Methodology =>
  loadRulebooks(`rulebooks/${index}`).at(-1)!.methodology;

const BASE = latest("exchange-100");

test.each`
  text                                                    | words                                                                                                         | because
  ${"(member or rank <= 5) and rank <= 9"}                | ${"(either is a member, or is ranked 5 or better) and is ranked 9 or better"}                                 | ${"an alternative ends before the next condition"}
  ${"member or rank <= 5 and rank <= 9"}                  | ${"either is a member, or is ranked 5 or better and is ranked 9 or better"}                                   | ${"`and` binds more closely"}
  ${"rank <= 9 and (member or rank <= 5)"}                | ${"is ranked 9 or better and either is a member, or is ranked 5 or better"}                                   | ${"the last alternative ends with the sentence"}
  ${"member or (rank <= 9 and (rank <= 5 or rank >= 7))"} | ${"either is a member, or is ranked 9 or better and (either is ranked 5 or better, or is ranked 7 or worse)"} | ${"one alternative inside another"}
`("$text: $because", ({ text, words }) => {
  expect(conditionInWords(parseExpression(text))).toBe(words);
});

const named = { id: "s", if_missing: "fail" } as const;

test.each<{ readonly screen: Screen; readonly says: string; readonly because: string }>([
  {
    screen: { ...named, size: "float_market_cap", at_least: 5 },
    says: "It is price x shares x free float x fx of the line itself; of a line without shares it is unknown, whatever its company cap.",
    because: "ranks count such a line by its part of the company cap, this screen does not",
  },
  {
    screen: {
      ...named,
      size: "company_cap",
      dated: [{ from: plainDate("2026-01-01"), at_least: 5, member: { at_least: 4 } }],
    },
    says: "From 2026-01-01: for current constituents it must be at least 4.",
    because: "the sentence goes on after its date",
  },
  {
    screen: { ...named, rating: { columns: ["a"] }, at_least: "BBB-" },
    says: "The rating in `a` must be BBB- or better.",
    because: "one rating is no composite",
  },
  {
    screen: { ...named, rating: { columns: ["a", "b"] }, at_least: "BBB-" },
    says: "The composite rating, the worse of those in `a` and `b` (of one that one), must be BBB- or better.",
    because: "of two there is no middle",
  },
  {
    screen: { ...named, periods: { column: "eps_y", of: 2 }, over: 0 },
    says: "Both values `eps_y1` (the latest) and `eps_y2` must pass.",
    because: "two are named both",
  },
  {
    screen: { ...named, periods: { column: "eps_y", of: 1 }, over: 0 },
    says: "The latest of the values `eps_y1` must pass.",
    because: "one value is not all one values",
  },
])("a screen: $because", ({ screen, says }) => {
  expect(screenInWords(screen, {}).join(" ")).toContain(says);
});

test("each measure that is ranked by keeps its own direction", () => {
  const keys = [
    { by: "volatility", direction: "ascending" },
    { by: "advt", direction: "descending" },
  ] as const;
  const { by: _by, direction: _direction, ...rank } = BY_CAP;
  expect(
    rankInWords({ ...rank, unit: "security", keys, ties: ["security_id"] }).join(" "),
  ).toContain(
    "by the value of `volatility`, the smallest first, then by average daily value traded, in the index currency, the largest first.",
  );
});

test.each`
  kind           | when                           | because
  ${"annual"}    | ${"at the last annual review"} | ${"its ranks stand through the quarterly reviews"}
  ${"quarterly"} | ${"at the review before"}      | ${"no kind is the annual one"}
`("previous ranks of a rulebook with $kind reviews alone: $because", ({ kind, when }) => {
  const select = { [kind]: { count: 9, stages: ["member and previous_rank <= 5", "not member"] } };
  expect(JSON.stringify(rulesInWords({ ...BASE, select }))).toContain(
    `is a member and was ranked 5 or better ${when}.`,
  );
});

test("a measure that parts equals too is explained once", () => {
  const words = rankInWords({ ...BY_CAP, by: "float_cap", ties: ["float_cap", "company_id"] });
  expect(words.filter((text) => text.startsWith("A company's float market cap is"))).toHaveLength(
    1,
  );
});

test("a kind of review without caps is named where another has some", () => {
  const caps = { ...BASE.caps, quarterly: [] };
  expect(JSON.stringify(cappingBlocks({ ...BASE, caps }))).toContain(
    "Weights are not capped at the quarterly review.",
  );
  expect(JSON.stringify(cappingBlocks(BASE))).not.toContain("not capped");
});

test("a quota says what it counts", () => {
  const quota = {
    n: 50,
    by: "country",
    at_least: 2,
    at_most: 14,
    groups: { A: { at_most: 1 } },
    order: "next_ranked",
  } as const;
  const words = selectionInWords({ quota }, BY_CAP).join(" ");
  expect(words).toContain("Each value of `country` has at least 2 and at most 14 companies.");
  expect(words).toContain("`country` `A` has at most 1 company.");
});

test("withholding of single countries is said with the country, then that of every other", () => {
  const withholding = { default: 0.3, France: 0.128 };
  const returns = { gross: { reinvest: "close" }, net: { reinvest: "close", withholding } };
  expect(returnsInWords({ ...BASE, returns } as Methodology).join(" ")).toContain(
    "after withholding tax by the constituent's `country`: 12.8 % for `France` and 30 % for every other.",
  );
});

describe("between reviews", () => {
  const said = (rules: Partial<Methodology>): string =>
    rulesInWords({ ...BASE, ...rules })
      .filter(({ id }) => id === "events")
      .flatMap(({ facts }) => facts.flatMap(({ sentences }) => sentences))
      .join(" ");
  const [entry] = BASE.fast_entry!;
  const [ongoing] = loadRulebooks("rulebooks/exchange-100")[0]!.methodology.ongoing_tests!;
  const check = latest("sector-capped").conditional_check!;

  test("a rank of the listing is not one of the constituent named before it", () => {
    const when = [{ worst_member_rank: { over: 113 } }, { rank: { at_most: 23 } }];
    expect(said({ fast_entry: [{ ...entry!, when }] })).toContain(
      "the lowest ranked constituent is ranked worse than 113 among all eligible companies and by the market cap of the whole company the listing would be ranked 23 or better among the constituents.",
    );
  });

  test("one month-end is none in a row", () => {
    const words = said({ ongoing_tests: [{ ...ongoing!, month_ends: 1 }] });
    expect(words).toContain("under 0.1 % at a month-end leaves; exactly 0.1 % is enough to stay.");
    expect(words).toContain("Dates count from the month of that month-end.");
  });

  test("one observation is none in a row", () => {
    const [exit] = latest("eurozone-50").fast_exit!;
    expect(said({ fast_exit: [{ ...exit!, periods: 1 }] })).toContain(
      "when it is ranked 75 or worse at an observation.",
    );
  });

  test("a trigger of the conditional check at its limit, and above it", () => {
    const triggers = [{ any: { at_least: 0.24 } }, { members: { over: 0.05 }, sum: { over: 0.5 } }];
    expect(said({ conditional_check: { ...check, triggers } })).toContain(
      "when a company weighs 24 % or more or the companies above 5 % weigh more than 50 % together",
    );
  });
});

test("dates that are written out are said, so that another one is a difference", () => {
  const fixedOn = (date: string): Methodology => {
    const annual = BASE.schedule["annual"]!;
    const fixed = { "2026-12": plainDate(date) };
    const roles = { ...annual.roles, lock_down: { fixed } };
    return { ...BASE, schedule: { ...BASE.schedule, annual: { ...annual, roles } } };
  };
  const [found, ...more] = versionDifferences(fixedOn("2026-12-04"), fixedOn("2026-12-07"));
  expect(more).toEqual([]);
  expect(found?.after).toEqual(["Dates fixed for the lock-down: 2026-12-07 for 2026-12."]);
  expect(JSON.stringify(timetableRules(fixedOn("2026-12-04").schedule))).toContain(
    "Dates fixed for the lock-down: 2026-12-04 for 2026-12.",
  );
});

test.each`
  price                     | announce                  | says     | because
  ${"2026-12-10T21:00:00Z"} | ${"2026-12-03T22:00:00Z"} | ${true}  | ${"weights are of a later day"}
  ${"2026-12-03T21:00:00Z"} | ${"2026-12-03T22:00:00Z"} | ${false} | ${"an evening announcement has that day's closes"}
`("a membership is announced by itself: $because", ({ price, announce, says }) => {
  const roles = [
    { role: "price", instantUtc: price },
    { role: "announce", instantUtc: announce },
  ].map((date) => ({ ...date, ...ON_THE_DAY }));
  const blocks = timetableBlocks([{ review: "2026-12", kind: "annual", roles }], {
    from: "2026-12-01",
    to: "2027-11-30",
  });
  expect(JSON.stringify(blocks).includes("the membership alone is announced")).toBe(says);
});

const ON_THE_DAY = {
  date: plainDate("2026-12-03"),
  session: plainDate("2026-12-03"),
  zone: "Europe/Berlin",
  rule: "",
  rolledFrom: "",
};

test("reference sizes have their currency and their source", () => {
  const words = JSON.stringify(rulesInWords(latest("world-segments")));
  expect(words).toContain(
    "Reference sizes from 2023-01-01, `market` developed, in USD: `large` 51,345,000,000, `mid` 15,748,000,000, `small` 1,187,000,000 (notes on the family's methodology of May 2026",
  );
});
