import { isPutIn, standingOf } from "../eligibility/eligibility.ts";
import { PipelineError } from "../errors.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { ReviewLine } from "../review-line.ts";
import type { CompanyCap } from "../measures/company-cap.ts";
import { measuredCompany, undecidedOf } from "../selection/rank.ts";
import type { LineCase } from "./line-case.ts";

/** A case as the other lines of its company see it: by the company's cap. */
export type SeenByOthers = Pick<LineCase, "line" | "company" | "lines" | "cap">;

export interface EndingSiblings {
  /** The error of another line of its company with which the review would end. */
  readonly endingOf: (of: SeenByOthers) => PipelineError | undefined;
  /** Whether a line could end the review at some cap of its company. */
  readonly mayEnd: (line: ReviewLine) => boolean;
}

/**
 * What would end the review if a line's company had another cap: one of its other lines may then come
 * to a test, or to a weight, that the rulebook refuses to go on without.
 */
export function endingSiblingsOf(rules: ResolvedRules): EndingSiblings {
  const refuses = rules.tests.some(({ refusesUnknown }) => refusesUnknown);
  const mayEnd = (line: ReviewLine): boolean =>
    refuses || isPutIn(line) || (rules.refusesUnpriced && line.weighing === undefined);
  return {
    mayEnd,
    endingOf: (of) => {
      const { line, company, lines, cap } = of;
      if (lines.length === 1) return undefined;
      if (isSameCap(cap, company.cap)) return unrankedEnd(of, rules);
      for (const other of lines)
        if (other.at !== line.at && mayEnd(other)) {
          const found = endOf(other, cap, rules);
          if (found) return found;
        }
      return unrankedEnd(of, rules);
    },
  };
}

function endOf(line: ReviewLine, cap: CompanyCap, rules: ResolvedRules): PipelineError | undefined {
  try {
    standingOf(line, cap, rules);
    return undefined;
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
}

/** A company is not ranked where the type of a line takes the only number from it that another line, put in, needs. */
function unrankedEnd(
  { line, company, lines, cap }: SeenByOthers,
  rules: ResolvedRules,
): PipelineError | undefined {
  const { rank } = rules;
  if (rank.unit === "security" || rank.capOnly || lines === company.lines) return undefined;
  const error = undecidedOf(
    lines.filter(({ at }) => at !== line.at),
    rules,
  );
  return error && !rank.keyOf(company.companyId, measuredCompany({ lines, cap }, rules))
    ? error
    : undefined;
}

export function isSameCap(a: CompanyCap, b: CompanyCap): boolean {
  return a.amount === b.amount && a.given === b.given;
}

/** What a line needs so that its company's cap does not end the review. */
export function endingNeed({
  details: { security_id: id, column = "price" },
}: PipelineError): string {
  return `${String(column)} of ${String(id)}, without which the review ends`;
}
