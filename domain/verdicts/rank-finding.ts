import { numberColumn } from "../universe/columns.ts";
import { NO_FIGURES, type Figures } from "./finding.ts";
import type { Lever } from "./lever.ts";
import type { LineCase } from "./line-case.ts";
import type { RankFlip } from "./rank-flip.ts";

/** The measure, threshold and margin of a decision by rank, in the column that flips it. */
export function rankFigures(of: LineCase, found: RankFlip, isIn: boolean): Figures {
  const { column: measure, flip: flipValue } = found;
  const value = leverValue(of, measure);
  const threshold = isIn ? lastHeld(value, found) : flipValue;
  const atLeast = found.rises !== isIn;
  const over = value === undefined ? undefined : value - threshold;
  return {
    measure,
    value,
    comparator: atLeast ? ">=" : "<=",
    threshold,
    margin: over === undefined || atLeast ? over : -over,
    flipValue,
  };
}

/** Of a decision by rank that no value of the lever flips. */
export function unflippedFigures(of: LineCase, { column }: Lever): Figures {
  return { ...NO_FIGURES, measure: column, value: leverValue(of, column) };
}

/** One step before the flip; today's value where that lies between them, off the grid. */
function lastHeld(value: number | undefined, { flip, holds }: RankFlip): number {
  return value !== undefined && (value - holds) * (flip - holds) > 0 ? value : holds;
}

/** Today's value of a line's lever; for company_cap the whole company's. */
export function leverValue({ line, cap }: LineCase, column: string): number | undefined {
  return column === "company_cap" ? cap.amount : numberColumn(column)(line.security);
}
