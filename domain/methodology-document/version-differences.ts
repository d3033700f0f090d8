import type { Methodology } from "../methodology/methodology.ts";
import { rulesInWords } from "./rules-in-words.ts";
import type { RuleFact } from "./rule-fact.ts";

/** One rule that two versions do not share, with the sentences that only one of them has. */
export interface RuleDifference {
  readonly section: string;
  readonly label: string;
  readonly change: "new" | "dropped" | "changed" | "reordered";
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Every rule that differs between two versions, in the order of a methodology document. */
export function versionDifferences(
  earlier: Methodology,
  later: Methodology,
): readonly RuleDifference[] {
  const [before, after] = [rulesInWords(earlier), rulesInWords(later)];
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [old, now] = [before, after].map((parts) => parts.find((part) => part.id === id));
    const section = (now ?? old)!.title;
    return sectionDifferences(old?.facts ?? [], now?.facts ?? []).map((found) => ({
      section,
      ...found,
    }));
  });
}

type Found = Omit<RuleDifference, "section">;

function sectionDifferences(before: readonly RuleFact[], after: readonly RuleFact[]): Found[] {
  const old = new Map(before.map((fact) => [fact.key, fact]));
  const now = new Map(after.map((fact) => [fact.key, fact]));
  const dropped = before
    .filter(({ key }) => !now.has(key))
    .map(({ label, sentences }): Found => ({
      label,
      change: "dropped",
      before: sentences,
      after: [],
    }));
  const others = after.flatMap((fact): Found[] => {
    const was = old.get(fact.key);
    if (!was) return [{ label: fact.label, change: "new", before: [], after: fact.sentences }];
    return changed(was, fact);
  });
  return [...dropped, ...others, ...reordered(before, after)];
}

function changed(was: RuleFact, is: RuleFact): Found[] {
  const before = was.sentences.filter((sentence) => !is.sentences.includes(sentence));
  const after = is.sentences.filter((sentence) => !was.sentences.includes(sentence));
  if (before.length > 0 || after.length > 0)
    return [{ label: is.label, change: "changed", before, after }];
  const sameOrder = was.sentences.every((sentence, at) => sentence === is.sentences[at]);
  if (sameOrder) return [];
  return [{ label: is.label, change: "reordered", before: was.sentences, after: is.sentences }];
}

/** Rules that both versions have, in another order. */
function reordered(before: readonly RuleFact[], after: readonly RuleFact[]): Found[] {
  const shared = (facts: readonly RuleFact[], others: readonly RuleFact[]): RuleFact[] =>
    facts.filter(({ key }) => others.some((other) => other.key === key));
  const [old, now] = [shared(before, after), shared(after, before)];
  if (old.every(({ key }, at) => key === now[at]?.key)) return [];
  const labels = (facts: readonly RuleFact[]): string[] => [
    facts.map(({ label }) => label).join(", "),
  ];
  return [{ label: "order", change: "reordered", before: labels(old), after: labels(now) }];
}
