import { schemeOf } from "../weighting/schemes.ts";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { ReviewDates } from "../calendar/review-dates.ts";
import { isSized } from "../methodology/is-sized.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import { calculationSection } from "./calculation-section.ts";
import { cappingBlocks } from "./capping-section.ts";
import { dataSection } from "./data-section.ts";
import {
  bullets,
  heading,
  paragraph,
  table,
  type Block,
  type DocumentSection,
  type MethodologyDocument,
} from "./document.ts";
import { eventTable } from "./event-table.ts";
import type { Example } from "./example-inputs.ts";
import { exampleSection } from "./example-section.ts";
import { glossarySection, type GlossaryRow } from "./glossary-section.ts";
import { governanceSection } from "./governance-section.ts";
import { keyFacts } from "./key-facts.ts";
import { plainTextOf } from "./plain-text.ts";
import { rankZones } from "./rank-zones.ts";
import { selectionPlanOf } from "../selection/methods.ts";
import type { RuleFact, RuleSection } from "./rule-fact.ts";
import { factBlocks } from "./rules-document.ts";
import { rulesInWords } from "./rules-in-words.ts";
import { code } from "../words/spans.ts";
import { eventDatesBlocks, timetableBlocks, timetableRules } from "./timetable-section.ts";
import { unknownDataSection } from "./unknown-data-section.ts";
import { versionHistory } from "./version-history.ts";
import { assetKind } from "./words/asset-kind.ts";
import { capitalised, inMonths, plural } from "../words/figures.ts";
import { reviewsNamed } from "../words/kind-names.ts";
import { unitlessName } from "../measures/measure-names.ts";
import { rankedNoun } from "./words/rank-words.ts";

/** What a methodology document is written from. */
export interface DocumentSource {
  readonly rules: Methodology;
  /** Every version of the rulebook, in order of `valid_from`; `rules` is one of them. */
  readonly versions: readonly Methodology[];
  /** SHA-256 of the rulebook's file. */
  readonly sha256: string;
  /** The day before the next version begins; `undefined` = this is the latest. */
  readonly until: PlainDate | undefined;
  /** The reviews of the span, dated by the calendar. */
  readonly reviews: readonly ReviewDates[];
  /** The rules between reviews whose days follow from a month, likewise. */
  readonly events: readonly ReviewDates[];
  readonly span: { readonly from: PlainDate; readonly to: PlainDate };
  /** A review of the sample market, or why the sample cannot serve these rules. */
  readonly example: Example | string;
  readonly glossary: readonly GlossaryRow[];
}

/** The document that an index client reads, generated from the rules that the engine executes. */
export function methodologyDocument(source: DocumentSource): MethodologyDocument {
  const { rules, versions } = source;
  const sections: readonly DocumentSection[] = [
    purpose(source),
    ...withEligibility(rulesInWords(rules))
      .filter(({ id }) => !TOLD_ELSEWHERE.includes(id))
      .flatMap((section) => [
        ...(section.id === "corporate_actions" ? [calculationSection(rules)] : []),
        ruleSection(section, source),
      ]),
    dataSection(rules),
    unknownDataSection(rules),
    governanceSection(),
    example(source),
    versionHistory(versions.slice(0, versions.indexOf(rules) + 1)),
  ];
  const document = {
    title: rules.title,
    subtitle: `Methodology of the index ${rules.index}, version ${rules.version}, in force from ${rules.valid_from}`,
    sections,
  };
  const glossary = glossarySection(source.glossary, plainTextOf(document));
  return { ...document, sections: [...sections, glossary] };
}

/** What a line needs is said of an index without screens too. */
function withEligibility(parts: readonly RuleSection[]): readonly RuleSection[] {
  const isSaid = parts.some(({ id }) => id === "eligibility");
  return isSaid ? parts : [{ id: "eligibility", title: "Eligibility", facts: [] }, ...parts];
}

/** Parts that the key facts and the section on unknown data tell. */
const TOLD_ELSEWHERE: readonly string[] = ["index", "look_back"];

function purpose({ rules, sha256, until }: DocumentSource): DocumentSection {
  return {
    id: "purpose",
    title: "Purpose and key facts",
    blocks: [
      paragraph(
        `This document sets out the rules of the index ${code(rules.index)}. It is generated from the rulebook that the calculation executes (SHA-256 ${code(sha256)}); should the two differ, the rulebook prevails.`,
      ),
      paragraph(overview(rules)),
      keyFacts(rules, until),
    ],
  };
}

/** The whole index in two sentences. */
function overview({ title, rank, weight, caps, schedule }: Methodology): string {
  const noun = plural(rankedNoun(rank.unit));
  const by = unitlessName(sortsOf(rank)[0]!.by);
  const months = [...new Set(Object.values(schedule).flatMap((kind) => kind.months))];
  const capped = Object.values(caps).some((steps) => steps.length > 0);
  return `The index measures the performance of ${inSentence(title)}. ${capitalised(noun)} are ranked by ${by}; the selected ones are weighted ${schemeOf(weight).name(weight)}${capped ? " and capped" : ""}; the composition is reviewed ${inMonths(months.toSorted((a, b) => a - b))}.`;
}

