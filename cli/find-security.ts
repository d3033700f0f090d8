import { PipelineError } from "../domain/errors.ts";
import type { ReviewInputs } from "../domain/review-inputs.ts";
import type { SecurityId } from "../domain/universe/security.ts";
import { nearestNames } from "./nearest-names.ts";

type Lines = Pick<ReviewInputs, "universe" | "current" | "parent">;

/**
 * A security_id as it stands, else the one line of the universe that has this ticker.
 *
 * Throws: bad_input on a ticker that several lines have, and on a name that none has, with the nearest
 * ones.
 */
export function findSecurity(lines: Lines, wanted: string): SecurityId {
  if (idsOf(lines).has(wanted)) return wanted as SecurityId;
  const named = lines.universe.securities.filter(({ ticker }) => ticker === wanted);
  if (named.length === 1) return named[0]!.securityId;
  throw new PipelineError("bad_input", {
    security: wanted,
    reason:
      named.length > 1
        ? `several lines have this ticker: ${named.map((line) => line.securityId).join(", ")}`
        : `neither the universe nor the composition in force has it; the nearest are ${nearest(lines, wanted)}`,
  });
}

/** Whether `findSecurity` would find one line. */
export function isSecurity(lines: Lines, wanted: string): boolean {
  return (
    idsOf(lines).has(wanted) ||
    lines.universe.securities.filter(({ ticker }) => ticker === wanted).length === 1
  );
}

function idsOf({ universe, current, parent }: Lines): ReadonlySet<string> {
  const lines = [...universe.securities, ...current, ...(parent?.missing ?? [])];
  return new Set(lines.map(({ securityId }) => securityId));
}

const SUGGESTIONS = 3;

function nearest(lines: Lines, wanted: string): string {
  const tickers = lines.universe.securities.map(({ ticker }) => ticker);
  return nearestNames(wanted, [...idsOf(lines), ...tickers], { most: SUGGESTIONS }).join(", ");
}
