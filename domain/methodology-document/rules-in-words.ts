import type { Methodology } from "../methodology/methodology.ts";
import { fact, type RuleFact, type RuleSection } from "./rule-fact.ts";
import { code } from "../words/spans.ts";
import { assetKind } from "./words/asset-kind.ts";
import { capInWords } from "./words/cap-words.ts";
import { wordsOfSource } from "../eligibility/universe-sources.ts";
import { eventsInWords } from "../events/event-rules.ts";
import { amount } from "../words/figures.ts";
import { kindName } from "../words/kind-names.ts";
import {
  corporateActionsInWords,
  publicationInWords,
  returnsInWords,
} from "./words/publication-words.ts";
import { rankInWords } from "./words/rank-words.ts";
import { rebalanceInWords } from "./words/rebalance-words.ts";
import { rollInWords } from "./words/roll-words.ts";
import { scheduleInWords } from "../calendar/schedule-words.ts";
import { screenInWords } from "./words/screen-words.ts";
import { segmentsInWords } from "./words/segment-words.ts";
import { selectionInWords } from "./words/selection-words.ts";
import { lookBackInWords, sharesInWords } from "./words/shares-words.ts";
import { styleInWords } from "./words/style-words.ts";
import { weightInWords } from "./words/weight-words.ts";

/** Each part of a rulebook in words, one entry each, in the order of a methodology document. */
const PARTS: Readonly<
  Record<string, { readonly title: string; readonly facts: (rules: Methodology) => RuleFact[] }>
> = {
  index: {
    title: "Index",
    facts: ({ title, currency, base }) => [
      fact("title", [`${title}.`], "name"),
      fact("currency", [`Levels are calculated in ${currency}.`]),
      fact("base", [`The index stands at ${amount(base.value)} on ${base.date}.`]),
    ],
  },
  eligibility: {
    title: "Eligibility",
    facts: ({ universe }) => [
      ...(universe.source
        ? [fact("universe/source", wordsOfSource(universe.source), "universe")]
        : []),
      ...universe.screens.map((screen) =>
        fact(screen.id, screenInWords(screen, universe.attributes ?? {}), code(screen.id)),
      ),
    ],
  },
  ranking: { title: "Ranking", facts: ({ rank }) => [fact("rank", rankInWords(rank), "Ranking")] },
  selection: {
    title: "Selection",
    facts: ({ select, rank }) =>
      Object.entries(select).map(([kind, rule]) =>
        fact(
          kind,
          selectionInWords(rule, rank).map(ofReviewBefore(select)),
          `${kindName(kind)} review`,
        ),
      ),
  },
  segments: {
    title: "Segments",
    facts: ({ segments, rank }) =>
      segments ? [fact("segments", segmentsInWords(segments, rank), "Segments")] : [],
  },
  weighting: {
    title: "Weighting",
    facts: (rules) => [fact("weight", weightInWords(rules), "Weighting")],
  },
  rebalancing: {
    title: "Rebalancing",
    facts: ({ rebalance }) =>
      rebalance ? [fact("rebalance", rebalanceInWords(rebalance), "Rebalancing")] : [],
  },
  roll: {
    title: "Roll",
    facts: ({ roll }) => (roll ? [fact("roll", rollInWords(roll), "Roll")] : []),
  },
  style: {
    title: "Growth and value",
    facts: ({ style }) => (style ? [fact("style", styleInWords(style), "Growth and value")] : []),
  },
  capping: { title: "Capping", facts: cappingFacts },
  timetable: {
    title: "Review timetable",
    facts: ({ schedule }) =>
      Object.entries(schedule).map(([kind, rules]) =>
        fact(kind, scheduleInWords(rules), `${kindName(kind)} review`),
      ),
  },
  shares: {
    title: "Shares and free float",
    facts: (rules) =>
      assetKind(rules) === "shares"
        ? [fact("shares", sharesInWords(rules.shares), "Shares and free float")]
        : [],
  },
  look_back: {
    title: "Age of the data",
    facts: ({ shares }) => [fact("age", [lookBackInWords(shares)], "Age of the data")],
  },
  events: {
    title: "Between reviews",
    facts: (rules) => eventsInWords(rules).map(({ key, sentences }) => fact(key, sentences)),
  },
  corporate_actions: {
    title: "Corporate actions",
    facts: (rules) => [
      fact("corporate actions", corporateActionsInWords(rules), "Corporate actions"),
    ],
  },
  returns: {
    title: "Returns",
    facts: (rules) => {
      const sentences = returnsInWords(rules);
      return sentences.length === 0 ? [] : [fact("returns", sentences, "Returns")];
    },
  },
  publication: {
    title: "Rounding and publication",
    facts: (rules) => [fact("rounding", publicationInWords(rules), "Rounding and publication")],
  },
};

/** Every rule of one version in words, part by part; a part without rules is left out. */
export function rulesInWords(rules: Methodology): readonly RuleSection[] {
  return Object.entries(PARTS)
    .map(([id, { title, facts }]) => ({ id, title, facts: facts(rules).map(inCurrency(rules)) }))
    .filter(({ facts }) => facts.length > 0);
}

/** Previous ranks are of the last annual review; without such a kind they are of the review before. */
function ofReviewBefore({ annual }: Methodology["select"]): (sentence: string) => string {
  return (sentence) =>
    annual === undefined
      ? sentence.replaceAll("at the last annual review", "at the review before")
      : sentence;
}

/** The words of a rule speak of the index currency; a reader sees which one it is. */
function inCurrency({ currency }: Methodology): (rule: RuleFact) => RuleFact {
  return ({ sentences, ...rule }) => ({
    ...rule,
    sentences: sentences.map((text) => text.replaceAll("the index currency", currency)),
  });
}

/** The steps of each kind of review in their order. */
function cappingFacts({ caps }: Methodology): RuleFact[] {
  return Object.entries(caps).flatMap(([kind, steps]) =>
    steps.length === 0
      ? [fact(`${kind}/none`, ["Weights are not capped."], `${kindName(kind)} review`)]
      : steps.map((step, at) =>
          fact(
            `${kind}/${step.id}`,
            capInWords(step),
            `${kindName(kind)} review, step ${at + 1}, ${code(step.id)}`,
          ),
        ),
  );
}
