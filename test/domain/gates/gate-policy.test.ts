import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import {
  ACCEPT_ALL,
  answerOf,
  type GatePolicy,
  type PolicyFinding,
  type PolicyRule,
} from "../../../domain/gates/gate-policy.ts";
import { parseGatePolicy } from "../../../schemas/gate-policy.ts";

const finding: PolicyFinding = {
  findingId: "us-screener/2024-03-08/r1/share_count_jump/NTAP",
  session: plainDate("2024-03-08"),
  gate: "share_count_jump",
  level: "line",
  symbol: "NTAP",
  value: "0.1",
  hasReplacement: true,
};

function policy(rules: readonly Partial<PolicyRule>[], answers: GatePolicy["answers"] = []) {
  return {
    policy: "whole-factors",
    declared_by: "index operations",
    declared_on: plainDate("2024-07-01"),
    rules: rules.map((rule): PolicyRule => ({
      answer: "use_previous",
      reason: "the vendor's fault",
      evidence: "",
      ...rule,
    })),
    answers,
  } satisfies GatePolicy;
}

const cases: readonly {
  because: string;
  rule: Partial<PolicyRule>;
  about?: Partial<PolicyFinding>;
  fits: boolean;
}[] = [
  { because: "a rule that names nothing fits every line", rule: {}, fits: true },
  { because: "it is another gate's", rule: { gate: "price_jump" }, fits: false },
  { because: "the symbol is named", rule: { symbols: ["NTAP", "WFC"] }, fits: true },
  { because: "the symbol is not named", rule: { symbols: ["WFC"] }, fits: false },
  { because: "its first session is included", rule: { from: plainDate("2024-03-08") }, fits: true },
  { because: "it begins later", rule: { from: plainDate("2024-03-09") }, fits: false },
  { because: "its last session is included", rule: { to: plainDate("2024-03-08") }, fits: true },
  { because: "it ended before", rule: { to: plainDate("2024-03-07") }, fits: false },
  { because: "a tenth is a whole factor", rule: { whole_factor_within: 0.05 }, fits: true },
  {
    because: "2.05 lies at the limit",
    rule: { whole_factor_within: 0.05 },
    about: { value: "2.05" },
    fits: true,
  },
  {
    because: "2.06 is just beyond it",
    rule: { whole_factor_within: 0.05 },
    about: { value: "2.06" },
    fits: false,
  },
  {
    because: "one is no factor",
    rule: { whole_factor_within: 0.05 },
    about: { value: "1.01" },
    fits: false,
  },
  {
    because: "a data set can only be accepted",
    rule: {},
    about: { level: "dataset" },
    fits: false,
  },
  {
    because: "there are no values of before",
    rule: {},
    about: { hasReplacement: false },
    fits: false,
  },
  {
    because: "a line without values of before can be excluded",
    rule: { answer: "exclude" },
    about: { hasReplacement: false },
    fits: true,
  },
];

test.each(cases)("a rule fits: $fits, because $because", ({ rule, about, fits }) => {
  const given = answerOf(policy([rule]), { ...finding, ...about });
  expect(given?.answer).toBe(fits ? (rule.answer ?? "use_previous") : undefined);
});

test("the first rule that fits answers, in the policy's name and with its date", () => {
  const rules = [{ gate: "price_jump" }, { answer: "exclude" }, {}] as const;
  expect(answerOf(policy(rules), finding)).toEqual({
    answer: "exclude",
    reason: "the vendor's fault",
    evidence: "",
    answeredBy: "policy:whole-factors",
    decidedOn: "2024-07-01",
  });
});

test("a person's answer to the finding wins over every rule, and may stand for later ones", () => {
  const own = {
    finding: finding.findingId,
    answer: "accept",
    reason: "the filing says so",
    evidence: "10-Q",
    answered_by: "second-analyst",
    answered_on: plainDate("2024-03-11"),
    expires: plainDate("2024-06-30"),
  } as const;
  expect(answerOf(policy([{}], [own]), finding)).toEqual({
    answer: "accept",
    reason: "the filing says so",
    evidence: "10-Q",
    answeredBy: "second-analyst",
    decidedOn: "2024-03-11",
    expiresOn: "2024-06-30",
  });
});

test("accept takes whatever is found as it was delivered", () => {
  for (const level of ["dataset", "line"] as const)
    expect(answerOf(ACCEPT_ALL, { ...finding, level })?.answer).toBe("accept");
});

test("a finding that no rule fits waits for a person", () => {
  expect(answerOf(policy([]), finding)).toBeUndefined();
});

const refused = [
  ["rules: [{answer: guess, reason: r}]", /gate-policy.yaml:4: bad_input:.*column 18.*guess/],
  ["rules: [{answer: accept}]", /gate-policy.yaml:4: bad_input:.*rules\[0\].reason/],
  ["rules: [{gate: price, answer: accept, reason: r}]", /gate-policy.yaml:4: bad_input:.*price/],
  ["answers: [{finding: f, answer: accept, reason: r}]", /bad_input:.*answers\[0\].answered_by/],
] as const;

test.each(refused)("%s is refused with its place", (text, message) => {
  const head = "policy: p\ndeclared_by: operations\ndeclared_on: 2024-07-01\n";
  expect(() => parseGatePolicy({ file: "gate-policy.yaml", text: head + text })).toThrow(message);
});
