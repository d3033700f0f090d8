import { BUILT_IN_MEASURES, builtInMeasure } from "../measures/rank-measure.ts";
import { listed } from "../words/figures.ts";
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
  if (rank.keys !== undefined && rank.lines !== undefined)
    problems.push({
      path: ["rank", "lines"],
      reason: "of several `keys` each has its own `lines`",
    });
  return [...problems, ...linesProblems(rank)];
}

/** A company's number by a column says how it is made of those of its lines, and no other does. */
function linesProblems({ unit, keys, by, lines }: Methodology["rank"]): RulebookProblem[] {
  const sorts = keys
    ? keys.map((key, at) => ({ ...key, path: ["rank", "keys", at] }))
    : [{ by: by!, lines, path: ["rank"] }];
  return sorts.flatMap((sort) => {
    const asks = unit === "company" && builtInMeasure(sort.by) === undefined;
    if (asks === (sort.lines !== undefined)) return [];
    return asks
      ? [
          {
            path: [...sort.path, "by"],
            reason: `\`lines: sum\` or \`largest\` beside it says how a company's ${sort.by} is made; ${listed(BUILT_IN_MEASURES)} need neither`,
          },
        ]
      : [
          {
            path: [...sort.path, "lines"],
            reason: `it says how a company's column is made, and ${sort.by} is none here`,
          },
        ];
  });
}
