import { numberColumn } from "../universe/columns.ts";
import type { Figures } from "./finding.ts";
import type { Lever } from "./lever.ts";
import type { LineCase } from "./line-case.ts";
import type { RankFlip } from "./rank-flip.ts";

/** The measure, threshold and margin of a decision by rank, in the line's lever. */
export function rankFigures(
  { lever, of }: { readonly lever: Lever; readonly of: LineCase },
  found: RankFlip | undefined,
  isIn: boolean,
): Figures {
  const { column } = lever;
  const value = leverValue(of, column);
  if (!found)
    return {
      measure: column,
      value,
      comparator: "",
      threshold: undefined,
      margin: undefined,
      flipValue: undefined,
    };
  const threshold = isIn ? lastHeld(value, found) : found.flip;
  const atLeast = found.rises !== isIn;
  const margin = value === undefined ? undefined : value - threshold;
  return {
    measure: column,
    value,
    comparator: atLeast ? ">=" : "<=",
    threshold,
    margin: margin === undefined || atLeast ? margin : -margin,
    flipValue: found.flip,
  };
}

/** One step before the flip; today's value where that lies between them, off the grid. */
function lastHeld(value: number | undefined, { flip, holds }: RankFlip): number {
  return value !== undefined && (value - holds) * (flip - holds) > 0 ? value : holds;
}

/** Today's value of a line's lever; for company_cap the whole company's. */
export function leverValue({ line, cap }: LineCase, column: string): number | undefined {
  return column === "company_cap" ? cap.amount : numberColumn(column)(line.security);
}
