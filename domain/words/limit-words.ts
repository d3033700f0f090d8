import type { Trigger } from "../numeric/comparator.ts";
import type { BarsForAll, BarsRule } from "../eligibility/bars.ts";

/** Prints a number of one measure, such as an amount or a percentage. */
export type Shown = (value: number) => string;

/** `at least 5 and under 10`. Boundary: `at least` and `at most` include their value. */
export function barsInWords({ at_least, over, at_most, under }: BarsRule, shown: Shown): string {
  const words: string[] = [];
  if (at_least !== undefined) words.push(`at least ${shown(at_least)}`);
  if (over !== undefined) words.push(`over ${shown(over)}`);
  if (at_most !== undefined) words.push(`at most ${shown(at_most)}`);
  if (under !== undefined) words.push(`under ${shown(under)}`);
  return words.join(" and ");
}

/** A rank inside its bars: `75 or worse`, `better than 40`. A smaller number is a better rank. */
export function ranksInWords({ at_least, over, at_most, under }: BarsRule, shown: Shown): string {
  const words: string[] = [];
  if (at_least !== undefined) words.push(`${shown(at_least)} or worse`);
  if (over !== undefined) words.push(`worse than ${shown(over)}`);
  if (at_most !== undefined) words.push(`${shown(at_most)} or better`);
  if (under !== undefined) words.push(`better than ${shown(under)}`);
  return words.join(" and ");
}

/** What happens at the limits themselves: `Exactly 5 passes; exactly 10 does not pass.` */
export function edgesInWords({ at_least, over, at_most, under }: BarsRule, shown: Shown): string {
  const passing = [at_least, at_most].filter((limit) => limit !== undefined);
  const failing = [over, under].filter((limit) => limit !== undefined);
  const said = [
    ...passing.map((limit) => `exactly ${shown(limit)} passes`),
    ...failing.map((limit) => `exactly ${shown(limit)} does not pass`),
  ].join("; ");
  return said === "" ? "" : `${said[0]!.toUpperCase()}${said.slice(1)}.`;
}

/** A screen's bars as sentences about `measure`: newcomers', members' and those of a table by date. */
export function barSentences(
  screen: BarsForAll & {
    readonly dated?: readonly (BarsForAll & { readonly from: string })[] | undefined;
  },
  measure: string,
  shown: Shown,
): readonly string[] {
  const rows = screen.dated?.map((row) => ({ row, since: `From ${row.from}: ` })) ?? [
    { row: screen, since: "" },
  ];
  return rows.flatMap(({ row, since }) => {
    const said = barsInWords(row, shown);
    if (said === "") return [];
    const general = `${since}${measure} must be ${said}.`;
    const sentence = since === "" ? `${general[0]!.toUpperCase()}${general.slice(1)}` : general;
    const members = row.member && barsInWords(row.member, shown);
    return [
      `${sentence} ${edgesInWords(row, shown)}`,
      ...(members
        ? [`${since}${since === "" ? "For" : "for"} current constituents it must be ${members}.`]
        : []),
    ];
  });
}

/** `above 24 %`, `at 24 % or more`. */
export function triggerInWords(trigger: Trigger, shown: Shown): string {
  return "over" in trigger
    ? `above ${shown(trigger.over)}`
    : `at ${shown(trigger.at_least)} or more`;
}

/** What exactly the trigger's value does: `exactly 24 % does not`. */
export function triggerEdge(trigger: Trigger, shown: Shown): string {
  return "over" in trigger
    ? `exactly ${shown(trigger.over)} does not`
    : `exactly ${shown(trigger.at_least)} does`;
}
