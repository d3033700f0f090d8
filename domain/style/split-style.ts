import { TOLERANCE } from "../numeric/comparator.ts";
import { PipelineError } from "../errors.ts";
import { sum } from "../numeric/sum.ts";
import type { SecurityId } from "../universe/security.ts";
import { midPositions } from "./mid-positions.ts";
import { styleMapOf } from "./style-maps.ts";
import type { StyleRule, StyleSplit } from "./style-rule.ts";

/** One line that is split. `measures`: in the rule's order, `undefined` = unknown. */
export interface StyleLine {
  readonly securityId: SecurityId;
  readonly measures: readonly (number | undefined)[];
  readonly floatCap: number;
  readonly previous: StyleSplit | undefined;
}

/**
 * How much of each line is value; the rest is growth.
 *
 * Rule: a measure gives each line its position among all, turned round where it speaks for growth;
 * the composite is their average by parts; the composite's position goes through the map, or to its
 * step; a line whose position has moved by at most the band's width keeps its part. A line without any
 * measure is half and half, or has the step of the middle.
 * Expects: lines in SecurityId order.
 * Boundary: a move of exactly the band's width keeps.
 * Throws: screen_measure_missing where the rule refuses a missing measure.
 * Source: docs/methodology/style.md.
 */
export function splitStyle(rule: StyleRule, lines: readonly StyleLine[]): readonly StyleSplit[] {
  if (rule.if_missing === "refuse") refuseUnknown(rule, lines);
  const sizes = lines.map(({ floatCap }) => (rule.counts === "lines" ? 1 : floatCap));
  const positions = midPositions(compositeScores(rule, lines, sizes), sizes, TOLERANCE);
  const { partAt, mayKeep } = styleMapOf(rule);
  return lines.map(({ previous }, at) => {
    const position = positions[at];
    if (
      previous !== undefined &&
      staysInBand(rule, previous, position) &&
      mayKeep(rule, previous.valuePart)
    )
      return { valuePart: previous.valuePart, position, setAt: previous.setAt };
    return { valuePart: partAt(rule, position), position, setAt: position };
  });
}

function refuseUnknown({ measures }: StyleRule, lines: readonly StyleLine[]): void {
  for (const line of lines) {
    const missing = line.measures.indexOf(undefined);
    if (missing >= 0)
      throw new PipelineError("screen_measure_missing", {
        screen: "style",
        column: measures[missing]!.column,
        security_id: line.securityId,
        reason: "the rulebook refuses to go on without it",
      });
  }
}

/** From 0, most growth, to 1, most value; `undefined` where no measure is known. */
function compositeScores(
  { measures }: StyleRule,
  lines: readonly StyleLine[],
  sizes: readonly number[],
): readonly (number | undefined)[] {
  const byMeasure = measures.map(({ favours }, measure) => {
    const positions = midPositions(
      lines.map((line) => line.measures[measure]),
      sizes,
    );
    return favours === "value"
      ? positions
      : positions.map((position) => (position === undefined ? undefined : 1 - position));
  });
  return lines.map((_, at) => {
    const known = [...measures.keys()].filter((measure) => byMeasure[measure]![at] !== undefined);
    if (known.length === 0) return undefined;
    const scored = sum(known.map((measure) => measures[measure]!.part * byMeasure[measure]![at]!));
    return scored / sum(known.map((measure) => measures[measure]!.part));
  });
}

/** A line that has no score, then or now, has not moved by a known distance. */
function staysInBand(
  { band }: StyleRule,
  previous: StyleSplit,
  position: number | undefined,
): boolean {
  const from = band.since === "last_review" ? previous.position : previous.setAt;
  if (from === undefined || position === undefined) return false;
  return Math.abs(position - from) <= band.width + TOLERANCE;
}
