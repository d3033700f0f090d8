import type { Funnel } from "../funnel.ts";
import type { ProForma } from "../pro-forma.ts";
import { roundedPercent } from "../words/rounded-figures.ts";
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
import { lineBlocks } from "./example-line-table.ts";
import { exampleLines } from "./example-lines.ts";
import { code } from "../words/spans.ts";
import { amount, capitalised, counted, plural } from "../words/figures.ts";
import { kindName } from "../words/kind-names.ts";
import { rankedNoun } from "./words/rank-words.ts";
import { roleName } from "../words/role-names.ts";

/** A whole review of a made-up market, step by step, as the engine computes it. */
export function exampleSection({ inputs, proForma }: Example): DocumentSection {
  return {
    id: "example",
    title: "A worked example",
    blocks: [
      paragraph(
        `The rules applied to a made-up market of ${counted(inputs.universe.securities.length, "line")}: the ${kindName(inputs.kind)} review ${inputs.review}, effective ${inputs.effective}, computed by the engine that computes every review. ${parentOf(inputs)}${membersBefore(inputs)}${beforeItsTime(inputs)} No company in it exists.`,
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

/** The sample has no review of the parent's own: its one composition serves. */
function parentOf({ parent }: ReviewInputs): string {
  if (!parent) return "";
  return `The market's composition stands for that of ${code(parent.index)}. `;
}

/** The sample's date is fixed, and a version may be younger. */
function beforeItsTime({ effective, methodology: { version, valid_from } }: ReviewInputs): string {
  if (effective >= valid_from) return "";
  return ` The market is older than version ${version}, whose rules are shown on it all the same.`;
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
  "universe.source": "drawn from the universe's source",
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
    const column = /^weight_(.+)$/.exec(stage)?.[1];
    const name = STAGES[stage] ?? (column && `${code(column)} known, to weight by`);
    if (out === 0 && !isEnd && name !== undefined) return [];
    return [[name ?? `screen ${code(stage)}`, amount(lines), at === 0 ? "" : amount(out)]];
  });
  return table(["after", "lines left", "fell out"], rows, [1, 2]);
}

function capBlocks({ segments }: ProForma): readonly Block[] {
  const rows = segments.flatMap(({ segment, capping }) =>
    capping.steps.map(({ id, step, triggered, bound, measured }) => [
      segment === "" ? code(id) : `${code(segment)}, ${code(id)}`,
      triggered ? "yes" : "no",
      amount(bound.length),
      shownMeasures(measured, rankedNoun(step.unit)),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    heading("What the caps did"),
    table(["step", "triggered", "held", "measured"], rows, [2]),
  ];
}

/** Shares of the index as percentages, counts as they are. `unit`: what the step acts on. */
function shownMeasures(measured: Readonly<Record<string, number>>, unit: string): string {
  return Object.entries(measured)
    .map(([name, value]) => {
      const words = name === "units" ? plural(unit) : (MEASURES[name] ?? name.replaceAll("_", " "));
      return `${words}: ${Number.isInteger(value) ? amount(value) : roundedPercent(value)}`;
    })
    .join("; ");
}

/** What a step measured, as a reader calls it. */
const MEASURES: Readonly<Record<string, string>> = {
  largest_before: "largest weight before",
  largest_after: "largest weight after",
  over_target_before: "of them over the target",
  over_limit_before: "of them over their limit",
  limits_sum: "all limits together",
  limits_broken_before: "limits broken before",
  group_count_before: "in the group before",
  group_sum_before: "weight of the group before",
  group_count_after: "in the group after",
  group_sum_after: "weight of the group after",
  others_limit: "limit of the others",
  top_n_sum_before: "weight of the largest together before",
  top_n_sum_after: "weight of the largest together after",
  released: "released from the group",
  parked: "lowered to the floor",
  pivot: "largest that may stand above the threshold",
};
