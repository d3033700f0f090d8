import type { CapStep } from "../capping/cap-step.ts";
import { capKindOf } from "../capping/registry.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { capExample } from "./cap-example.ts";
import { bullets, heading, paragraph, type Block } from "./document.ts";
import { code } from "../words/spans.ts";
import { assetKind } from "./words/asset-kind.ts";
import { capInWords, EXCEEDED } from "./words/cap-words.ts";
import { listed } from "../words/figures.ts";
import { reviewsNamed } from "../words/kind-names.ts";

interface StepPlace {
  readonly kind: string;
  readonly at: number;
  readonly step: CapStep;
}

/** Each step once, with the kinds of review that apply it and an example. */
export function cappingBlocks(rules: Methodology): readonly Block[] {
  const { caps } = rules;
  const places = Object.entries(caps).flatMap(([kind, steps]) =>
    steps.map((step, at): StepPlace => ({ kind, at, step })),
  );
  if (places.length === 0) return [paragraph("Weights are not capped.")];
  const shared = Map.groupBy(places, ({ step }) =>
    JSON.stringify({ ...step, may_be_exceeded: undefined }),
  );
  return [
    paragraph(lead(rules)),
    ...uncappedBlocks(rules),
    ...[...shared.values()].flatMap((same) => stepBlocks(same, Object.keys(caps).length)),
  ];
}

/** The kinds of review that apply no step, where others do. */
function uncappedBlocks({ caps }: Methodology): readonly Block[] {
  const kinds = Object.keys(caps).filter((kind) => caps[kind]!.length === 0);
  return kinds.length === 0
    ? []
    : [paragraph(`Weights are not capped at the ${reviewsNamed(kinds)}.`)];
}

function lead(rules: Methodology): string {
  const steps = Object.values(rules.caps).flat();
  const isRanked = steps.some((step) => capKindOf(step).isRanked);
  const company = steps.some(({ unit }) => unit === "company") ? ` ${companySentence(rules)}` : "";
  const ties = isRanked
    ? " Of weights that are equal within it the one that was larger before all caps counts as larger, then the one with the lower id."
    : "";
  return `Steps are applied in their order, each to the weights that the one before left. Weights are compared with limits to within a trillionth of the index.${ties}${company} A capping factor is the weight after over the weight before, scaled so that the largest is 1.`;
}

function companySentence(rules: Methodology): string {
  return assetKind(rules) === "bonds"
    ? "A company is the issuer of a bond; a step by company scales all bonds of an issuer together."
    : "A step by company scales all lines of a company together.";
}

function stepBlocks(places: readonly StepPlace[], kinds: number): readonly Block[] {
  const { step } = places[0]!;
  const exceeded = places.filter((place) => place.step.may_be_exceeded);
  const isMixed = exceeded.length > 0 && exceeded.length < places.length;
  return [
    heading(`${code(step.id)} (${placesInWords(places, kinds)})`),
    bullets([
      ...capInWords(isMixed ? { ...step, may_be_exceeded: false } : step),
      ...(isMixed
        ? [`At the ${reviewsNamed(exceeded.map(({ kind }) => kind))} a ${EXCEEDED}`]
        : []),
    ]),
    ...capExample(step),
  ];
}

/** `step 2 of the quarterly and annual reviews`; an index with one kind of review needs no kind. */
function placesInWords(places: readonly StepPlace[], kinds: number): string {
  return listed(
    [...Map.groupBy(places, ({ at }) => at)].map(([at, same]) =>
      kinds === 1
        ? `step ${at + 1}`
        : `step ${at + 1} of the ${reviewsNamed(same.map(({ kind }) => kind))}`,
    ),
  );
}
