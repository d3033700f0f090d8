import type { Funnel } from "../funnel.ts";
import { isSized } from "../methodology/is-sized.ts";
import type { ProForma, Verdict } from "../pro-forma.ts";
import { lineAccount, type LineTest } from "../publication/line-tests.ts";
import { percent, shownValue } from "../publication/review-figures.ts";
import { roundText } from "../numeric/publish.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import {
  bullets,
  heading,
  paragraph,
  table,
  type Block,
  type DocumentSection,
} from "./document.ts";
import type { Example } from "./example-inputs.ts";
import { exampleLines, type ExampleLine } from "./example-lines.ts";
import { code } from "./spans.ts";
import { amount, capitalised, counted } from "./words/figures.ts";
import { kindName } from "./words/kind-names.ts";
import { roleName } from "./words/role-names.ts";

/** A whole review of a made-up market, step by step, as the engine computes it. */
export function exampleSection({ inputs, proForma }: Example): DocumentSection {
  return {
    id: "example",
    title: "A worked example",
    blocks: [
      paragraph(
        `The rules applied to a made-up market of ${counted(inputs.universe.securities.length, "line")}: the ${kindName(inputs.kind)} review ${inputs.review}, effective ${inputs.effective}, computed by the engine that computes every review. ${membersBefore(inputs)} No company in it exists.`,
      ),
      heading("From the universe to the index"),
      funnelTable(proForma.funnel),
      ...(proForma.notes.length === 0
        ? []
        : [bullets(proForma.notes.map((note) => sentence(note, inputs)))]),
      ...exampleLines(inputs, proForma).flatMap((line) => lineBlocks(inputs, proForma, line)),
      ...capBlocks(proForma),
    ],
  };
}

function membersBefore({ current }: ReviewInputs): string {
  if (current.length === 0) return "No line was in the index before it.";
  return `${counted(current.length, "line")} ${current.length === 1 ? "was" : "were"} in the index before it: of the market's composition those that pass the screens, the best ranked at the review before.`;
}

/** A note of the review with its roles by their names and its thousands apart. */
function sentence(note: string, { dates }: ReviewInputs): string {
  const named = dates.roles
    .reduce(
      (text, { role }) =>
        text
          .replaceAll(new RegExp(`\\bthe role ${role}\\b`, "g"), `the ${roleName(role)}`)
          .replaceAll(new RegExp(`\\b${role} (?=\\d{4}-\\d)`, "g"), `${roleName(role)} `),
      note,
    )
    .replaceAll(/(?<![\d-])\d{4,}(?![\d-])/g, (digits) => amount(Number(digits)));
  return named.endsWith(".") ? capitalised(named) : `${capitalised(named)}.`;
}

/** Stages that every review has, by name; a screen goes by its id. */
const STAGES: Readonly<Record<string, string>> = {
  universe: "universe",
  not_excluded: "exclusions by decision",
  company_cap: "company cap known",
  shares: "shares known",
  float_factor: "free float over zero",
  priced: "price known",
  ranked: "ranked",
  selected: "selected",
};

/** Stages that every review has are left out where nothing fell out at them. */
function funnelTable(funnel: Funnel): Block {
  const rows = funnel.flatMap(({ stage, lines }, at) => {
    const out = (funnel[at - 1]?.lines ?? lines) - lines;
    const isEnd = at === 0 || at >= funnel.length - 2;
    if (out === 0 && !isEnd && STAGES[stage] !== undefined) return [];
    return [[STAGES[stage] ?? `screen ${code(stage)}`, amount(lines), at === 0 ? "" : amount(out)]];
  });
  return table(["after", "lines left", "fell out"], rows, [1, 2]);
}

