import type { Methodology } from "../methodology/methodology.ts";
import { bullets, heading, paragraph, type Block, type MethodologyDocument } from "./document.ts";
import { rankZones } from "./rank-zones.ts";
import type { RuleFact, RuleSection } from "./rule-fact.ts";
import { rulesInWords } from "./rules-in-words.ts";
import { capitalised } from "../words/figures.ts";
import { kindName } from "../words/kind-names.ts";

/** The rules of one version in words, for a reader who has the rulebook beside it. */
export function rulesDocument(rules: Methodology): MethodologyDocument {
  const { index, version, valid_from } = rules;
  return {
    title: `${index} ${version}`,
    subtitle: `In force from ${valid_from}.`,
    sections: rulesInWords(rules).map((section) => ({
      id: section.id,
      title: section.title,
      blocks: [
        ...section.facts.flatMap((fact) => factBlocks(fact, section)),
        ...(section.id === "selection" ? zoneBlocks(rules) : []),
      ],
    })),
  };
}

/** A fact that stands alone needs no name. */
export function factBlocks({ label, sentences }: RuleFact, { facts, id }: RuleSection): Block[] {
  if (facts.length === 1 && id !== "timetable")
    return sentences.length === 1 ? [paragraph(sentences[0]!)] : [bullets(sentences)];
  if (sentences.length === 1) return [paragraph(`${capitalised(label)}: ${sentences[0]}`)];
  return [heading(capitalised(label)), bullets(sentences)];
}

function zoneBlocks({ select }: Methodology): Block[] {
  return Object.entries(select).flatMap(([kind, rule]) => {
    const zones = rankZones(rule);
    return zones.length === 0
      ? []
      : [paragraph(`Ranks at the ${kindName(kind)} review:`), ...zones];
  });
}
