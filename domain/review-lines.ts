import { floatReading } from "./float/float-reading.ts";
import { checkFloats } from "./float/check-floats.ts";
import { weighingPrices } from "./float/weighing-prices.ts";
import { PipelineError } from "./errors.ts";
import { byCodeUnit } from "./numeric/code-unit-order.ts";
import type { ReviewInputs } from "./review-inputs.ts";
import type { ReviewLine } from "./review-line.ts";
import { membershipsBefore } from "./segments/membership-before.ts";
import type { Security, SecurityId } from "./universe/security.ts";

/**
 * The universe's lines with their membership, decision, previous rank and weighing price.
 *
 * Keeps: SecurityId order, whatever order the inputs came in.
 * Throws: bad_input on two decisions for one line, on a decision to include or keep a line that the
 * universe does not have, on values of which no float can be made, and what `membershipsBefore` throws.
 */
export function reviewLines(inputs: ReviewInputs): readonly ReviewLine[] {
  const memberships = membershipsBefore(inputs.current, inputs.methodology.segments);
  const decisions = decisionsById(inputs);
  const ranks = byId(inputs.previousRanks);
  const float = floatReading(inputs.methodology.shares.float?.source);
  checkFloats(float, inputs);
  const weighing = weighingPrices(inputs, float);
  return inSecurityOrder(inputs.universe.securities).map((given, at) => {
    const security = float.observed(given);
    const before = memberships.get(security.securityId);
    return {
      at,
      security,
      current: before?.current,
      placementBefore: before?.placement,
      decision: decisions.get(security.securityId),
      previousRank: ranks.get(security.securityId)?.rank,
      weighing: weighing(security),
    };
  });
}

function decisionsById({ decisions, universe }: ReviewInputs) {
  if (decisions.length === 0) return byId(decisions);
  const lines = new Set(universe.securities.map(({ securityId }) => securityId));
  const found = byId(decisions);
  for (const decision of decisions) {
    const { securityId, action } = decision;
    if (found.get(securityId) !== decision) throw refused(securityId, "has two decisions");
    if (action !== "exclude" && !lines.has(securityId))
      throw refused(securityId, `cannot be decided to ${action}: the universe does not have it`);
  }
  return found;
}

function refused(securityId: SecurityId, reason: string): PipelineError {
  return new PipelineError("bad_input", { security_id: securityId, reason, input: "decisions" });
}

function byId<Row extends { readonly securityId: SecurityId }>(
  rows: readonly Row[],
): ReadonlyMap<SecurityId, Row> {
  return new Map(rows.map((row) => [row.securityId, row]));
}

function inSecurityOrder(lines: readonly Security[]): readonly Security[] {
  const ordered = lines.every(
    (line, at) => at === 0 || lines[at - 1]!.securityId < line.securityId,
  );
  return ordered ? lines : lines.toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
}
