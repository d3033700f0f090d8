import type { Methodology } from "../methodology/methodology.ts";
import { bullets, heading, paragraph, type Block, type DocumentSection } from "./document.ts";
import { versionDifferences, type RuleDifference } from "./version-differences.ts";
import type { RuleSection } from "./rule-fact.ts";
import { rulesInWords } from "./rules-in-words.ts";
import { capitalised, listed } from "../words/figures.ts";

/** What changed from each version to the next, the latest first. Expects: in order of `valid_from`. */
export function versionHistory(versions: readonly Methodology[]): DocumentSection {
  const blocks = [...versions.keys()].toReversed().flatMap((at): Block[] => {
    const version = versions[at]!;
    const earlier = versions[at - 1];
    const title = heading(`Version ${version.version}, valid from ${version.valid_from}`);
    if (!earlier) return [title, paragraph("The first version of these rules.")];
    const found = versionDifferences(earlier, version);
    const items = merged(found).flatMap((difference) =>
      differenceInWords(difference, rulesInWords(version)),
    );
    return [
      title,
      paragraph(
        items.length === 0
          ? `The rules are those of version ${earlier.version}.`
          : `Against version ${earlier.version}:`,
      ),
      ...(items.length === 0 ? [] : [bullets(items)]),
    ];
  });
  return { id: "versions", title: "Version history", blocks };
}

/** Kinds of review, or steps of theirs, that change in the same way are told once. */
function merged(differences: readonly RuleDifference[]): readonly RuleDifference[] {
  const alike = Map.groupBy(differences, (rule) => JSON.stringify({ ...rule, label: "" }));
  return [...alike.values()].map((same) => ({
    ...same[0]!,
    label: listed(same.map(({ label }) => label)),
  }));
}

/** A new rule by the one of its section that it is most like, where they share most of their sentences. */
function newInWords(
  { section, label, after }: RuleDifference,
  rules: readonly RuleSection[],
): string {
  const [nearest] = (rules.find(({ title }) => title === section)?.facts ?? [])
    .filter((fact) => fact.label !== label)
    .map(({ label: name, sentences }) => {
      const own = after.filter((sentence) => !sentences.includes(sentence));
      const lacking = sentences.filter(
        (sentence) => !after.includes(sentence) && !isSaidAnew(sentence, own),
      );
      return { name, own, lacking, isSame: JSON.stringify(sentences) === JSON.stringify(after) };
    })
    .toSorted((a, b) => a.own.length + a.lacking.length - b.own.length - b.lacking.length);
  if (nearest?.isSame) return `The same as for the ${nearest.name}.`;
  if (!nearest || nearest.own.length === 0 || nearest.own.length > after.length / 2)
    return after.join(" ");
  const { name, own, lacking } = nearest;
  const without = lacking.length === 0 ? "" : ` Without: ${lacking.join(" ")}`;
  return `As for the ${name}, except: ${own.join(" ")}${without}`;
}

/** Whether one of a rule's own sentences stands in its place, since it begins alike, as `Announcement: …`. */
function isSaidAnew(sentence: string, own: readonly string[]): boolean {
  return own.some((said) => beginningOf(said) === beginningOf(sentence));
}

function beginningOf(sentence: string): string {
  return /^[^:.]+(?=: )/.exec(sentence)?.[0] ?? sentence.split(" ").slice(0, 3).join(" ");
}

function differenceInWords(
  difference: RuleDifference,
  rules: readonly RuleSection[],
): readonly string[] {
  const { section, label, change, before, after } = difference;
  const rule = label === section ? section : `${section}, ${label}`;
  const [was, is] = [before.join(" "), after.join(" ")];
  switch (change) {
    case "new":
      return [`${rule}: new. ${newInWords(difference, rules)}`];
    case "dropped":
      return [`${rule}: dropped. It said: ${was}`];
    case "reordered":
      return [`${rule}: another order. Before: ${was} Now: ${is}`];
    case "changed":
      if (was === "") return [`${rule}: now also said: ${is}`];
      return is === ""
        ? [`${rule}: no longer said: ${was}`]
        : [`${rule}: changed. Before: ${was} Now: ${capitalised(is)}`];
  }
}
