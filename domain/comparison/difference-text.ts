import { decimalText } from "../numeric/decimal-text.ts";
import { roundText } from "../numeric/publish.ts";
import { columnsText } from "../publication/columns-text.ts";
import { isSame, type ReviewDifference } from "./review-difference.ts";
import type {
  CapDifference,
  MemberDifference,
  SegmentDifference,
  WeightDifference,
} from "./segment-difference.ts";

/** Rows of a table on a terminal; all rows are in the JSON. */
const ROWS = 20;

/** A difference for a reader, part by part; parts are parted by an empty line. */
export function differenceText(difference: ReviewDifference): string {
  if (isSame(difference)) return "Nothing differs: members, weights, ranks, reasons and caps.\n";
  const parts = [
    ...difference.segments.flatMap((segment) => segmentParts(segment, difference)),
    ...rankParts(difference),
    ...breakpointParts(difference),
  ];
  return `${parts.join("\n\n")}\n`;
}

function segmentParts(segment: SegmentDifference, { segments }: ReviewDifference): string[] {
  const { lines_a: a, lines_b: b, lines_common: common, members } = segment;
  const name = segments.length > 1 ? `${segment.segment}: ` : "";
  const of = (side: "a" | "b") => members.filter(({ only_in }) => only_in === side);
  return [
    `${name}members: A ${a}, B ${b}, ${common} in both`,
    ...memberParts(`${name}in with B`, of("b")),
    ...memberParts(`${name}out with B`, of("a")),
    ...weightParts(name, segment.weights),
    turnoverPart(name, segment),
    ...capParts(name, segment.caps),
    ...reasonParts(name, segment),
  ];
}

function memberParts(title: string, members: readonly MemberDifference[]): string[] {
  if (members.length === 0) return [];
  const rows = members.slice(0, ROWS).map((line) => {
    const [reasonA, reasonB] = [line.reason_a || "no verdict", line.reason_b || "no verdict"];
    return [
      line.security_id,
      line.ticker,
      line.weight,
      `${reasonA} -> ${reasonB}`,
      line.explanation_b,
    ];
  });
  const header = ["security", "ticker", "weight", "reason", "B says"];
  return [`${title}: ${shownOf(rows.length, members.length)}\n${columnsText(header, rows)}`];
}

function weightParts(name: string, weights: readonly WeightDifference[]): string[] {
  if (weights.length === 0) return [`${name}weights: the same to the last published decimal`];
  const rows = weights
    .slice(0, ROWS)
    .map((line) => [
      line.security_id,
      line.ticker,
      line.weight_a,
      line.weight_b,
      line.difference.startsWith("-") ? line.difference : `+${line.difference}`,
    ]);
  const header = ["security", "ticker", "weight A", "weight B", "difference"];
  return [
    `${name}weights moved: ${shownOf(rows.length, weights.length)}, the largest first\n${columnsText(header, rows)}`,
  ];
}

function shownOf(shown: number, all: number): string {
  return shown === all ? String(all) : `${all}, ${shown} shown`;
}

function turnoverPart(
  name: string,
  { turnover, own_turnover, cap_drag }: SegmentDifference,
): string {
  const rows = Object.entries(turnover.by_cause).map(([cause, part]) => [cause, parts(part)]);
  return [
    `${name}one-way turnover from A to B: ${parts(turnover.one_way)}`,
    columnsText(["cause", "one-way"], rows),
    `  each review's own, from the composition before: A ${parts(own_turnover.a)}, B ${parts(own_turnover.b)}`,
    `  cap drag, half the sum of |capped - uncapped|: A ${parts(cap_drag.a)}, B ${parts(cap_drag.b)}`,
  ].join("\n");
}

/** A part of one as a percentage with four decimals: a hundredth of a basis point. */
function parts(fraction: number): string {
  return `${roundText(fraction * 100, 4)} %`;
}

function capParts(name: string, caps: readonly CapDifference[]): string[] {
  if (caps.length === 0) return [];
  const rows = caps.map((cap) => [
    cap.id,
    held(cap.triggered_a, cap.units_a),
    held(cap.triggered_b, cap.units_b),
    cap.only_a.slice(0, NAMES).join(" "),
    cap.only_b.slice(0, NAMES).join(" "),
  ]);
  const header = ["cap", "A holds", "B holds", "only A", "only B"];
  return [`${name}caps that hold others\n${columnsText(header, rows)}`];
}

const NAMES = 8;

function held(triggered: boolean | undefined, units: number): string {
  if (triggered === undefined) return "no such cap";
  return triggered ? String(units) : "not triggered";
}

function reasonParts(name: string, { reasons, members }: SegmentDifference): string[] {
  const told = new Set(members.map(({ security_id }) => security_id));
  const others = reasons.filter(({ security_id }) => !told.has(security_id));
  if (others.length === 0) return [];
  const rows = others
    .slice(0, ROWS)
    .map((line) => [line.security_id, line.ticker, line.reason_a, line.reason_b]);
  const header = ["security", "ticker", "reason A", "reason B"];
  return [
    `${name}other verdicts for another reason: ${shownOf(rows.length, others.length)}\n${columnsText(header, rows)}`,
  ];
}

function rankParts({ ranks }: ReviewDifference): string[] {
  if (ranks.length === 0) return [];
  const text = (rank: number | undefined): string => (rank === undefined ? "none" : String(rank));
  const rows = ranks
    .slice(0, ROWS / 2)
    .map((line) => [line.security_id, text(line.rank_a), text(line.rank_b)]);
  return [
    `ranks that differ: ${shownOf(rows.length, ranks.length)}\n${columnsText(["security", "rank A", "rank B"], rows)}`,
  ];
}

function breakpointParts({ breakpoints }: ReviewDifference): string[] {
  if (breakpoints.length === 0) return [];
  const text = (value: number | undefined): string =>
    value === undefined ? "none" : decimalText(value);
  const rows = breakpoints.map(({ name, a, b }) => [name, text(a), text(b)]);
  return [`breakpoints\n${columnsText(["breakpoint", "A", "B"], rows)}`];
}
