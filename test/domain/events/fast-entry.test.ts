import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import {
  fastEntryAnswer,
  fastEntryDates,
  type FastEntryRule,
  type SizedCompany,
} from "../../../domain/events/fast-entry.ts";
import type { CompanyId } from "../../../domain/universe/security.ts";
import { newYork } from "../../arbitraries/calendar.ts";

/** Source: METHODOLOGIES.md sections 4.2, 3.3, 5.1 and 5.3. */
const EXCHANGE: FastEntryRule = {
  id: "exchange",
  observe_day: 7,
  enter_after_day: 15,
  notice_sessions: 5,
  when: [{ rank: { at_most: 40 } }],
  over_count_until: "annual",
};
const BROAD: FastEntryRule = {
  id: "broad",
  observe_day: 1,
  enter_after_day: 5,
  when: [{ size: "float_market_cap", over: "top_500" }],
};
const LONDON: FastEntryRule = {
  id: "london",
  observe_day: 1,
  enter_after_day: 5,
  when: [{ rank: { at_most: 3 } }, { size: "float_market_cap", at_least: 1e9 }],
  removes: "lowest_ranked",
};
const WORLD: FastEntryRule = {
  id: "world",
  observe_day: 1,
  enter_after_day: 10,
  when: [
    { size: "company_cap", at_least: "standard", times: 1.8 },
    { size: "float_market_cap", at_least: "standard_float", times: 1.8 },
  ],
};
const FRANKFURT: FastEntryRule = {
  id: "frankfurt",
  dates: {
    check: { last_session: true },
    implement_close: { nth_weekday: ["FRI", 3], month_offset: 1 },
  },
  months: [2, 5, 8, 11],
  when: [{ rank: { at_most: 2 } }, { worst_member_rank: { over: 47 } }],
};

/** Source: METHODOLOGIES.md section 8.3, the chain after a first trade on 2026-06-12. */
test.each`
  rule        | first           | observe         | announceBy      | enterAfter      | effective       | because
  ${EXCHANGE} | ${"2026-06-12"} | ${"2026-06-23"} | ${"2026-06-26"} | ${"2026-07-06"} | ${"2026-07-07"} | ${"five sessions of notice from 06-29 over a holiday to 07-06"}
  ${BROAD}    | ${"2026-06-12"} | ${"2026-06-12"} | ${"2026-06-18"} | ${"2026-06-18"} | ${"2026-06-22"} | ${"day 5; 06-19 is a holiday"}
  ${WORLD}    | ${"2026-06-12"} | ${"2026-06-12"} | ${"2026-06-26"} | ${"2026-06-26"} | ${"2026-06-29"} | ${"day 10"}
`("$rule.id after a first trade on $first: $because", ({ rule, first, ...dates }) => {
  const { because: _because, ...expected } = dates;
  expect(fastEntryDates(rule, plainDate(first), newYork)).toEqual(expected);
});

test("a listing cannot have its first trade on a day without a session", () => {
  expect(() => fastEntryDates(EXCHANGE, plainDate("2026-06-13"), newYork)).toThrow(/not_a_session/);
});

const company = (companyId: string, amount: number): SizedCompany => ({
  companyId: companyId as CompanyId,
  amount,
});

describe("whether a newcomer enters", () => {
  const members = Array.from({ length: 41 }, (_, at) => company(`M${at}`, 1000 - at));
  const breakpoints = { top_500: 50, standard: 100, standard_float: 50 };
  test.each`
    rule         | id       | amount   | float        | worst | rank  | fails                                     | because
    ${EXCHANGE}  | ${"A"}   | ${961}   | ${undefined} | ${0}  | ${40} | ${undefined}                              | ${"a tie with the fortieth, its id sorts first"}
    ${EXCHANGE}  | ${"Z"}   | ${961}   | ${undefined} | ${0}  | ${41} | ${"rank at most 40"}                      | ${"the same tie lost"}
    ${EXCHANGE}  | ${"M40"} | ${960.5} | ${undefined} | ${0}  | ${41} | ${"rank at most 40"}                      | ${"its own other line among the members is not another company"}
    ${BROAD}     | ${"A"}   | ${900}   | ${50}        | ${0}  | ${42} | ${"float_market_cap over 50"}             | ${"at the breakpoint is not over it"}
    ${BROAD}     | ${"A"}   | ${900}   | ${50.01}     | ${0}  | ${42} | ${undefined}                              | ${"over it"}
    ${BROAD}     | ${"A"}   | ${900}   | ${undefined} | ${0}  | ${42} | ${"float_market_cap over 50"}             | ${"an unknown float is over nothing"}
    ${LONDON}    | ${"A"}   | ${998}   | ${1e9}       | ${0}  | ${3}  | ${undefined}                              | ${"both at their limits"}
    ${LONDON}    | ${"A"}   | ${998}   | ${9e8}       | ${0}  | ${3}  | ${"float_market_cap at least 1000000000"} | ${"large and tightly held"}
    ${WORLD}     | ${"A"}   | ${180}   | ${90}        | ${0}  | ${42} | ${undefined}                              | ${"1.8 times both cut-offs"}
    ${WORLD}     | ${"A"}   | ${179}   | ${90}        | ${0}  | ${42} | ${"company_cap at least 180"}             | ${"the company is too small"}
    ${FRANKFURT} | ${"A"}   | ${999}   | ${undefined} | ${48} | ${2}  | ${undefined}                              | ${"a member makes room"}
    ${FRANKFURT} | ${"A"}   | ${999}   | ${undefined} | ${47} | ${2}  | ${"worst_member_rank over 47"}            | ${"no member does"}
  `("$rule.id, $id of $amount: $because", (row) => {
    const { rule, id, amount, float, worst, rank, fails } = row;
    const candidate = { ...company(id, amount), floatMarketCap: float };
    const among = { members, breakpoints, worstMemberRank: worst };
    expect(fastEntryAnswer(rule, candidate, among)).toEqual({
      enters: fails === undefined,
      rank,
      fails,
    });
  });

  test.each`
    bar           | times  | amount | enters   | because
    ${"at_least"} | ${1.1} | ${3.3} | ${true}  | ${"1.1 x 3 is 3.3, although the doubles give more"}
    ${"over"}     | ${0.7} | ${2.1} | ${false} | ${"0.7 x 3 is 2.1, although the doubles give less"}
    ${"over"}     | ${0.7} | ${2.2} | ${true}  | ${"over it"}
  `("$amount is $bar $times times 3: $enters, since $because", ({ bar, times, amount, enters }) => {
    const rule: FastEntryRule = { id: "x", when: [{ size: "company_cap", [bar]: 3, times }] };
    const candidate = { ...company("A", amount), floatMarketCap: undefined };
    expect(fastEntryAnswer(rule, candidate, { members, breakpoints }).enters).toBe(enters);
  });

  test("a breakpoint that is not given is refused by name", () => {
    const candidate = { ...company("A", 1), floatMarketCap: 1 };
    expect(() => fastEntryAnswer(BROAD, candidate, { members, breakpoints: {} })).toThrow(
      /top_500/,
    );
    const named: FastEntryRule = { id: "x", when: [{ size: "company_cap", over: "constructor" }] };
    expect(() => fastEntryAnswer(named, candidate, { members, breakpoints })).toThrow(
      /constructor/,
    );
  });
});
