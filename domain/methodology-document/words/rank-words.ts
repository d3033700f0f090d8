import { sortsOf, type RankRule, type RankSort } from "../../selection/rank-rule.ts";
import type { RankedWords } from "../../segments/segment-method.ts";
import { builtInMeasure } from "../../measures/rank-measure.ts";
import { code } from "../../words/spans.ts";
import { listed, plural } from "../../words/figures.ts";
import { measureName, unitlessName } from "../../measures/measure-names.ts";
import { roleName } from "../../words/role-names.ts";

/** What is ranked: a company, or a line by itself. */
export function rankedNoun(unit: RankRule["unit"]): string {
  return unit === "company" ? "company" : "line";
}

/** What is ranked and by what, for the sentences of the kinds of selection and segments. */
export function rankedInNouns(rank: RankRule): RankedWords {
  return { noun: rankedNoun(rank.unit), by: unitlessName(sortsOf(rank)[0]!.by) };
}

/** What is ranked, by what, when, and what decides between equals. */
export function rankInWords(rule: RankRule): readonly string[] {
  const { unit, ties, scope, group, date } = rule;
  const noun = rankedNoun(unit);
  const sorts = sortsOf(rule);
  const own = sorts.slice(0, sorts.length - (ties.length - 1));
  return [
    `${unit === "company" ? "Companies, not single lines," : "Lines"} are ranked at the ${roleName(date)} by ${own.map(sortInWords).join(", then by ")}.`,
    ...new Set(sorts.flatMap((sort) => columnSentence(sort, unit))),
    own.length > 1 ? "A later measure decides where all before it are equal." : "",
    ...(scope === "per_group"
      ? [`Ranks begin at 1 for each value of ${code(group ?? "")}, and for those without one.`]
      : []),
    `Between equal ${plural(noun)} ${listed([...ties.slice(0, -1).map((tie) => `the larger ${bareName(tie)}`), `the lower ${code(ties.at(-1) ?? "")}`])} ${ties.length > 1 ? "decide in this order" : "comes first"}.`,
    ...(unit === "company"
      ? [
          "A company is ranked when at least one of its lines is eligible; all its eligible lines come in with it and take one place.",
        ]
      : []),
  ].filter((sentence) => sentence !== "");
}

function sortInWords({ by, direction }: RankSort): string {
  const first = direction === "descending" ? "largest" : "smallest";
  return `${measureName(by).replace(/,$/, "")}, the ${first} first`;
}

/** What a company is measured by, whatever the screens say of it. */
const EQUITY_LINES =
  "its lines of common stock, depositary receipts and real estate investment trusts, eligible or not (all its lines, where it has none of these)";

/** What a company's float market cap counts of a line whose shares are unknown. */
const LINE_WITHOUT_SHARES =
  "one without shares counts with an equal part of the company cap, where that is given";

function columnSentence({ by, lines }: RankSort, unit: RankRule["unit"]): string[] {
  if (unit !== "company") return [];
  if (by === "company_cap") return [`A company's cap is the largest given on ${EQUITY_LINES}.`];
  if (by === "float_cap")
    return [
      `A company's float market cap is the sum over ${EQUITY_LINES}; ${LINE_WITHOUT_SHARES}.`,
    ];
  if (builtInMeasure(by) !== undefined || lines === undefined) return [];
  const taken = lines === "sum" ? "the sum over" : "the largest of";
  return [`A company's ${code(by)} is ${taken} ${EQUITY_LINES}.`];
}

/** A column's name without its article and what it is measured in: `float market cap`. */
function bareName(column: string): string {
  return unitlessName(column).replace(/^the /, "");
}
