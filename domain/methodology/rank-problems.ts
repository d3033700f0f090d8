import { builtInMeasure } from "../measures/rank-measure.ts";
import type { Methodology } from "./methodology.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";

/** What a rank rule's form alone does not show. */
export function rankProblems({ rank, segments }: Methodology): readonly RulebookProblem[] {
  const found = (reason: string): RulebookProblem => ({ path: ["rank"], reason });
  const hasBy = rank.by !== undefined && rank.direction !== undefined;
  if (
    hasBy === (rank.keys !== undefined) ||
    (rank.by === undefined) !== (rank.direction === undefined)
  )
    return [found("a rank has either `by` and `direction`, or `keys`")];
  const id = rank.unit === "company" ? "company_id" : "security_id";
  const problems: RulebookProblem[] = [];
  if (rank.unit === "security" && sortsOf(rank)[0]!.by === "company_cap")
    problems.push({
      path: ["rank", "unit"],
      reason: "company_cap is the whole company's: rank by it with `unit: company`",
    });
  if (rank.ties.at(-1) !== id)
    problems.push({ path: ["rank", "ties"], reason: `the last tie is the unit's id, ${id}` });
  if ((rank.scope === "per_group") !== (rank.group !== undefined))
    problems.push(found("`group` names the attribute of `scope: per_group`, and of no other"));
  if (rank.scope === "per_group" && segments)
    problems.push(found("segments need one ranking; `scope: per_group` makes several"));
  for (const { by, lines } of rank.keys ?? [rank]) {
    const asks = rank.unit === "company" && builtInMeasure(by!) === undefined;
    if (asks && lines === undefined)
      problems.push(found(`\`lines: sum\` or \`largest\` says how a company's ${by} is made`));
    if (!asks && lines !== undefined)
      problems.push(found(`\`lines\` says how a company's column is made, and ${by} is none here`));
  }
  return problems;
}
