import { expect, test } from "vitest";
import { BASE, CAP, edited, problemsOf, QUOTA, type Edit } from "./edited-rulebook.ts";

/** The shipped large-500 with one more block; its companies are 500, its cap 3 %. */
const beside = (block: string): string => `${BASE}${block}\n`;

const entry = (rule: string) => beside(`fast_entry: [{id: x, ${rule}}]`);
const exit = (rule: string) => beside(`fast_exit: [{id: x, ${rule}}]`);
const ongoing = (rule: string) => beside(`ongoing_tests: [{id: x, unit: company, ${rule}}]`);
const check = (rule: string, text = BASE) =>
  `${text}conditional_check: {months: [3], unit: company, caps: quarterly, forward_composition: false, ${rule}}\n`;
const shares = (rule: string) => edited(["shares: {", `shares: {${rule}, `]);
const cap = (step: string) => edited([CAP, step]);

const DAYS = "observe_day: 5, enter_after_day: 10";
const TOP = "when: [{rank: {at_most: 40}}]";
const MONTH = "dates: {check: {nth_session: 1}, implement_close: {nth_weekday: [FRI, 3]}}";
const CHECKED = "dates: {price: {nth_session: -2}, implement_close: {last_session: true}}";
const RELEASE =
  "kind: group_threshold, method: release, member_limit: 0.225, members: {over: 0.045}, trigger: {over: 0.45}";

const FLOATS: readonly Edit[] = [
  ["select:\n", "select:\n  annual: {top_n: {n: 400}}\n"],
  ["count: 500", "float_count: {n: 500, overflow_until: annual}"],
  ['    stages:\n      - "rank <= 450 or (member and rank <= 550)"\n      - "not member"\n', ""],
  [
    "schedule:\n",
    "schedule:\n  annual: {months: [1], calendar: XNYS, rank: {last_session: true, month_offset: -1}, " +
      "price: {same_as: rank}, announce: {same_as: rank}, implement_close: {last_session: true}}\n",
  ],
];

const tranches = (months: string) =>
  edited(
    [
      "{scheme: float_cap, prices: price, if_missing: fail}",
      `{scheme: fundamental, prices: price, measures: [{column: sales}], tranches: {months: ${months}}}`,
    ],
    ["treatment: cap_weighted", "treatment: non_cap_weighted"],
  );

