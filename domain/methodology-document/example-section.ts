import type { Funnel } from "../funnel.ts";
import { isSized } from "../methodology/is-sized.ts";
import type { ProForma } from "../pro-forma.ts";
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

/** A whole review of a made-up market, step by step, as the engine computes it. */
export function exampleSection({ inputs, proForma }: Example): DocumentSection {
  return {
    id: "example",
    title: "A worked example",
    blocks: [
      paragraph(
        `The rules applied to a made-up market of ${counted(inputs.universe.securities.length, "line")}: the ${inputs.kind} review ${inputs.review}, effective ${inputs.effective}, computed by the engine that computes every review. ${counted(inputs.current.length, "line")} were in the index before it: of the market's composition those that pass the screens, the best ranked at the review before. No company in it exists.`,
      ),
      heading("From the universe to the index"),
      funnelTable(proForma.funnel),
      ...(proForma.notes.length === 0 ? [] : [bullets(proForma.notes.map(sentence))]),
      ...exampleLines(inputs, proForma).flatMap((line) => lineBlocks(inputs, proForma, line)),
      ...capBlocks(proForma),
    ],
  };
}

function sentence(note: string): string {
  return note.endsWith(".") ? capitalised(note) : `${capitalised(note)}.`;
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
  const raw: readonly (readonly [string, string])[] = [
    ["exchange, type", [security.exchange, security.securityType].filter(Boolean).join(", ")],
    ["country, sector", [security.country, security.sector].filter(Boolean).join(", ")],
    ["price", shownValue(security.price)],
    ...(sized
      ? [
          ["shares", shownValue(security.shares)] as const,
          ["company cap", shownValue(account.companyCap.amount)] as const,
        ]
      : []),
    ["free float", shownValue(security.floatFactor)],
    ["value traded a day", shownValue(security.advt)],
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
    ...raw.map(([name, value]) => [name, value === "" ? "unknown" : value]),
    ["in the index before", account.line.current ? "yes" : "no"],
    ...tests,
    ...(ranked ? [["rank", amount(ranked.rank)]] : []),
    [
      "decision",
      `${verdict.selected ? "in" : "out"}, ${code(verdict.reasonCode)}: ${verdict.explain()}`,
    ],
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
  return `${passes ? "passes" : "fails"}: ${code(column)} is ${shownValue(value)}, asked for is ${asked} ${limit}`;
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
      return `${words} ${Number.isInteger(value) ? amount(value) : percent(value)}`;
    })
    .join(", ");
}
