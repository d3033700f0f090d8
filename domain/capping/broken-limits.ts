import type { LimitCheck } from "./cap-kind.ts";
import type { StepRecord } from "./cap-line.ts";

/**
 * Which of a step's own limits the final weights do not meet, for people; "" where all hold.
 *
 * Boundary: a step that was relaxed says so itself, with what it was relaxed to.
 */
export function brokenLimitWords({
  relaxed,
  finally: limits,
}: Pick<StepRecord, "relaxed" | "finally">): string {
  if (Object.keys(relaxed).length > 0) return "";
  const broken = limits.filter(({ holds }) => !holds).map(brokenWords);
  return broken.length === 0 ? "" : `at the end ${broken.join(" and ")}`;
}

function brokenWords({ measure, measured, limit, floor }: LimitCheck): string {
  return `${measure} is ${figure(measured)}, ${floor ? "under" : "over"} ${figure(limit)}`;
}

/** As many digits as caps are exact to. */
function figure(value: number): string {
  return String(Number(value.toPrecision(12)));
}
