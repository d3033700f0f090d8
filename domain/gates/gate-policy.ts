import type { PlainDate } from "../calendar/plain-date.ts";
import { ratioDistance } from "../numeric/ratio-distance.ts";

export type PolicyAnswerKind = "accept" | "use_previous" | "exclude";

/** What a policy says to every finding that fits all that the rule names. */
export interface PolicyRule {
  readonly gate?: string | undefined;
  readonly level?: "dataset" | "line" | undefined;
  readonly symbols?: readonly string[] | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
  /** The measured ratio, or its inverse, lies this near to a whole factor of 2 or more. */
  readonly whole_factor_within?: number | undefined;
  readonly answer: PolicyAnswerKind;
  readonly reason: string;
  readonly evidence: string;
}

/** What a person says to one finding; it wins over every rule. */
export interface PolicyAnswer {
  readonly finding: string;
  readonly answer: PolicyAnswerKind;
  readonly reason: string;
  readonly evidence: string;
  readonly answered_by: string;
  readonly answered_on: PlainDate;
  /** The last session up to which it is repeated for the same gate and security. */
  readonly expires?: PlainDate | undefined;
}

/** How the findings in a span of old data are answered, declared before the run. */
export interface GatePolicy {
  readonly policy: string;
  readonly declared_by: string;
  readonly declared_on: PlainDate;
  /** In order: the first that fits answers. A finding that none fits waits for a person. */
  readonly rules: readonly PolicyRule[];
  readonly answers: readonly PolicyAnswer[];
}

/** A finding as a policy sees it. */
export interface PolicyFinding {
  readonly findingId: string;
  readonly session: PlainDate;
  readonly gate: string;
  readonly level: "dataset" | "line";
  readonly symbol: string;
  /** The measured value as text; a ratio where the gate measures one. */
  readonly value: string;
  readonly hasReplacement: boolean;
}

export interface GivenAnswer {
  readonly answer: PolicyAnswerKind;
  readonly reason: string;
  readonly evidence: string;
  readonly answeredBy: string;
  readonly decidedOn: PlainDate;
  readonly expiresOn?: PlainDate | undefined;
}

/**
 * The answer of a policy to one finding; undefined where nobody declared any.
 *
 * Rule: a person's answer to that very finding first, then the first rule that fits. A rule whose
 * answer the finding cannot take (a data set can only be accepted, `use_previous` needs values of
 * before) does not fit.
 */
export function answerOf(policy: GatePolicy, finding: PolicyFinding): GivenAnswer | undefined {
  const own = policy.answers.find((answer) => answer.finding === finding.findingId);
  if (own)
    return {
      answer: own.answer,
      reason: own.reason,
      evidence: own.evidence,
      answeredBy: own.answered_by,
      decidedOn: own.answered_on,
      ...(own.expires && { expiresOn: own.expires }),
    };
  const rule = policy.rules.find((candidate) => fits(candidate, finding));
  return (
    rule && {
      answer: rule.answer,
      reason: rule.reason,
      evidence: rule.evidence,
      answeredBy: `policy:${policy.policy}`,
      decidedOn: policy.declared_on,
    }
  );
}

function fits(rule: PolicyRule, finding: PolicyFinding): boolean {
  const { gate, level, symbol, session, value, hasReplacement } = finding;
  if (rule.answer !== "accept" && level === "dataset") return false;
  if (rule.answer === "use_previous" && !hasReplacement) return false;
  return (
    (rule.gate === undefined || rule.gate === gate) &&
    (rule.level === undefined || rule.level === level) &&
    (rule.symbols === undefined || rule.symbols.includes(symbol)) &&
    (rule.from === undefined || session >= rule.from) &&
    (rule.to === undefined || session <= rule.to) &&
    (rule.whole_factor_within === undefined || isWhole(Number(value), rule.whole_factor_within))
  );
}

function isWhole(ratio: number, within: number): boolean {
  if (!(ratio > 0)) return false;
  const distance = ratioDistance(ratio);
  const factor = Math.round(distance);
  return factor >= 2 && Math.abs(distance - factor) <= within;
}

/** Everything as delivered: the policy behind `--gate-policy accept`. */
export const ACCEPT_ALL: GatePolicy = {
  policy: "accept",
  declared_by: "the command line",
  declared_on: "2000-01-01" as PlainDate,
  rules: [
    {
      answer: "accept",
      reason: "the values stand as delivered",
      evidence: "--gate-policy accept",
    },
  ],
  answers: [],
};
