import type { RelativeLimits } from "./cap-step.ts";
import { code } from "../words/spans.ts";
import { amount, listed, percent, points } from "../words/figures.ts";

/** A limit that follows another weight: one of its parts, or the smallest of them. */
export function relativeLimitInWords({
  to,
  multiple,
  points: added,
  limit,
}: RelativeLimits): string {
  const parts = [
    ...(multiple === undefined ? [] : [timesIts(multiple, to)]),
    ...(added === undefined ? [] : [`its ${code(to)} plus ${points(added)}`]),
    ...(limit === undefined ? [] : [percent(limit)]),
  ];
  if (parts.length === 1) return parts[0]!;
  return `the ${parts.length === 2 ? "smaller" : "smallest"} of ${listed(parts)}`;
}

/** Once a number is the number. */
function timesIts(multiple: number, to: string): string {
  return multiple === 1 ? `its ${code(to)}` : `${amount(multiple)} times its ${code(to)}`;
}
