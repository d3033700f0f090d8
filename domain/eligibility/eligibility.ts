import { PipelineError } from "../errors.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import type { CompanyCap } from "../measures/company-cap.ts";
import {
  firstFailed,
  unknownColumns,
  type EligibilityTest,
  type TestSubject,
} from "./eligibility-test.ts";
import { SOURCE_TEST } from "./universe-source.ts";

/** Why a line is out whatever its data say; `undefined` = its data decide. */
export function setAside({ decision, weighing }: ReviewLine): "excluded" | "unpriced" | undefined {
  if (decision?.action === "exclude") return "excluded";
  return weighing === undefined ? "unpriced" : undefined;
}

/** The tests a line faces: all, or all but the screens where it is exempt from them. */
export function testsFor(line: ReviewLine, rules: ResolvedRules): readonly EligibilityTest[] {
  return isExempt(line, rules) ? rules.exemptTests : rules.tests;
}

/** An included line, a kept member and, where only newcomers are screened, any member is exempt. */
function isExempt({ decision, current }: ReviewLine, { exemptsMembers }: ResolvedRules): boolean {
  if (decision?.action === "include") return true;
  return current !== undefined && (exemptsMembers || decision?.action === "keep");
}

export function subjectOf({ security, current }: ReviewLine, companyCap: CompanyCap): TestSubject {
  return { security, companyCap, isMember: current !== undefined };
}

/** Where the data and the decisions leave one line; as a subject, what its tests looked at. */
export interface LineStanding extends TestSubject {
  readonly line: ReviewLine;
  /** The first test, in the rulebook's order, that it fails; an excluded line takes none. */
  readonly failed: EligibilityTest | undefined;
  readonly aside: "excluded" | "unpriced" | undefined;
  readonly eligible: boolean;
}

type Writable<Fields> = { -readonly [Field in keyof Fields]: Fields[Field] };

/**
 * Whether a line may be ranked, and what keeps it out.
 *
 * Throws: screen_measure_missing where the rulebook refuses an empty measure; price_missing where it
 * refuses an eligible line without a price at the weighing role; that, or size_missing, where a
 * decision puts in a line that cannot be weighted; bad_input where it puts in one outside the source.
 */
export function standingOf(
  line: ReviewLine,
  companyCap: CompanyCap,
  rules: ResolvedRules,
): LineStanding {
  const { security, current } = line;
  const { securityId } = security;
  const aside = setAside(line);
  const standing: Writable<LineStanding> = {
    security,
    companyCap,
    isMember: current !== undefined,
    line,
    failed: undefined,
    aside,
    eligible: false,
  };
  if (aside === "excluded") return standing;
  const failed = firstFailed(testsFor(line, rules), standing);
  if (failed?.refusesUnknown) refuseUnknown(failed, standing);
  if (failed && isPutIn(line))
    throw new PipelineError(failed.id === SOURCE_TEST ? "bad_input" : "size_missing", {
      security_id: securityId,
      column: failed.column,
      reason: `it is decided to ${line.decision!.action}, which needs ${failed.need(standing)}`,
      ...(failed.id === SOURCE_TEST && { input: "decisions" }),
    });
  if (!failed && aside && (isPutIn(line) || rules.refusesUnpriced))
    throw new PipelineError("price_missing", {
      security_id: securityId,
      reason: "the line has no price at the role that sets the weights",
    });
  standing.failed = failed;
  standing.eligible = !failed && !aside;
  return standing;
}

/** Whether a failed test ends the review, as it cannot just leave the line out. */
export function endsReview(
  failed: EligibilityTest,
  line: ReviewLine,
  subject: TestSubject,
): boolean {
  return isPutIn(line) || (failed.refusesUnknown && failed.answer(subject).missing);
}

function refuseUnknown(failed: EligibilityTest, subject: TestSubject): void {
  if (!failed.answer(subject).missing) return;
  throw new PipelineError("screen_measure_missing", {
    screen: failed.id,
    column: unknownColumns(failed, subject).join(" and "),
    security_id: subject.security.securityId,
    reason: "the rulebook refuses to go on without it",
  });
}

/** A decision takes a place for the line: an inclusion, or the keeping of a member. */
export function isPutIn({ decision, current }: ReviewLine): boolean {
  if (decision?.action === "include") return true;
  return decision?.action === "keep" && current !== undefined;
}
