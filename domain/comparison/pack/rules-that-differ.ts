import type { Methodology } from "../../methodology/methodology.ts";
import {
  versionDifferences,
  type RuleDifference,
} from "../../methodology-document/version-differences.ts";
import { capitalised } from "../../words/figures.ts";
import { markdownTable } from "../../publication/markdown-table.ts";
import type { ReviewPair } from "../rulebook-comparison.ts";
import { ruleChanges } from "./rule-changes.ts";

/** Longest list of changed rules; beyond it the two are different indices, not two versions. */
const LONGEST = 40;

/** What the two rulebooks of the last review rule differently: in words, then as they write it. */
export function rulesThatDiffer(pairs: readonly ReviewPair[]): readonly string[] {
  const [a, b] = [pairs.at(-1)!.a.methodology, pairs.at(-1)!.b.methodology];
  const changes = ruleChanges(a, b);
  if (changes.length === 0) return ["## Rules that differ", "None."];
  return [
    "## Rules that differ",
    ...limited(inWords(a, b)),
    "As the rulebooks write it:",
    ...limited(changes.map(({ path, a: was, b: is }) => [path, was, is])),
  ];
}

function inWords(a: Methodology, b: Methodology): readonly (readonly string[])[] {
  return versionDifferences(a, b)
    .filter(({ label, section }) => !(section === "Index" && label === "name"))
    .map(({ before, after, ...rule }) => [ruleName(rule), said(before), said(after)]);
}

function ruleName({ section, label }: Pick<RuleDifference, "section" | "label">): string {
  return label === section ? section : `${section}, ${label}`;
}

function said(sentences: readonly string[]): string {
  return sentences.length === 0 ? "-" : capitalised(sentences.join(" "));
}

function limited(rows: readonly (readonly string[])[]): readonly string[] {
  const shown = rows.slice(0, LONGEST);
  const rest = rows.length - shown.length;
  if (rows.length === 0) return [];
  return [markdownTable(["rule", "A", "B"], shown), ...(rest > 0 ? [`${rest} more.`] : [])];
}
