import { decimalText } from "../numeric/decimal-text.ts";
import type { Change, ProForma, SegmentProForma } from "../pro-forma.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import { cutoffTable } from "./cutoff-figures.ts";
import { inPublishedOrder } from "./changes-file.ts";
import { markdownTable } from "./markdown-table.ts";
import { capsSection, checksSection, moversSection, nearMissesSection } from "./review-sections.ts";
import { agreeing } from "../words/figures.ts";
import { roundedPercent } from "../words/rounded-figures.ts";

/** Longest table of a review pack; the rest is in the data files beside it. */
const LONGEST_TABLE = 60;

/** review.md: the review pack for a reader: what changed and why, and what to look at before approving. */
export function reviewMd(inputs: ReviewInputs, proForma: ProForma): string {
  const parts = [
    ...headline(inputs, proForma),
    ...datesSection(inputs),
    ...funnelSection(proForma),
    ...proForma.segments.flatMap((segment) => segmentSections(segment, inputs)),
    ...decisionsSection(inputs),
    ...notesSection(proForma),
  ];
  return `${parts.join("\n\n")}\n`;
}

function headline(inputs: ReviewInputs, proForma: ProForma): string[] {
  const { methodology, review, kind, effective, whatIf } = inputs;
  const counts = proForma.segments.map(({ segment, constituents, changes, turnover }) => {
    const name = segment === "" ? "" : `${segment}: `;
    const of = (change: string): number => changes.filter((line) => line.change === change).length;
    const counts = [
      agreeing(constituents.length, "constituent", "constituents"),
      agreeing(of("add"), "addition", "additions"),
      agreeing(of("delete"), "deletion", "deletions"),
      ...(of("move") > 0 ? [agreeing(of("move"), "move", "moves")] : []),
    ];
    return `- ${name}${counts.join(", ")}, one-way turnover ${roundedPercent(turnover.oneWay)}`;
  });
  const changed = whatIf
    ? [["What-if, no review. Changed:", "", ...whatIf.map((change) => `- ${change}`)].join("\n")]
    : [];
  return [
    `# ${methodology.index}: ${kind} review ${review}${whatIf ? ", what-if" : ""}`,
    ...changed,
    `${methodology.title}. Rulebook ${methodology.version}, effective at the open of ${effective}.`,
    counts.join("\n"),
  ];
}

function datesSection({
  methodology,
  dates,
  effectiveOverridden,
  lookedBack,
}: ReviewInputs): string[] {
  const rows = dates.roles.map((role) => [
    role.role,
    role.session,
    role.rule,
    role.rolledFrom,
    lookedBack[role.role] ?? "",
  ]);
  const stated = effectiveOverridden
    ? ["The effective date was given by hand, not by the schedule."]
    : [];
  const { transition_days: days } = methodology.segments ?? {};
  const spread = days
    ? [
        `Every change is made in ${days} equal parts, at the closes of \`transition_1\` to \`transition_${days}\`.`,
      ]
    : [];
  const table = markdownTable(["role", "session", "rule", "rolled from", "data of"], rows);
  return ["## Dates", ...stated, table, ...spread];
}

function funnelSection({ funnel, breakpoints, cutoffs }: ProForma): string[] {
  const rows = funnel.map(({ stage, lines }) => [stage, String(lines)]);
  const markets = new Set(cutoffs?.map(({ market, segment }) => `${market}.${segment}`));
  const points = Object.entries(breakpoints)
    .filter(([name]) => !markets.has(name.slice(0, name.lastIndexOf("."))))
    .map(([name, value]) => `- ${name}: ${value}`);
  return [
    "## From universe to constituents",
    markdownTable(["stage", "lines left"], rows),
    ...(points.length > 0 ? [points.join("\n")] : []),
    ...(cutoffs ? ["## Cut-offs by market", cutoffTable(cutoffs)] : []),
  ];
}

function segmentSections(segment: SegmentProForma, inputs: ReviewInputs): string[] {
  const title = segment.segment === "" ? [] : [`# Segment ${segment.segment}`];
  return [
    ...title,
    ...changesSection(segment),
    ...turnoverSection(segment),
    ...moversSection(segment, inputs),
    ...capsSection(segment),
    ...nearMissesSection(segment),
    ...checksSection(segment, inputs),
  ];
}

function changesSection({ changes }: SegmentProForma): string[] {
  if (changes.length === 0) return ["## What changed and why", "Membership is unchanged."];
  const reasons = new Map<string, number>();
  for (const { change, reasonCode } of changes) {
    const key = `${change}: ${reasonCode}`;
    reasons.set(key, (reasons.get(key) ?? 0) + 1);
  }
  const counts = [...reasons].map(([reason, lines]) => [reason, String(lines)]);
  const shown = inPublishedOrder(changes).slice(0, LONGEST_TABLE).map(changeRow);
  const rest = changes.length - shown.length;
  return [
    "## What changed and why",
    markdownTable(["change and reason", "lines"], counts),
    markdownTable(
      ["change", "security", "ticker", "reason", "rank before", "rank", "weight", "replaced by"],
      shown,
    ),
    ...(rest > 0 ? [`${rest} more in changes.csv.`] : []),
  ];
}

function changeRow(change: Change): string[] {
  const weight = change.change === "delete" ? change.weightBefore : change.weightAfter;
  return [
    `${change.change}${partsMoved(change)}`,
    change.securityId,
    change.ticker,
    change.reasonCode,
    String(change.rankBefore ?? ""),
    String(change.rank ?? ""),
    roundedPercent(weight),
    change.replacedBy,
  ];
}

/** Of a line that two segments may hold, the part that this one held and holds. */
function partsMoved({ membershipFractionBefore: before = 0, membershipFraction: now }: Change) {
  return now === undefined ? "" : ` ${decimalText(before)} to ${decimalText(now)}`;
}

function turnoverSection({ turnover }: SegmentProForma): string[] {
  const rows = Object.entries(turnover.byCause).map(([cause, part]) => [
    cause,
    roundedPercent(part),
  ]);
  return ["## Turnover by cause", markdownTable(["cause", "one-way"], rows)];
}

function decisionsSection({ decisions }: ReviewInputs): string[] {
  if (decisions.length === 0) return [];
  const rows = decisions.map((line) => [
    line.securityId,
    line.action,
    line.reason,
    line.decidedBy,
    line.decidedOn,
  ]);
  return ["## Decisions", markdownTable(["security", "action", "reason", "by", "on"], rows)];
}

function notesSection({ notes }: ProForma): string[] {
  return notes.length === 0 ? [] : ["## Notes", notes.map((note) => `- ${note}`).join("\n")];
}