test.each<{ what: string; text: string; field: string; reason: string }>([
  {
    what: "months that no date belongs to",
    text: entry(`${DAYS}, months: [3], ${TOP}`),
    field: "fast_entry[0].months",
    reason: "nothing reads them: they belong to `dates`",
  },
  {
    what: "notice beside dates",
    text: entry(`months: [3], notice_sessions: 2, ${MONTH}, ${TOP}`),
    field: "fast_entry[0].notice_sessions",
    reason: "nothing reads it: the days follow from `dates`",
  },
  {
    what: "an entry that every newcomer passes",
    text: entry(`${DAYS}, when: [{rank: {at_most: 501}}]`),
    field: "fast_entry[0].when[0].rank",
    reason: "among 500 constituents it ranks 501 at worst",
  },
  {
    what: "an entry over a count that is never restored",
    text: edited(
      ["count: 500", "count: 500\n    members_over_count: stay"],
      [
        "shares: {",
        `fast_entry: [{id: x, ${DAYS}, ${TOP}, over_count_until: quarterly}]\nshares: {`,
      ],
    ),
    field: "fast_entry[0].over_count_until",
    reason: "at quarterly the count floats too",
  },
  {
    what: "a test without dates",
    text: ongoing("weight: {under: 0.001}, month_ends: 2, dates: {}"),
    field: "ongoing_tests[0].dates",
    reason: "a date is needed for implement_close",
  },
  {
    what: "a test whose date counts from itself",
    text: ongoing(
      "weight: {under: 0.001}, month_ends: 2, dates: {implement_close: {same_as: implement_close}}",
    ),
    field: "ongoing_tests[0].dates.implement_close.same_as",
    reason: "the roles count from each other: implement_close <- implement_close",
  },
  {
    what: "a date that counts from a role that is not there",
    text: check(
      "triggers: [{any: {over: 0.24}}], dates: {price: {same_as: nope}, implement_close: {last_session: true}}",
    ),
    field: "conditional_check.dates.price.same_as",
    reason: "no role nope here; known are price, implement_close, effective_open",
  },
  {
    what: "an entry implemented before it is looked at",
    text: entry(
      `months: [3], ${TOP}, dates: {check: {last_session: true}, implement_close: {nth_session: 3}}`,
    ),
    field: "fast_entry[0].dates.check",
    reason: "in 2021-03, check is 2021-03-31 and implement_close 2021-03-03, before it",
  },
  {
    what: "an exit inside the count",
    text: exit(`rank: {at_least: 500}, periods: 1, months: [3], ${MONTH}`),
    field: "fast_exit[0].rank",
    reason: "of 500 constituents one always ranks 500 or worse",
  },
  {
    what: "an exit for a company that may rank worse",
    text: exit(
      `rank: {at_least: 600}, best_non_member_rank: {under: 602}, periods: 1, months: [3], ${MONTH}`,
    ),
    field: "fast_exit[0].best_non_member_rank",
    reason: "a company of rank 601 would take the place of a better one",
  },
  {
    what: "a test implemented before its last month-end",
    text: ongoing(
      "weight: {under: 0.0001}, month_ends: 2, dates: {implement_close: {nth_weekday: [FRI, 3]}}",
    ),
    field: "ongoing_tests[0].dates.month_end_2",
    reason: "in 2021-01, month_end_2 is 2021-01-29 and implement_close 2021-01-15, before it",
  },
  {
    what: "a test that one constituent always fails",
    text: ongoing(
      "weight: {under: 0.0021}, month_ends: 1, dates: {implement_close: {nth_session: 9, month_offset: 1}}",
    ),
    field: "ongoing_tests[0].weight.under",
    reason: "of 500 constituents one always weighs less: 1 / 500 is 0.2 %",
  },
  {
    what: "a check whose prices come after it",
    text: check(
      "triggers: [{any: {over: 0.04}}], dates: {price: {last_session: true}, implement_close: {nth_session: -2}}",
    ),
    field: "conditional_check.dates.price",
    reason: "in 2021-03, price is 2021-03-31 and implement_close 2021-03-30, before it",
  },
  {
    what: "a check whose open is not the session after its close",
    text: check(
      "triggers: [{any: {over: 0.04}}], dates: {price: {nth_session: 2}, implement_close: {nth_session: -3}, effective_open: {last_session: true}}",
    ),
    field: "conditional_check.dates.effective_open",
    reason: "in 2021-03, it is 2021-03-31; the session after implement_close is 2021-03-30",
  },
  {
    what: "a trigger at exactly what the cap sets",
    text: check(`triggers: [{any: {at_least: 0.03}}], ${CHECKED}`),
    field: "conditional_check.triggers[0].any",
    reason: "it fires at once: the caps set the largest to 0.03",
  },
  {
    what: "a trigger under the limit of one member",
    text: check(`triggers: [{any: {over: 0.2}}], ${CHECKED}`, cap(RELEASE)),
    field: "conditional_check.triggers[0].any",
    reason: "it fires at once: the caps set the largest to 0.225",
  },
  {
    what: "a sum under the group's target",
    text: check(
      `triggers: [{members: {over: 0.045}, sum: {at_least: 0.45}}], ${CHECKED}`,
      cap(RELEASE),
    ),
    field: "conditional_check.triggers[0].sum",
    reason: "it fires at once: the caps set the group to 0.45",
  },
  {
    what: "a sum that one member passes",
    text: check(`triggers: [{members: {over: 0.05}, sum: {over: 0.05}}], ${CHECKED}`),
    field: "conditional_check.triggers[0].sum",
    reason: "one member alone is over it: the sum says nothing",
  },
  {
    what: "a check without caps",
    text: check(
      `triggers: [{any: {over: 0.04}}], ${CHECKED}`,
      edited([`\n  - {id: company, unit: company, ${CAP}}`, " []"]),
    ),
    field: "conditional_check.caps",
    reason: "the quarterly review has no caps that could be applied again",
  },
  {
    what: "a freeze that ends before it begins",
    text: shares("freeze_window: {from: implement_close, to: freeze_start}"),
    field: "shares.freeze_window",
    reason: "at the review 2021-03, implement_close is 2021-03-19 and freeze_start 2021-03-12",
  },
  {
    what: "a band with a smaller factor than the one before",
    text: shares(
      "float: {rounding: {kind: bands, bands: [{up_to: 0.3, float: 0.5}, {up_to: 0.5, float: 0.4}]}}",
    ),
    field: "shares.float.rounding.bands[1].float",
    reason: "a larger observed float would have a smaller factor",
  },
  {
    what: "an exemption from no threshold",
    text: shares("float: {rounding: {kind: up_1pct}, exempt_up_to: 0.15}"),
    field: "shares.float.exempt_up_to",
    reason: "without `change_threshold` every float is taken, so nothing reads it",
  },
  {
    what: "floats refreshed in a month without a review",
    text: shares("float: {change_threshold: {over: 0.03}, refresh_months: [9, 10]}"),
    field: "shares.float.refresh_months[1]",
    reason: "no review is in month 10",
  },
  {
    what: "a full float over one",
    text: shares("float: {full_over: 1}"),
    field: "shares.float.full_over",
    reason: "no float is over 1",
  },
  {
    what: "a tranche that is never due",
    text: tranches("[2, 3, 6, 9, 12]"),
    field: "weight.tranches.months[0]",
    reason: "no review is in month 2: never rebalanced",
  },
  {
    what: "a review without a tranche",
    text: tranches("[3, 6, 9]"),
    field: "weight.tranches.months",
    reason: "the quarterly review in month 12 has no tranche",
  },
  {
    what: "a fixed weight of a value that the screens keep out",
    text: edited(
      [
        "{scheme: float_cap, prices: price, if_missing: fail}",
        "{scheme: fixed, by: exchange, weights: {XNAS: 0.5, XLON: 0.5}, prices: price}",
      ],
      ["treatment: cap_weighted", "treatment: non_cap_weighted"],
    ),
    field: "weight.weights.XLON",
    reason: "no line has it: the screens let exchange XNAS, XNYS or XASE pass",
  },
  {
    what: "a count that floats until another one",
    text: edited(...FLOATS),
    field: "select.quarterly.float_count.overflow_until",
    reason: "the annual review holds 400, not 500",
  },
  {
    what: "members that leave where newcomers enter",
    text: edited(
      ...FLOATS.slice(0, 1).map(([from, to]): Edit => [from, to.replace("400", "500")]),
      ["count: 500", "float_count: {n: 500, stay_to: 499, overflow_until: annual}"],
      ...FLOATS.slice(2),
    ),
    field: "select.quarterly.float_count.stay_to",
    reason: "members leave at ranks at which newcomers enter",
  },
  {
    what: "minima over the count",
    text: edited(...QUOTA, [
      "at_most: 150",
      "at_most: 300, groups: {XNAS: {at_least: 300}, XNYS: {at_least: 201}}",
    ]),
    field: "select.quarterly.quota.groups",
    reason: "their minima are 501 together, over n",
  },
  {
    what: "a group's minimum over the maximum of all",
    text: edited(...QUOTA, ["at_most: 150", "at_most: 200, groups: {XNAS: {at_least: 201}}"]),
    field: "select.quarterly.quota",
    reason: "XNAS: at_least is over at_most",
  },
  {
    what: "a group that the screens keep out",
    text: edited(...QUOTA, ["at_most: 150", "at_most: 200, groups: {XLON: {at_least: 2}}"]),
    field: "select.quarterly.quota.groups.XLON",
    reason: "no line is of it: the screens let exchange XNAS, XNYS or XASE pass",
  },
])("$what is refused at $field", async ({ text, field, reason }) => {
  const { code, problems } = await problemsOf(text);
  expect(code).toBe(2);
  expect(problems.map((problem) => problem.field)).toEqual([field]);
  expect(problems[0]!.reason).toContain(reason);
});

