/** Samples of indices that are not computed from the US market of samples/universe.csv, by index. */
const OWN_SAMPLES: Readonly<Record<string, string>> = {
  "bond-aggregate": "bonds",
  "commodity-basket": "commodities",
  "eurozone-50": "universe-eurozone",
  "germany-40": "universe-eurozone",
  "multi-asset-60-40": "assets",
  "uk-100": "universe-uk",
  "world-segments": "universe-world",
};

/** The name under samples/ of an index's universe, and whether the sample's compositions belong to it. */
export function sampleUniverseOf(index: string): {
  readonly name: string;
  readonly isOwn: boolean;
} {
  const name = OWN_SAMPLES[index];
  return { name: name ?? "universe", isOwn: name !== undefined };
}
