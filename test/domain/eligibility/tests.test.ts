import { describe, expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { fullMonths, latestListing } from "../../../domain/eligibility/full-months.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { sizeTests } from "../../../domain/eligibility/size-tests.ts";
import { gridOf } from "../../../domain/numeric/grid.ts";
import { companyCapOf } from "../../../domain/measures/company-cap.ts";
import type { Security } from "../../../domain/universe/security.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { testOf } from "./test-of.ts";

const RANK_DATE = plainDate("2024-05-31");

function subject(given: Partial<Security>, isMember = false) {
  const security = securityOf("a", given);
  return { security, companyCap: companyCapOf([security]), isMember };
}

const PRICE: Screen = { id: "price", measure: "price", at_least: 1, if_missing: "fail" };
const FLOAT: Screen = { id: "float", measure: "float_factor", over: 0.05, if_missing: "pass" };
const KNOWN: Screen = { ...FLOAT, id: "known", if_missing: "fail" };
const ADVT = { id: "liquidity", measure: "advt", at_least: 5, if_missing: "pass" } as const;
const SIZE: Screen = {
  id: "size",
  measure: "company_cap",
  at_least: 30,
  member: { at_least: 20 },
  if_missing: "fail",
};
const VOTES: Screen = { id: "votes", measure: "votes", over: 5, if_missing: "fail" };
const EXCHANGE: Screen = { id: "exchange", attribute: "exchange", allow: ["XNAS", "XNYS"] };
const INDUSTRY: Screen = { id: "industry", attribute: "sector", deny: ["Finance"] };

describe("a screen at, just below and just above its bar", () => {
  test.each`
    screen      | given                             | member   | passes   | reason                    | margin       | because
    ${PRICE}    | ${{ price: 1 }}                   | ${false} | ${true}  | ${""}                     | ${0}         | ${"at_least includes its bar"}
    ${PRICE}    | ${{ price: 0.99 }}                | ${false} | ${false} | ${"price_below_minimum"}  | ${-0.01}     | ${"a cent below"}
    ${FLOAT}    | ${{ floatFactor: 0.05 }}          | ${false} | ${false} | ${"float_below_minimum"}  | ${0}         | ${"over leaves its bar out"}
    ${FLOAT}    | ${{ floatFactor: 0.0501 }}        | ${false} | ${true}  | ${""}                     | ${0.0001}    | ${"just over"}
    ${FLOAT}    | ${{ floatFactor: undefined }}     | ${false} | ${true}  | ${""}                     | ${undefined} | ${"an empty float is unknown, though it weighs as one"}
    ${KNOWN}    | ${{ floatFactor: undefined }}     | ${false} | ${false} | ${"known_unknown"}        | ${undefined} | ${"if_missing: fail asks for a float"}
    ${SIZE}     | ${{ companyCap: 25 }}             | ${false} | ${false} | ${"size_below_minimum"}   | ${-5}        | ${"a newcomer's bar"}
    ${SIZE}     | ${{ companyCap: 25 }}             | ${true}  | ${true}  | ${""}                     | ${5}         | ${"a member's own, lower bar"}
    ${SIZE}     | ${{}}                             | ${false} | ${false} | ${"size_unknown"}         | ${undefined} | ${"if_missing: fail"}
    ${SIZE}     | ${{ shares: 3 }}                  | ${false} | ${true}  | ${""}                     | ${0}         | ${"the cap is added up from price 10 x 3"}
    ${ADVT}     | ${{}}                             | ${false} | ${true}  | ${""}                     | ${undefined} | ${"if_missing: pass"}
    ${VOTES}    | ${{ attributes: { votes: "6" } }} | ${false} | ${true}  | ${""}                     | ${1}         | ${"any column of the file may be measured"}
    ${VOTES}    | ${{ attributes: { votes: "" } }}  | ${false} | ${false} | ${"votes_unknown"}        | ${undefined} | ${"an empty cell is unknown"}
    ${EXCHANGE} | ${{ exchange: "XNYS" }}           | ${false} | ${true}  | ${""}                     | ${undefined} | ${"in the list"}
    ${EXCHANGE} | ${{ exchange: "XASE" }}           | ${false} | ${false} | ${"exchange_not_allowed"} | ${undefined} | ${"not in the list"}
    ${EXCHANGE} | ${{ exchange: "" }}               | ${false} | ${false} | ${"exchange_unknown"}     | ${undefined} | ${"an allow list fails an empty attribute"}
    ${INDUSTRY} | ${{ sector: "Finance" }}          | ${false} | ${false} | ${"industry_denied"}      | ${undefined} | ${"in the deny list"}
    ${INDUSTRY} | ${{ sector: "" }}                 | ${false} | ${true}  | ${""}                     | ${undefined} | ${"a deny list passes an empty attribute"}
  `("$screen.id of $given: $because", ({ screen, given, member, passes, reason, margin }) => {
    const made = testOf(screen, RANK_DATE);
    const of = subject(given, member);
    const answer = made.answer(of);
    expect(made.passes(of)).toBe(passes);
    expect(answer.passes).toBe(passes);
    if (!passes) expect(answer.reasonCode).toBe(reason);
    if (margin === undefined) expect(answer.margin).toBeUndefined();
    else expect(answer.margin).toBeCloseTo(margin, 12);
  });
});

describe("the nearest value on the other side of a bar", () => {
  const texts = () => ["Energy", "Finance", "Technology"];
  test.each`
    screen      | places | given                    | gives                       | because
    ${PRICE}    | ${2}   | ${{ price: 0.5 }}        | ${[1]}                      | ${"the bar itself"}
    ${PRICE}    | ${2}   | ${{ price: 7 }}          | ${[0.99]}                   | ${"a cent under it"}
    ${FLOAT}    | ${4}   | ${{ floatFactor: 0.01 }} | ${[0.0501]}                 | ${"the first value over the bar"}
    ${FLOAT}    | ${1}   | ${{ floatFactor: 0.5 }}  | ${[0]}                      | ${"the last value of a coarse grid that is not over it"}
    ${FLOAT}    | ${2}   | ${{ floatFactor: 0.5 }}  | ${[0.05]}                   | ${"the bar, which `over` leaves out"}
    ${EXCHANGE} | ${0}   | ${{ exchange: "XASE" }}  | ${["XNAS", "XNYS"]}         | ${"the allowed values in the rulebook's order"}
    ${INDUSTRY} | ${0}   | ${{ sector: "Finance" }} | ${["Energy", "Technology"]} | ${"the universe's values that are not denied"}
  `("$screen.id of $given at $places places: $because", ({ screen, places, given, gives }) => {
    const made = testOf(screen, RANK_DATE);
    expect(made.crossings(subject(given), { grid: gridOf(places), texts })).toEqual(gives);
  });
});

describe("whole calendar months since the listing", () => {
  test.each`
    listed          | on              | months | because
    ${"2024-02-01"} | ${"2024-05-31"} | ${4}   | ${"listed on the first: February counts"}
    ${"2024-02-02"} | ${"2024-05-31"} | ${3}   | ${"listed on the second: March, April, May"}
    ${"2024-03-01"} | ${"2024-05-30"} | ${3}   | ${"May 31 is a day of May that may be no session: May counts"}
    ${"2024-03-01"} | ${"2024-05-27"} | ${2}   | ${"four days of May remain: May does not count"}
    ${"2024-05-15"} | ${"2024-05-31"} | ${0}   | ${"the month of the listing"}
    ${"2024-06-03"} | ${"2024-05-31"} | ${0}   | ${"listed later"}
    ${"2023-11-15"} | ${"2024-02-29"} | ${3}   | ${"over the turn of the year"}
  `("$listed to $on: $months, $because", ({ listed, on, months }) => {
    expect(fullMonths(plainDate(listed), plainDate(on))).toBe(months);
  });

  test.each`
    on              | latest
    ${"2024-05-31"} | ${"2024-03-01"}
    ${"2024-05-27"} | ${"2024-02-01"}
    ${"2021-11-30"} | ${"2021-09-01"}
    ${"2024-01-31"} | ${"2023-11-01"}
  `("three months before $on is a listing by $latest", ({ on, latest }) => {
    expect(latestListing(3, plainDate(on))).toBe(latest);
    expect(fullMonths(plainDate(latest), plainDate(on))).toBe(3);
  });

  const seasoning = testOf(
    { id: "seasoning", seasoning: { calendar_months: 3 }, if_missing: "fail" },
    RANK_DATE,
  );
  test.each`
    listed          | passes   | reason
    ${"2024-03-01"} | ${true}  | ${""}
    ${"2024-03-02"} | ${false} | ${"seasoning_too_short"}
    ${undefined}    | ${false} | ${"seasoning_unknown"}
  `("seasoning of a listing on $listed passes: $passes", ({ listed, passes, reason }) => {
    const of = subject({ listingDate: listed && plainDate(listed) });
    expect(seasoning.passes(of)).toBe(passes);
    if (!passes) expect(seasoning.answer(of).reasonCode).toBe(reason);
  });

  test.each`
    listed          | days   | part      | because
    ${"2024-03-01"} | ${0}   | ${0}      | ${"the last day that is enough"}
    ${"2024-02-29"} | ${1}   | ${1 / 91} | ${"91 days lie between that day and the rank date"}
    ${"2024-05-31"} | ${-91} | ${1}      | ${"listed on the rank date itself"}
  `("a listing on $listed is $days days from the last one: $because", ({ listed, days, part }) => {
    const { margin, relativeMargin } = seasoning.answer(
      subject({ listingDate: plainDate(listed) }),
    );
    expect({ margin, relativeMargin }).toEqual({ margin: days, relativeMargin: part });
  });
});

describe("what every line needs to be ranked and weighted", () => {
  test.each`
    given                                    | fails             | because
    ${{ companyCap: 9 }}                     | ${undefined}      | ${"shares may be had from a given cap"}
    ${{ shares: 9 }}                         | ${undefined}      | ${"the cap may be added up from shares"}
    ${{}}                                    | ${"company_cap"}  | ${"neither"}
    ${{ companyCap: 0 }}                     | ${"company_cap"}  | ${"a cap of 0 means unknown"}
    ${{ companyCap: 9, floatFactor: 0 }}     | ${"float_factor"} | ${"nothing can be bought"}
    ${{ shares: 9, floatFactor: undefined }} | ${undefined}      | ${"an unknown float weighs as one"}
    ${{ shares: 9, securityType: "" }}       | ${undefined}      | ${"a file without types has no other lines"}
  `("$given: $because", ({ given, fails }) => {
    expect(sizeTests(true).find((made) => !made.passes(subject(given)))?.id).toBe(fails);
  });
});

describe("a company's cap", () => {
  const lines = (...given: Partial<Security>[]) =>
    given.map((line, at) => securityOf(`${at}`, line));
  test.each`
    given                                                                    | amount       | isGiven  | because
    ${[{ companyCap: 100 }, { companyCap: 100 }]}                            | ${100}       | ${true}  | ${"the same on each class: never added up"}
    ${[{ companyCap: 100 }, { companyCap: 101 }]}                            | ${101}       | ${true}  | ${"where classes differ, the larger"}
    ${[{ companyCap: 100 }, { shares: 900 }]}                                | ${100}       | ${true}  | ${"one class that gives it is enough"}
    ${[{ companyCap: 100 }, { companyCap: 900, securityType: "preferred" }]} | ${100}       | ${true}  | ${"a preferred's own value is not the company's"}
    ${[{ shares: 5 }, { shares: 7, price: 2, fx: 3 }]}                       | ${92}        | ${false} | ${"price x shares x fx over the classes"}
    ${[{ shares: 5 }, { shares: 7, securityType: "warrant" }]}               | ${50}        | ${false} | ${"warrants do not count"}
    ${[{ shares: 5 }, { shares: 7, securityType: "" }]}                      | ${50}        | ${false} | ${"nor does a line without a type beside them"}
    ${[{ shares: 5, securityType: "" }, { shares: 7, securityType: "" }]}    | ${120}       | ${false} | ${"a file without types has no other lines"}
    ${[{ shares: 7, securityType: "preferred" }]}                            | ${70}        | ${false} | ${"a company of other types is as large as its lines"}
    ${[{}, {}]}                                                              | ${undefined} | ${false} | ${"unknown"}
  `("$given gives $amount: $because", ({ given, amount, isGiven }) => {
    expect(companyCapOf(lines(...given))).toEqual({ amount, given: isGiven });
  });
});
