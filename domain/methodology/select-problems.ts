import { methodsNamed } from "../selection/methods.ts";
import type { Methodology } from "./methodology.ts";
import { sortsOf } from "./rank-rule.ts";
import type { RulebookProblem } from "./rulebook-problems.ts";
import type { SelectRule } from "./select-rule.ts";
import { stageProblems } from "./stage-problems.ts";

/** What the form of the selection rules alone does not show. */
export function selectProblems(methodology: Methodology): readonly RulebookProblem[] {
  return Object.entries(methodology.select).flatMap(([kind, rule]) => {
    const path = ["select", kind];
    const methods = methodsNamed(rule).length + (rule.stages === undefined ? 0 : 1);
    if (methods !== 1)
      return [{ path, reason: `a kind of review selects by one method, not by ${methods}` }];
    return [
      ...stagesOf(rule, path),
      ...countProblems(rule, path),
      ...rankedProblems(methodology, rule, path),
      ...floatProblems(methodology, { kind, rule }),
    ];
  });
}

type Path = readonly string[];

function stagesOf(rule: SelectRule, path: Path): readonly RulebookProblem[] {
  const { stages, priority_stages, members_over_count } = rule;
  if (stages) return stageProblems({ stages, members_over_count }, [...path, "stages"]);
  if (!priority_stages) return [];
  return stageProblems(priority_stages, [...path, "priority_stages", "stages"]);
}

/** Limits that contradict the count. */
function countProblems(rule: SelectRule, path: Path): RulebookProblem[] {
  const { stages, count, members_over_count, buffer_rank, coverage, quota, swaps } = rule;
  const problems: RulebookProblem[] = [];
  const add = (key: string, reason: string) => problems.push({ path: [...path, key], reason });
  if (stages === undefined && (count !== undefined || members_over_count !== undefined))
    problems.push({ path, reason: "`count` and `members_over_count` belong to `stages`" });
  if (
    buffer_rank &&
    !(buffer_rank.insert_at <= buffer_rank.n && buffer_rank.n < buffer_rank.delete_at)
  )
    add("buffer_rank", "a buffer holds the count where insert_at <= n < delete_at");
  if (coverage && !(coverage.top <= coverage.n && coverage.n <= coverage.stay_to))
    add("coverage", "a buffer holds the count where top <= n <= stay_to");
  for (const [group, { at_least = 0, at_most = Infinity }] of Object.entries(quota?.groups ?? {}))
    if (at_least > at_most) add("quota", `${group}: at_least is over at_most`);
  if (quota && (quota.at_least ?? 0) > (quota.at_most ?? Infinity))
    add("quota", "at_least is over at_most");
  for (const { id, exit_over, entry_at_most } of swaps?.swaps ?? [])
    if (entry_at_most > exit_over)
      add("swaps", `${id}: a newcomer could rank worse than the member it replaces`);
  return problems;
}

/** Methods that need one ranking, or numbers that add up. */
function rankedProblems({ rank }: Methodology, rule: SelectRule, path: Path): RulebookProblem[] {
  const alone = ["minimum_count", "percentile_band", "coverage", "quota", "swaps"] as const;
  const limited = rule.buffer_rank?.max_replaced === undefined ? undefined : "buffer_rank";
  const named = alone.find((method) => rule[method] !== undefined) ?? limited;
  if (named === undefined) return [];
  if (rank.scope === "per_group")
    return [{ path: [...path, named], reason: `${named} needs one ranking, not one per group` }];
  const [first] = sortsOf(rank);
  const weighs = named === "coverage" || rule.percentile_band?.percentile_of === "amount";
  if (weighs && first!.direction !== "descending")
    return [{ path: [...path, named], reason: "parts of a total are taken from the largest down" }];
  if (named === "minimum_count" && first!.direction !== "descending")
    return [{ path: [...path, named], reason: "the largest reach the bar: they rank first" }];
  return [];
}

function floatProblems(
  { select }: Methodology,
  { kind, rule: { float_count } }: { readonly kind: string; readonly rule: SelectRule },
): RulebookProblem[] {
  if (!float_count) return [];
  const until = float_count.overflow_until;
  const path = ["select", kind, "float_count", "overflow_until"];
  if (select[until] === undefined)
    return [{ path, reason: `the kinds under select are ${Object.keys(select).join(", ")}` }];
  if (select[until].float_count !== undefined || select[until].members_over_count !== undefined)
    return [{ path, reason: `at ${until} the count floats too, so it is never restored` }];
  return [];
}
