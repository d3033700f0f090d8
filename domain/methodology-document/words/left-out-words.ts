import type { Methodology } from "../../methodology/methodology.ts";
import { selectionPlanOf } from "../../selection/methods.ts";

/** What follows where a line cannot be weighted: nobody takes its place where no number is held. */
export function leftOutInWords({ select, rank }: Pick<Methodology, "select" | "rank">): string {
  const holding = Object.values(select).filter((rule) =>
    Number.isFinite(selectionPlanOf(rule, rank).count),
  );
  if (holding.length === 0) return "is left out before ranking";
  return holding.length === Object.values(select).length
    ? "is left out before ranking, and the next best takes its place"
    : "is left out before ranking, and the next best takes its place at a review that holds a number";
}
