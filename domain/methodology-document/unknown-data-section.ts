import type { Screen } from "../eligibility/screens.ts";
import { stepColumns } from "../capping/step-columns.ts";
import { actingUnit } from "../capping/units-by-step.ts";
import { isSized } from "../methodology/is-sized.ts";
import type { FloatSource } from "../float/float-sources.ts";
import type { Methodology } from "../methodology/methodology.ts";
import { paragraph, table, type DocumentSection } from "./document.ts";
import { code } from "../words/spans.ts";
import { builtInMeasure } from "../measures/rank-measure.ts";
import { sortsOf } from "../selection/rank-rule.ts";
import { weightInputs } from "../weighting/input-tests.ts";
import { schemeOf } from "../weighting/schemes.ts";
import type { WeightInput } from "../weighting/weighting-scheme.ts";
import { assetKind } from "./words/asset-kind.ts";
import { amount, counted } from "../words/figures.ts";
import { leftOutInWords } from "./words/left-out-words.ts";
import { roleName } from "../words/role-names.ts";

const OUTCOMES = {
  pass: "the line passes",
  fail: "the line fails",
  refuse: "the review stops until it is supplied",
} as const;

function sizeRows({ weight, rank }: Methodology): readonly (readonly string[])[] {
  const dates =
    weight.prices === rank.date
      ? ""
      : `; cap, price and fx are all of the ${roleName(weight.prices)} where its data give a cap, else of the ${roleName(rank.date)}`;
  return [
    ["company cap or shares of 0", "they count as unknown"],
    [
      "company cap, on every line of a company that counts for it",
      "price x shares x fx is added up over its common stock, depositary receipts and real estate investment trusts, as far as their shares are known; where none are, the company is not ranked",
    ],
    [
      "shares of a line",
      `they are the company cap that the line shows, or the one given for its company where it shows none, divided equally among the company's eligible lines and by price x fx${dates}; else the line is left out`,
    ],
  ];
}

/** `undefined`: the float is a column of the data. */
function unknownFloat(source: FloatSource | undefined): string {
  const { if_missing = "pass", limited_by: limit } = source ?? {};
  if (if_missing === "refuse") return "the review stops until it is supplied";
  if (if_missing === "fail") return "the line is left out before ranking";
  return limit === undefined ? "it counts as 1" : `it counts as 1 and is limited by ${code(limit)}`;
}

/** What follows where a value that a rule needs is not known, rule by rule. */
export function unknownDataSection(rules: Methodology): DocumentSection {
  const { universe, weight, shares } = rules;
  const rows = [
    ...universe.screens.map((screen) => [`screen ${code(screen.id)}`, outcomeOf(screen)]),
    ...(isSized(rules) ? sizeRows(rules) : []),
    ...(assetKind(rules) === "shares"
      ? [["free float of a line", unknownFloat(shares.float?.source)]]
      : []),
    [
      "exchange rate of a line",
      "it counts as 1, and the review says so of a line in another currency",
    ],
    ...rankedRows(rules),
    ...weighedRows(rules),
    ...cappedRows(rules),
    [`price at the ${roleName(weight.prices)}`, unweighed(rules)],
    [
      "data of a whole date",
      shares.look_back_sessions === 0
        ? "the review stops until they are supplied"
        : `those of up to ${counted(shares.look_back_sessions, "session")} before serve, and the review says so`,
    ],
  ];
  return {
    id: "unknown",
    title: "Unknown data",
    blocks: [
      paragraph(
        "Nothing is guessed. Where a value is not known, the rule that needs it says what follows, and the reason given for the line says that it was unknown.",
      ),
      table(["unknown", "what follows"], rows),
    ],
  };
}

function outcomeOf(screen: Screen): string {
  if ("attribute" in screen && screen.attribute === "currency")
    return "the line is in the index currency";
  if ("if_missing" in screen) return OUTCOMES[screen.if_missing];
  return "allow" in screen && screen.allow ? OUTCOMES.fail : OUTCOMES.pass;
}

/** Columns that are ranked by; a market cap has rows of its own, and so has what lines are weighed by. */
function rankedRows({ rank, weight, shares }: Methodology): readonly (readonly string[])[] {
  const weighed = weightInputs(weight, shares.part).map(({ column }) => column);
  return sortsOf(rank).flatMap(({ by }, at) =>
    builtInMeasure(by) === undefined && !weighed.includes(by)
      ? [
          [
            rank.unit === "company"
              ? `${code(by)}, on every line of a company that it is taken from`
              : `${code(by)} of a line`,
            at === 0 ? "it is not ranked" : "it ranks behind those that are equal in all before it",
          ],
        ]
      : [],
  );
}

/** What lines are weighed by besides their size, and values by which none can be. */
function weighedRows(rules: Methodology): readonly (readonly string[])[] {
  const { weight, shares } = rules;
  const attribute = schemeOf(weight).attribute?.(weight);
  return [
    ...(attribute
      ? [[`${code(attribute.column)} of a line, or one without a weight`, unweighed(rules)]]
      : []),
    ...weightInputs(weight, shares.part).map((input) => [
      [`${code(input.column)} of a line`, ...outsideOf(input)].join(", or "),
      unweighed(rules),
    ]),
  ];
}

/** Columns that cap steps group or limit by; a mark that is unknown says no. */
function cappedRows({ caps }: Methodology): readonly (readonly string[])[] {
  const named = Object.values(caps)
    .flat()
    .flatMap((step) => stepColumns(step).map((of) => ({ ...of, unit: actingUnit(step) })))
    .filter(({ meaning }) => meaning !== "mark");
  return [...new Set(named.map(({ column }) => column))].map((column) => {
    const isOfCompany = named.some(
      (of) => of.column === column && of.meaning === "value" && of.unit === "company",
    );
    const differing = isOfCompany ? ", or different ones of one company's lines" : "";
    return [
      `${code(column)} of a line that is selected${differing}`,
      `the caps cannot be applied: the review stops until it is ${isOfCompany ? "corrected" : "supplied"}`,
    ];
  });
}

function outsideOf({ over, atLeast, atMost }: WeightInput): readonly string[] {
  return [
    ...(over === undefined ? [] : [`not over ${amount(over)}`]),
    ...(atLeast === undefined ? [] : [`under ${amount(atLeast)}`]),
    ...(atMost === undefined ? [] : [`over ${amount(atMost)}`]),
  ];
}

function unweighed(rules: Methodology): string {
  return rules.weight.if_missing === "fail"
    ? `the line ${leftOutInWords(rules)}`
    : "the review stops until it is supplied";
}
