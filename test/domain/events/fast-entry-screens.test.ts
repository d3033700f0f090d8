import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { fastEntryFails } from "../../../domain/events/fast-entry-screens.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";

const OBSERVED = plainDate("2026-06-23");
const CONTEXT = { rankDate: OBSERVED, sessionOf: () => OBSERVED, attributes: {} };
/** As the exchange's index has it: METHODOLOGIES 4.1, three full months, waived for a fast entry. */
const SEASONED: Screen = {
  id: "seasoning",
  seasoning: { calendar_months: 3 },
  if_missing: "pass",
  of: "newcomers",
};
const TRADED: Screen = {
  id: "liquidity",
  measure: "advt",
  at_least: 5_000_000,
  if_missing: "pass",
};

function failedOf(screens: readonly Screen[], advt = 9_000_000): string | undefined {
  const security = securityOf("a", { advt, listingDate: plainDate("2026-06-12") });
  const companyCap = { amount: 2e11, given: true };
  return fastEntryFails({ security, companyCap, isMember: false }, screens, CONTEXT)?.id;
}

test("a listing of eleven days faces the seasoning that is not waived for it", () => {
  expect(failedOf([TRADED, SEASONED])).toBe("seasoning");
  expect(failedOf([TRADED, { ...SEASONED, waived_for: ["fast_entry"] }])).toBeUndefined();
});

test("it faces every other screen, the first that fails first", () => {
  const waived: Screen = { ...SEASONED, waived_for: ["fast_entry"] };
  expect(failedOf([TRADED, waived], 4_999_999)).toBe("liquidity");
  expect(failedOf([SEASONED, TRADED], 4_999_999)).toBe("seasoning");
});

test("a waived screen gives its bars to one that takes a part of them", () => {
  const size: Screen = {
    id: "size",
    size: "company_cap",
    at_least: 1e12,
    if_missing: "fail",
    waived_for: ["fast_entry"],
  };
  const half = (part: number): Screen => ({
    id: "half",
    size: "company_cap",
    fraction_of: { screen: "size", part },
    if_missing: "fail",
  });
  expect(failedOf([size, half(0.2)])).toBeUndefined();
  expect(failedOf([size, half(0.3)])).toBe("half");
});