function lineBlocks(
  inputs: ReviewInputs,
  { ranking }: ProForma,
  { verdict, segment, why }: ExampleLine,
): readonly Block[] {
  const account = lineAccount(inputs, verdict.securityId);
  if (!account) return [];
  const { security } = account.line;
  const sized = isSized(inputs.methodology);
  const raw: readonly (readonly [string, string | number | undefined])[] = [
    ["exchange", security.exchange],
    ["type", security.securityType],
    ["country", security.country],
    ["sector", security.sector],
    ["price", security.price],
    ["shares", sized ? security.shares : undefined],
    ["company cap", sized ? account.companyCap.amount : undefined],
    ["free float", security.floatFactor],
    ["value traded a day", security.advt],
  ];
  const screens = inputs.methodology.universe.screens.map(({ id }) => id);
  const tests = account.tests
    .filter(({ id, passes }) => screens.includes(id) || !passes)
    .map((test) => [
      `${screens.includes(test.id) ? "screen" : "needed"} ${code(test.id)}`,
      testInWords(test),
    ]);
  const ranked = ranking.find(({ securityIds }) => securityIds.includes(verdict.securityId));
  const weighed = segment.constituents.find(({ securityId }) => securityId === verdict.securityId);
  const rows = [
    ...raw
      .filter(([, value]) => value !== undefined && value !== "")
      .map(([name, value]) => [name, shownValue(value)]),
    ["in the index before", account.line.current ? "yes" : "no"],
    ...tests,
    ...(ranked ? [["rank", amount(ranked.rank)]] : []),
    ["decision", decisionInWords(verdict)],
    ["reason code", code(verdict.reasonCode)],
    ...(verdict.flipValue === undefined
      ? []
      : [["would flip at", `${code(verdict.measure)} ${shownValue(verdict.flipValue)}`]]),
    ...(weighed
      ? [
          ...(sized ? [["shares used", shownValue(weighed.shares)]] : []),
          ["weight before caps", percent(weighed.weightUncapped)],
          ["capping factor", roundText(weighed.cappingFactor, 6)],
          ["weight", percent(weighed.weight)],
          ["index shares", shownValue(weighed.indexShares)],
        ]
      : []),
  ];
  const name = `${security.ticker === "" ? security.securityId : security.ticker}, ${security.name}`;
  return [heading(`${capitalised(why)}: ${name}`), table(["step", "what it gives"], rows)];
}

/** The flip stands in a row of its own, and what a screen asked in the screen's. */
function decisionInWords({ selected, stage, explain }: Verdict): string {
  if (stage === "screen" && !selected) return "out: it fails a screen";
  const said = explain()
    .replace(/;? (it is )?(in|out) with .*$/, "")
    .replaceAll(/(?<![\d-])\d{4,}(?![\d-])/g, (digits) => amount(Number(digits)));
  return `${selected ? "in" : "out"}: ${said}`;
}

const ASKED: Readonly<Record<string, string>> = {
  in: "one of",
  not_in: "none of",
  ">=": "at least",
  ">": "over",
  "<=": "at most",
  "<": "under",
};

function testInWords({ passes, column, value, comparator, threshold }: LineTest): string {
  const asked = ASKED[comparator] ?? comparator;
  const limit =
    typeof threshold === "number"
      ? shownValue(threshold)
      : threshold.split("|").map(code).join(", ");
  return `${passes ? "passes" : "fails"}: ${code(column)} is ${shownValue(value)}; asked for: ${asked} ${limit}`;
}

function capBlocks({ segments }: ProForma): readonly Block[] {
  const rows = segments.flatMap(({ segment, capping }) =>
    capping.steps.map(({ id, triggered, bound, measured }) => [
      segment === "" ? code(id) : `${code(segment)}, ${code(id)}`,
      triggered ? "yes" : "no",
      amount(bound.length),
      shownMeasures(measured),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    heading("What the caps did"),
    table(["step", "triggered", "held", "measured"], rows, [2]),
  ];
}

/** Shares of the index as percentages, counts as they are. */
function shownMeasures(measured: Readonly<Record<string, number>>): string {
  return Object.entries(measured)
    .map(([name, value]) => {
      const words = name.replaceAll("_", " ");
      return `${words}: ${Number.isInteger(value) ? amount(value) : percent(value)}`;
    })
    .join("; ");
}
