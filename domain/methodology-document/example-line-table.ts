import type { ReviewInputs } from "../review-inputs.ts";
import { compositeNotch, notchOf, RATINGS } from "../bonds/composite-rating.ts";
import { isSized } from "../methodology/is-sized.ts";
import { decimalText } from "../numeric/decimal-text.ts";
import { roundText } from "../numeric/publish.ts";
import type { ProForma, Verdict } from "../pro-forma.ts";
import { weightOrigins } from "../publication/weight-origins.ts";
import { weightTexts } from "../publication/weight-texts.ts";
import type { WeightOrigin } from "../weighting/weight-origin.ts";
import { lineAccount, type LineAccount, type LineTest } from "../publication/line-tests.ts";
import { roundedPercent, shownValue } from "../words/rounded-figures.ts";
import { heading, table, type Block } from "./document.ts";
import type { ExampleLine } from "./example-lines.ts";
import { askedWithUnit, valueWithUnit, type LineCurrencies } from "./example-values.ts";
import { code } from "../words/spans.ts";
import { amount, capitalised, listed, percent } from "../words/figures.ts";
import { explanationInWords } from "./words/explanation-words.ts";
import { knownName } from "../measures/measure-names.ts";
import { textColumn } from "../universe/columns.ts";
import { takesEveryone } from "../selection/stage-words.ts";
import { valueInWords } from "../words/value-names.ts";

type Row = readonly [name: string, value: string];

/** One line of an example from its raw values to its weight. */
export function lineBlocks(
  inputs: ReviewInputs,
  { ranking }: ProForma,
  { verdict, segment, why }: ExampleLine,
): readonly Block[] {
  const account = lineAccount(inputs, verdict.securityId);
  if (!account) return [];
  const { security } = account.line;
  const { methodology } = inputs;
  const currencies = { index: methodology.currency, listing: security.currency };
  const ranked = ranking().find(({ securityIds }) => securityIds.includes(verdict.securityId));
  const weighed = segment.constituents.find(({ securityId }) => securityId === verdict.securityId);
  const rows: readonly Row[] = [
    ...rawRows(account, isSized(methodology), currencies),
    ["in the index before", account.line.current ? "yes" : "no"],
    ...testRows(account, inputs, currencies),
    ...(ranked ? [["rank", amount(ranked.rank)] as const] : []),
    ["decision", decisionInWords(verdict, inputs)],
    ["reason code", code(verdict.reasonCode)],
    ...flipRow(verdict, currencies),
    ...(weighed ? weightRows(inputs, segment, weighed) : []),
  ];
  const name = `${security.ticker === "" ? security.securityId : security.ticker}, ${security.name}`;
  return [heading(`${capitalised(why)}: ${name}`), table(["step", "what it gives"], rows)];
}

/** What the data say of the line; what they do not say is left out. */
function rawRows(
  { line: { security }, companyCap }: LineAccount,
  sized: boolean,
  currencies: LineCurrencies,
): readonly Row[] {
  const { index, listing } = currencies;
  const texts: readonly Row[] = [
    ["exchange", valueInWords("exchange", security.exchange)],
    ["type", valueInWords("security_type", security.securityType)],
    ["country", security.country],
    ["sector", security.sector],
  ];
  const values: readonly (readonly [name: string, column: string, value: number | undefined])[] = [
    ["price", "price", security.price],
    ["shares", "shares", sized ? security.shares : undefined],
    ["company cap", "company_cap", sized ? companyCap.amount : undefined],
    ["free float", "float_factor", security.floatFactor],
    ["value traded a day", "advt", security.advt],
  ];
  return [
    ...texts.filter(([, text]) => text !== "" && !text.startsWith("`")),
    ...(index === listing
      ? []
      : [["exchange rate", `${decimalText(security.fx)} ${index} for 1 ${listing}`] as const]),
    ...values
      .filter(([, , value]) => value !== undefined)
      .map(([name, column, value]): Row => [name, valueWithUnit(column, value, currencies)]),
  ];
}

/** Each screen that the line is put to, to the first that it fails. */
function testRows(
  { tests, line: { security } }: LineAccount,
  { methodology }: ReviewInputs,
  currencies: LineCurrencies,
): readonly Row[] {
  const { screens } = methodology.universe;
  return tests.flatMap((test): readonly Row[] => {
    const screen = screens.find(({ id }) => id === test.id);
    if (!screen && test.passes) return [];
    // The bar of a float market cap or an expression is shown on one column that it is made from.
    const isSolved =
      screen !== undefined &&
      ("expression" in screen || ("size" in screen && screen.size === "float_market_cap"));
    const words =
      screen !== undefined && "rating" in screen && !test.missing
        ? ratingInWords(
            test,
            screen.rating.columns.map((column) => textColumn(column)(security)),
          )
        : testInWords(test, currencies, isSolved);
    return [[`${screen ? "screen" : "needed"} ${code(test.id)}`, words]];
  });
}

