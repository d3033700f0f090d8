import { growthPart } from "./growth-part.ts";
import { inLarge500 } from "./in-large-500.ts";
import type { SampleColumn } from "./sample-column.ts";
import { volatility252d } from "./volatility-252d.ts";

/** Every further column of samples/universe.csv in the file's order; a new one goes at the end. */
export const SAMPLE_COLUMNS: readonly SampleColumn[] = [inLarge500, growthPart, volatility252d];
