import type { Finding, GateInput } from "./finding.ts";

/** One check of a data set; it finds or it does not, and never throws. */
export type Gate<Threshold> = (input: GateInput, threshold: Threshold) => readonly Finding[];
