import { PipelineError } from "../errors.ts";
import type { ReviewInputs } from "../review-inputs.ts";
import type { SecurityId } from "../universe/security.ts";
import type { FloatFault } from "./float-part.ts";
import type { FloatReading } from "./float-reading.ts";

/**
 * Refuses values of which no free float can be made, in the universe and at every later role.
 *
 * Throws: bad_input naming the line, the column, its value, the reason and, of a later role, the input.
 */
export function checkFloats(
  float: FloatReading,
  { universe, prices }: Pick<ReviewInputs, "universe" | "prices">,
): void {
  if (float.isPlain) return;
  for (const line of universe.securities) refuse(float.fault(line), line.securityId, "universe");
  const lineOf = new Map(universe.securities.map((line) => [line.securityId, line]));
  for (const [role, table] of Object.entries(prices))
    for (const line of table) {
      const security = lineOf.get(line.securityId);
      if (security) refuse(float.laterFault(line, security), line.securityId, `prices_${role}`);
    }
}

function refuse(fault: FloatFault | undefined, securityId: SecurityId, input: string): void {
  if (fault) throw new PipelineError("bad_input", { security_id: securityId, ...fault, input });
}
