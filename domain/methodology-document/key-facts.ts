import { schemeOf } from "../weighting/schemes.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { countAtMost } from "../methodology/count-at-most.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import { selectionPlanOf } from "../selection/methods.ts";
import { table, type Block } from "./document.ts";
import { code } from "../words/spans.ts";
import { amount, capitalised, counted, listed, monthsInWords } from "../words/figures.ts";
import { kindName, reviewsNamed } from "../words/kind-names.ts";
import { unitlessName } from "../measures/measure-names.ts";
import { rankedNoun } from "./words/rank-words.ts";
import { calendarInWords } from "../calendar/schedule-words.ts";

/** What a reader looks for first. `until`: the day before the next version; undefined = open. */
export function keyFacts(rules: Methodology, until: string | undefined): Block {
  const { index, version, valid_from, currency, base, rank, weight, schedule, segments } = rules;
  const noun = rankedNoun(rank.unit);
  const [ranked] = sortsOf(rank);
  const calendars = [...new Set(Object.values(schedule).map(({ calendar }) => calendar))];
  const rows = [
    ["index", code(index)],
    ["version", version],
    ["in force", until === undefined ? `from ${valid_from}` : `from ${valid_from} to ${until}`],
    ["currency", currency],
    ["base", `${amount(base.value)} on ${base.date}`],
    ["constituents", countWords(rules, noun)],
    ...(segments ? [["segments", listed(segments.list.map(({ id }) => code(id)))]] : []),
    ["ranked by", unitlessName(ranked!.by)!],
    ["weighting", schemeOf(weight).name(weight)],
    ["caps", capWords(rules)],
    ...Object.entries(schedule).map(([kind, { months }]) => [
      `${kindName(kind)} reviews`,
      monthsInWords(months),
    ]),
    ["sessions", listed(calendars.map(calendarInWords))],
    [
      "published weights",
      `${counted(rules.publish.weight_decimals, "decimal")}, adding up to exactly 1`,
    ],
    ...(rules.publish.awf_rounding
      ? [
          [
            "capping factors",
            `${counted(rules.publish.awf_rounding.decimals, "decimal")}, from which all else follows`,
          ],
        ]
      : []),
  ];
  return table(
    ["fact", "value"],
    rows.map(([name, value]) => [capitalised(name!), value!]),
  );
}

/** The number of constituents, by kinds of review where they differ. */
function countWords(rules: Methodology, noun: string): string {
  const counts = Map.groupBy(Object.keys(rules.select), (kind) => countAt(rules, kind, noun));
  if (counts.size === 1) return [...counts.keys()][0]!;
  return [...counts].map(([count, kinds]) => `${count} at the ${reviewsNamed(kinds)}`).join("; ");
}

function countAt(rules: Methodology, kind: string, noun: string): string {
  const count = countAtMost(rules, kind);
  const { count: planned } = selectionPlanOf(rules.select[kind]!, rules.rank);
  if (count !== undefined) return counted(count, noun);
  return Number.isFinite(planned)
    ? `${counted(planned, noun)}, or more where members stay`
    : "no fixed number";
}

function capWords({ caps }: Methodology): string {
  const ids = [...new Set(Object.values(caps).flatMap((steps) => steps.map(({ id }) => code(id))))];
  return ids.length === 0 ? "none" : `${counted(ids.length, "step")}: ${listed(ids)}`;
}