/** A title inside a sentence: its first letter is small where the second is. */
function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title[0]!.toLowerCase()}${title.slice(1)}` : title;
}

const LEADS: Readonly<Record<string, (rules: Methodology) => string>> = {
  eligibility: eligibilityLead,
  selection: selectionLead,
};

function eligibilityLead(rules: Methodology): string {
  const isOpen = rules.universe.screens.length === 0 && rules.universe.source === undefined;
  const screened = isOpen
    ? "No line of the universe is put to a screen."
    : "Every line of the universe is put to these screens in their order. The first that it fails is the reason given for it.";
  if (assetKind(rules) !== "shares") return screened;
  const needs = isSized(rules)
    ? "a company cap, shares and a free float over zero"
    : "a free float over zero";
  const after = isOpen ? "A" : "After the screens a";
  return `${screened} ${after} line needs ${needs}, or it cannot be ranked and weighted; a line that ${isOpen ? "" : "has passed and "}has them is eligible.${isOpen ? "" : " A current constituent is a line that is itself in the index before the review."}`;
}

function selectionLead({ select, rank, universe }: Methodology): string {
  const counts = Object.values(select).map((rule) => selectionPlanOf(rule, rank).count);
  const held = counts.some(Number.isFinite)
    ? " The number of constituents holds all the same."
    : "";
  return `Decisions of the committee come first: an exclusion acts before ranking, an inclusion takes a place before everyone else, a kept member comes next.${held} ${decidedLine({ rank, universe })}`;
}

/** What a decision is of, what it spares the line, and which companies are members. */
function decidedLine({ rank, universe }: Pick<Methodology, "rank" | "universe">): string {
  const isScreened = universe.screens.length > 0;
  return [
    ...(rank.unit === "company"
      ? [
          "A decision is of one line: the other lines of its company are judged as ever, and those that are eligible come in with the company.",
        ]
      : []),
    `An included or kept line ${isScreened ? "is not put to the screens; it " : ""}must have a price and all that its rank and weight need, or the review stops.`,
    ...(rank.unit === "company"
      ? [
          "A company is a member when one of its lines is in the index before the review, eligible or not.",
        ]
      : []),
  ].join(" ");
}

function ruleSection(section: RuleSection, source: DocumentSource): DocumentSection {
  const { id, title } = section;
  const lead = LEADS[id]?.(source.rules);
  return {
    id,
    title,
    blocks: [...(lead === undefined ? [] : [paragraph(lead)]), ...bodyOf(section, source)],
  };
}

function bodyOf(section: RuleSection, source: DocumentSource): readonly Block[] {
  const { rules, reviews, events, span } = source;
  const facts = section.facts.flatMap((fact) => factBlocks(fact, section));
  switch (section.id) {
    case "selection":
      return selection(section, rules);
    case "capping":
      return cappingBlocks(rules);
    case "timetable":
      return [
        ...timetableRules(rules.schedule),
        heading("Dates"),
        ...timetableBlocks(reviews, span),
      ];
    case "events":
      return [...facts, ...eventDatesBlocks(events, span)];
    case "corporate_actions":
      return assetKind(rules) === "shares" ? [...facts, eventTable(rules)] : facts;
    case "eligibility":
      if (section.facts.length === 0) return [];
      return [
        table(
          ["", "screen", "what it asks"],
          section.facts.map(({ label, sentences }, at) => [
            String(at + 1),
            label,
            sentences.join(" "),
          ]),
        ),
      ];
    default:
      return facts;
  }
}

/** How each kind of review selects; kinds that select alike stand together. */
function selection({ facts }: RuleSection, { select, rank }: Methodology): readonly Block[] {
  const alike = Map.groupBy(facts, ({ key }) => JSON.stringify(select[key]));
  return [...alike.values()].flatMap((same) => {
    const [{ key, sentences }] = same as [RuleFact, ...RuleFact[]];
    const zones = rankZones(select[key]!);
    const lead = `What becomes of a ${rankedNoun(rank.unit)} at each rank, while there are places:`;
    return [
      heading(capitalised(reviewsNamed(same.map((fact) => fact.key)))),
      bullets(sentences),
      ...(zones.length === 0 ? [] : [paragraph(lead), ...zones]),
    ];
  });
}

function example({ example: found }: DocumentSource): DocumentSection {
  if (typeof found !== "string") return exampleSection(found);
  return {
    id: "example",
    title: "A worked example",
    blocks: [paragraph(`The bundled sample market cannot show these rules: ${found}`)],
  };
}
