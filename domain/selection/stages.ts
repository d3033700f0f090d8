import { PipelineError } from "../errors.ts";
import type { ResolvedRules } from "../methodology/resolve.ts";
import { integers } from "../numeric/filled.ts";
import type { CompanyFacts } from "./company.ts";
import { tooManyDecided } from "./draft.ts";
import type { Ranked } from "./rank.ts";

/** Stages that come before the rulebook's own: what the committee includes, then what it keeps. */
export const DECISION_STAGES = ["included", "kept"] as const;

/** How many stages a review has, the committee's two included. */
export function stageCount({ stages }: Pick<ResolvedRules, "stages">): number {
  return DECISION_STAGES.length + stages.length;
}

/** The first stage that would take a unit at a rank; `stageCount` where none would. */
export function stageAt(
  facts: CompanyFacts,
  rank: number,
  { stages }: Pick<ResolvedRules, "stages">,
): number {
  if (facts.included) return 0;
  if (facts.kept) return 1;
  let at = 0;
  while (at < stages.length && !stages[at]!.takes(facts, rank)) at += 1;
  return DECISION_STAGES.length + at;
}

type Counted = Pick<ResolvedRules, "count" | "membersFloat">;

/**
 * Whether a unit has a place after so many: under the count; where members float, as a member or by
 * decision.
 */
export function hasPlace(
  { member, included, kept }: Pick<CompanyFacts, "member" | "included" | "kept">,
  takenBefore: number,
  { count, membersFloat }: Counted,
): boolean {
  return takenBefore < count || (membersFloat && (member || included || kept));
}

/** Throws: selection_infeasible where decisions take more places than there are; who floats takes none. */
function checkDecided(
  units: readonly Pick<Ranked, "facts">[],
  { count, membersFloat }: Counted,
): void {
  const decided = units.filter(
    ({ facts: { member, included, kept } }) => (included || kept) && !(membersFloat && member),
  ).length;
  if (decided > count) throw tooManyDecided(count, decided);
}

/**
 * The units that are in: stage by stage, each in rank order, until the rulebook's count is reached;
 * members may float above it. Fewer eligible units than the count are all that can be in.
 *
 * Gives: for each unit the stage that took it; `undefined` = none did.
 * Throws: selection_infeasible with more decisions than places.
 */
export function takenStages(
  units: readonly Pick<Ranked, "facts" | "rank">[],
  rules: Pick<ResolvedRules, "stages" | "count" | "membersFloat">,
): readonly (number | undefined)[] {
  const stages = integers(units.length, (at) => {
    const { facts, rank } = units[at]!;
    return stageAt(facts, rank, rules);
  });
  checkDecided(units, rules);
  const taken = units.map((): number | undefined => undefined);
  let size = 0;
  for (let stage = 0; stage < stageCount(rules); stage++)
    for (let at = 0; at < units.length; at++)
      if (stages[at] === stage && hasPlace(units[at]!.facts, size, rules)) {
        taken[at] = stage;
        size += 1;
      }
  return taken;
}

/** Throws: selection_infeasible where nothing is selected: an index without constituents has no weights. */
export function checkSelected(codes: readonly unknown[], hasMembers: boolean): void {
  if (codes.some((code) => code !== undefined)) return;
  const founding = hasMembers
    ? ""
    : "; no composition in force is given, so that nobody is a member";
  throw new PipelineError("selection_infeasible", {
    reason: `companies are ranked, and the selection takes none of them${founding}`,
  });
}
