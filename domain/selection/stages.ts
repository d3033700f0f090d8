import { PipelineError } from "../errors.ts";
import { holds } from "../methodology/expression.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import type { CompanyId } from "../universe/security.ts";
import type { CompanyFacts } from "./company.ts";
import type { Ranked } from "./rank.ts";

/** Stages that come before the rulebook's own: what the committee includes, then what it keeps. */
export const DECISION_STAGES = ["included", "kept"] as const;

/** How many stages a review has, the committee's two included. */
export function stageCount({ stages }: ResolvedRules): number {
  return DECISION_STAGES.length + stages.length;
}

/** The first stage that would take a company at a rank; `stageCount` where none would. */
export function stageAt(facts: CompanyFacts, rank: number, rules: ResolvedRules): number {
  if (facts.included) return 0;
  if (facts.kept) return 1;
  const at = rules.stages.findIndex(({ condition }) => holds(condition, facts, rank));
  return DECISION_STAGES.length + (at < 0 ? rules.stages.length : at);
}

/** Whether a company has a place after so many: under the count, or as a member where those float. */
export function hasPlace(
  { member }: Pick<CompanyFacts, "member">,
  takenBefore: number,
  { count, membersFloat }: ResolvedRules,
): boolean {
  return takenBefore < count || (membersFloat && member);
}

/**
 * The companies that are in: stage by stage, each in rank order, until the rulebook's count is
 * reached; members may float above it. Fewer eligible companies than the count are all that can be in.
 *
 * Gives: the stage that took each company.
 * Throws: selection_infeasible without a ranked company, or with more decisions than places.
 */
export function selectCompanies(
  ranking: readonly Ranked[],
  rules: ResolvedRules,
): ReadonlyMap<CompanyId, number> {
  if (ranking.length === 0)
    throw new PipelineError("selection_infeasible", {
      reason: "no company of the universe passes the screens",
    });
  const waiting = ranking.map(({ company, rank }) => ({
    companyId: company.companyId,
    facts: company.facts,
    stage: stageAt(company.facts, rank, rules),
  }));
  checkDecisions(waiting, rules.count);
  const taken = new Map<CompanyId, number>();
  for (let stage = 0; stage < stageCount(rules); stage++)
    for (const company of waiting)
      if (company.stage === stage && hasPlace(company.facts, taken.size, rules))
        taken.set(company.companyId, stage);
  return taken;
}

function checkDecisions(waiting: readonly { readonly stage: number }[], count: number): void {
  const decided = waiting.filter(({ stage }) => stage < DECISION_STAGES.length).length;
  if (decided > count)
    throw new PipelineError("selection_infeasible", {
      count,
      decided,
      reason: "decisions include and keep more companies than the index has places",
    });
}
