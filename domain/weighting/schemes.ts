import type { WeightRule } from "../methodology/methodology.ts";
import { weighByFloatMarketCap } from "./float-market-cap.ts";
import type { SizedLine } from "./sized-line.ts";

/** Weights of lines in SecurityId order; positive, summing to one. */
export type WeightingScheme = (lines: readonly SizedLine[]) => readonly number[];

/** Every weighting scheme of a rulebook by its name, one line each. */
export const WEIGHTING_SCHEMES: Readonly<Record<WeightRule["scheme"], WeightingScheme>> = {
  float_cap: weighByFloatMarketCap,
};