test.each`
  what                                                        | text
  ${"an entry at the last place"}                             | ${entry(`${DAYS}, when: [{rank: {at_most: 500}}]`)}
  ${"an exit just outside the count"}                         | ${exit(`rank: {at_least: 501}, periods: 1, months: [3], ${MONTH}`)}
  ${"an exit for the one rank that may be either's"}          | ${exit(`rank: {over: 599}, best_non_member_rank: {under: 601}, periods: 1, months: [3], ${MONTH}`)}
  ${"a test at exactly the equal weight"}                     | ${ongoing("weight: {under: 0.002}, month_ends: 1, dates: {implement_close: {nth_session: 9, month_offset: 1}}")}
  ${"a check implemented at the close of its prices"}         | ${check("triggers: [{any: {over: 0.03}}], dates: {price: {last_session: true}, implement_close: {last_session: true}}")}
  ${"a sum over exactly the group's target"}                  | ${check(`triggers: [{members: {over: 0.045}, sum: {over: 0.45}}], ${CHECKED}`, cap(RELEASE))}
  ${"tranches as the reviews are"}                            | ${tranches("[12, 3, 6, 9]")}
  ${"members that leave from the first rank under the count"} | ${edited(...FLOATS.map(([from, to]): Edit => [from, to.replace("400", "500").replace("{n: 500, o", "{n: 500, stay_to: 500, o")]))}
`("$what is accepted", async ({ text }) => {
  expect(await problemsOf(text as string)).toEqual({ code: 0, problems: [] });
});
