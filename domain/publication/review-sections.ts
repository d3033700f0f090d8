import { brokenLimitWords } from "../capping/broken-limits.ts";
import type { Constituent, SegmentProForma, Verdict } from "../pro-forma.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { byCodeUnit } from "../numeric/code-unit-order.ts";
import { sum } from "../numeric/sum.ts";
import { capHeadrooms, type CapHeadroom, type WeightedLine } from "./cap-headroom.ts";
import { cappedAttributes } from "./capped-attributes.ts";
import { markdownTable } from "./markdown-table.ts";
import { nearestVerdicts } from "./nearest-verdicts.ts";
import { basisPoints, roundedPercent, shownValue } from "../words/rounded-figures.ts";
import { weightsBefore } from "./weights-before.ts";

/** Rows of the movers and near-miss tables. */
const ROWS = 10;

/** The largest weight changes among the lines that stay, and the largest weights. */
export function moversSection(segment: SegmentProForma, inputs: ReviewInputs): string[] {
  const before = weightsBefore(inputs, segment.segment);
  const moved = segment.constituents
    .filter((line) => before.has(line.securityId))
    .map((line) => ({ line, by: line.weight - before.get(line.securityId)! }))
    .toSorted(
      (a, b) => Math.abs(b.by) - Math.abs(a.by) || byCodeUnit(a.line.securityId, b.line.securityId),
    )
    .slice(0, ROWS)
    .map(({ line, by }) => [
      ...named(line),
      roundedPercent(line.weight - by),
      roundedPercent(line.weight),
      basisPoints(by),
    ]);
  const largest = segment.constituents
    .toSorted((a, b) => b.weight - a.weight || byCodeUnit(a.securityId, b.securityId))
    .slice(0, ROWS)
    .map((line) => [
      ...named(line),
      roundedPercent(line.weight),
      String(line.rank ?? ""),
      line.status,
    ]);
  return [
    "## Largest weights",
    markdownTable(["security", "ticker", "name", "weight", "rank", "status"], largest),
    ...(moved.length === 0
      ? []
      : [
          "## Top movers",
          markdownTable(["security", "ticker", "name", "before", "after", "change"], moved),
        ]),
  ];
}

function named({ securityId, ticker, name }: Constituent): string[] {
  return [securityId, ticker, name];
}

/** Each cap step: whether it triggered, whom it holds, what was relaxed. */
export function capsSection({ capping }: SegmentProForma): string[] {
  if (capping.steps.length === 0) return ["## Caps", "The rulebook sets none."];
  const rows = capping.steps.map((step) => [
    step.id,
    step.step.kind,
    step.triggered ? "yes" : "no",
    step.bound
      .slice(0, ROWS)
      .map(({ unit }) => unit)
      .join(" ") + (step.bound.length > ROWS ? " …" : ""),
    Object.entries(step.relaxed)
      .map(([limit, to]) => `${limit} to ${to}`)
      .join(", "),
    [brokenLimitWords(step), step.note].filter((words) => words !== "").join("; "),
  ]);
  return [
    "## Caps that bound",
    markdownTable(["step", "kind", "triggered", "holds", "relaxed", "note"], rows),
  ];
}

/** The lines nearest to the other outcome, in and out: where one wrong input would change the index. */
export function nearMissesSection({ verdicts }: SegmentProForma): string[] {
  const nearest = (selected: boolean): string[][] =>
    nearestVerdicts(verdicts, { selected, most: ROWS }).map(({ verdict, distance }) =>
      nearRow(verdict, distance),
    );
  const header = ["security", "ticker", "reason", "value", "threshold", "distance", "flips at"];
  return [
    "## Near misses",
    "Out, by the smallest distance to being in:",
    markdownTable(header, nearest(false)),
    "In, by the smallest distance to being out:",
    markdownTable(header, nearest(true)),
  ];
}

function nearRow(verdict: Verdict, distance: number): string[] {
  return [
    verdict.securityId,
    verdict.ticker,
    verdict.reasonCode,
    `${verdict.measure} ${shownValue(verdict.value)}`,
    `${verdict.comparator} ${shownValue(verdict.threshold)}`,
    roundedPercent(distance),
    shownValue(verdict.flipValue ?? ""),
  ];
}

/** What must hold of any composition, with the measured figure beside it. */
export function checksSection(segment: SegmentProForma, inputs: ReviewInputs): string[] {
  const { constituents, verdicts } = segment;
  if (constituents.length === 0) return ["## Checks", "No line is selected."];
  const total = sum(constituents.map(({ weight }) => weight));
  const rows = [
    ["weights sum to one", String(total), Math.abs(total - 1) <= 1e-12 ? "holds" : "broken"],
    [
      "every weight is over 0",
      roundedPercent(smallest(constituents)),
      smallest(constituents) > 0 ? "holds" : "broken",
    ],
    [
      "lines of the universe with a verdict",
      `${verdicts.length}`,
      verdicts.length >= inputs.universe.securities.length ? "holds" : "broken",
    ],
    ...capRows(segment, inputs),
  ];
  return ["## Checks", markdownTable(["check", "measured", "result"], rows)];
}

/** How each cap stands at the weights of the index, which rounded factors may take over a limit. */
function capRows({ constituents, capping }: SegmentProForma, inputs: ReviewInputs): string[][] {
  const attributes = cappedAttributes(inputs);
  const headroomsAt = (lines: readonly Omit<WeightedLine, "attributes">[]) =>
    capHeadrooms(
      inputs.methodology.caps[inputs.kind] ?? [],
      lines.map(({ securityId, companyId, weight }) => ({
        securityId,
        companyId,
        weight,
        attributes: attributes(securityId),
      })),
    );
  const unrounded = inputs.methodology.publish.awf_rounding
    ? headroomsAt(capping.lines.map((line) => ({ ...line, weight: line.weightAfter })))
    : [];
  return headroomsAt(constituents).map((cap, at) => [
    `cap ${cap.step}: ${cap.measure} by ${cap.unit}`,
    `${roundedPercent(cap.measured)} of ${roundedPercent(cap.limit)}`,
    capResult(cap, unrounded[at]),
  ]);
}

function capResult(cap: CapHeadroom, unrounded: CapHeadroom | undefined): string {
  if (isHeld(cap)) return "holds";
  return unrounded && isHeld(unrounded)
    ? "over the limit by the rounding of capping factors"
    : "over the limit; see the certificate";
}

function isHeld({ headroom }: CapHeadroom): boolean {
  return headroom >= -1e-12;
}

function smallest(lines: readonly Constituent[]): number {
  return lines.reduce((least, { weight }) => Math.min(least, weight), Number.POSITIVE_INFINITY);
}
