import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import type { Screen } from "../../../domain/eligibility/screens.ts";
import { companyCapOf } from "../../../domain/measures/company-cap.ts";
import { securityOf } from "../../arbitraries/made-universe.ts";
import { testOf } from "./test-of.ts";

const DEPOSITARY: Screen = {
  id: "depositary",
  measure: "shares",
  over: 0,
  if_missing: "fail",
  only: { security_type: ["adr"] },
  of: "newcomers",
};
const INDUSTRY: Screen = {
  id: "industry",
  attribute: "sector",
  deny: ["Finance"],
  unless: { industry: ["Real Estate"] },
};
const BANK = { sector: "Finance", industry: "Banks" };

test.each`
  screen        | given                                   | member   | passes   | applies  | because
  ${DEPOSITARY} | ${{ securityType: "adr" }}              | ${false} | ${false} | ${true}  | ${"a receipt without its own shares"}
  ${DEPOSITARY} | ${{ securityType: "adr", shares: 5 }}   | ${false} | ${true}  | ${true}  | ${"a receipt with them"}
  ${DEPOSITARY} | ${{ securityType: "adr" }}              | ${true}  | ${true}  | ${false} | ${"a member stays"}
  ${DEPOSITARY} | ${{ securityType: "common" }}           | ${false} | ${true}  | ${false} | ${"not a receipt"}
  ${INDUSTRY}   | ${BANK}                                 | ${false} | ${false} | ${true}  | ${"financial"}
  ${INDUSTRY}   | ${{ ...BANK, industry: "Real Estate" }} | ${false} | ${true}  | ${false} | ${"freed by its industry"}
  ${INDUSTRY}   | ${{ ...BANK, industry: "" }}            | ${false} | ${false} | ${true}  | ${"an empty attribute frees nothing"}
  ${INDUSTRY}   | ${{ ...BANK, industry: "real estate" }} | ${true}  | ${false} | ${true}  | ${"values are as written"}
`(
  "$screen.id of $given, member $member: $because",
  ({ screen, given, member, passes, applies }) => {
    const made = testOf(screen, plainDate("2024-05-31"));
    const security = securityOf("a", given);
    const subject = { security, companyCap: companyCapOf([security]), isMember: member };
    expect(made.passes(subject)).toBe(passes);
    expect(made.answer(subject).passes).toBe(passes);
    expect(made.applies?.(subject)).toBe(applies);
    if (!applies) expect(made.isMissing(subject)).toBe(false);
  },
);

test("a screen without a scope is put to every line", () => {
  const plain = testOf(
    { id: "type", attribute: "security_type", deny: ["adr"] },
    plainDate("2024-05-31"),
  );
  expect(plain.applies).toBeUndefined();
});