const ASKED: Readonly<Record<string, string>> = {
  in: "one of",
  not_in: "none of",
  ">=": "at least",
  ">": "over",
  "<=": "at most",
  "<": "under",
};

function testInWords(test: LineTest, currencies: LineCurrencies, isSolved: boolean): string {
  const { passes, column, value, comparator, threshold } = test;
  const is = typeof value === "string" ? valueInWords(column, value) : undefined;
  const name = knownName(column)?.replace(/,$/, "").replace(/,.*/, "") ?? code(column);
  const said = `${passes ? "passes" : "fails"}: ${name} is ${is ?? valueWithUnit(column, value, currencies)}`;
  const asked = ASKED[comparator];
  if (asked === undefined || (passes && value === undefined)) return said;
  const several = typeof threshold === "string" && threshold.includes("|");
  const limit = askedWithUnit(column, threshold, currencies);
  const wanted = asked === "one of" && !several ? limit : `${asked} ${limit}`;
  return isSolved && value !== undefined
    ? `${said}; all else equal, ${wanted} passes`
    : `${said}; asked for: ${wanted}`;
}

/** The composite that decides, where the verdict names the one rating that could change it. */
function ratingInWords(
  { passes, comparator, threshold }: LineTest,
  ratings: readonly string[],
): string {
  const composite = RATINGS[compositeNotch(ratings)! - 1]!;
  const asked = comparator === ">=" ? "or better" : "or worse";
  return `${passes ? "passes" : "fails"}: the composite rating is ${code(composite)}, of ${listed(ratings.filter((rating) => notchOf(rating) !== undefined).map(code))}; asked for: ${code(String(threshold))} ${asked}`;
}

/** The flip stands in a row of its own, and what a screen asked in the screen's. */
function decisionInWords(verdict: Verdict, { methodology, kind }: ReviewInputs): string {
  const { selected, stage, reasonCode } = verdict;
  if (stage === "screen" && !selected) return "out: it fails a screen";
  const place = selected ? "in" : "out";
  const { stages, count, priority_stages: named } = methodology.select[kind]!;
  const written = named ?? (stages && { stages, count });
  const hasStages = written !== undefined && !takesEveryone(written);
  const said = explanationInWords(verdict.explain(), hasStages ? reasonCode : "");
  return said === "" ? place : `${place}: ${said}`;
}

function flipRow(
  { flipValue, measure }: Pick<Verdict, "flipValue" | "measure">,
  currencies: LineCurrencies,
): readonly Row[] {
  if (flipValue === undefined) return [];
  const value =
    typeof flipValue === "string"
      ? valueInWords(measure, flipValue)
      : valueWithUnit(measure, flipValue, currencies);
  return [["would flip at", `${code(measure)} ${value}`]];
}

type Weighed = ProForma["segments"][number]["constituents"][number];

/** From what the line weighs by to what is published, each figure with what makes it again. */
function weightRows(
  inputs: ReviewInputs,
  { segment, constituents }: ExampleLine["segment"],
  weighed: Weighed,
): readonly Row[] {
  const { methodology } = inputs;
  const { awf_rounding, weight_decimals } = methodology.publish;
  const origin = weightOrigins(inputs, weighed.securityId).get(segment);
  return [
    ...(isSized(methodology)
      ? ([
          ["shares used", shownValue(weighed.shares)],
          ["float factor used", percent(weighed.floatFactor)],
        ] as const)
      : []),
    ...(origin ? [["weighed by", originInWords(origin)] as const] : []),
    ["weight before caps", weightText(weighed.weightUncapped)],
    ["capping factor", roundText(weighed.cappingFactor, awf_rounding?.decimals ?? 6)],
    ["weight", weightText(weighed.weight)],
    ["published weight", weightTexts(constituents, weight_decimals).published(weighed.securityId)],
    ["index shares", shownValue(weighed.indexShares)],
  ];
}

/** `price x shares x fx: 5 of 20 in all`, with the numbers that no other row has. */
function originInWords({ how, numbers, amount: own, total }: WeightOrigin): string {
  const named = Object.entries(numbers)
    .filter(([name]) => !["price", "shares", "float_factor", "fx"].includes(name))
    .map(([name, value]) => `${withCodes(name)} ${exactly(value)}`);
  const further = named.length === 0 ? "" : ` (${named.join("; ")})`;
  return `${withCodes(how)}: ${exactly(own)} of ${exactly(total)} in all${further}`;
}

/** Names of columns as such; the float factor is no column here, but what the rules make of one. */
function withCodes(text: string): string {
  return text.replaceAll("float_factor", "float factor").replaceAll(/\b[a-z]\w*_\w+/g, code);
}

/** Digits enough for a weight of ten decimals. */
function exactly(value: number): string {
  return value >= 1e8 ? shownValue(value) : amount(Number(value.toPrecision(12)));
}

/** Two decimals of a per cent would show the smallest weights as none. */
function weightText(weight: number): string {
  return weight < 0.0005 ? `${roundText(weight * 100, 6)} %` : roundedPercent(weight);
}
