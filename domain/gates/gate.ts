import type { Finding, GateInput } from "./finding.ts";
import type { GateThresholds } from "./gate-thresholds.ts";

/** One check of a data set; it finds or it does not, and never throws. */
export type Gate<Id extends keyof GateThresholds> = (
  input: GateInput,
  threshold: GateThresholds[Id],
) => readonly Finding[];
