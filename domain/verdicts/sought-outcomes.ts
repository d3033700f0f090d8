/** Which outcomes a search of one index looks for; each made once, as thousands of lines ask. */
export interface SoughtOutcomes {
  /** Come into the index, or beyond it, from worse outcomes and from better ones. */
  readonly fromWorse: (outcome: number) => boolean;
  readonly fromBetter: (outcome: number) => boolean;
  /** Out of it, to worse outcomes and to better ones. */
  readonly worse: (outcome: number) => boolean;
  readonly better: (outcome: number) => boolean;
}

/** `segment`: the index's place in the list of segments. */
export function soughtOutcomes(segment: number): SoughtOutcomes {
  return {
    fromWorse: (outcome) => outcome < segment + 1,
    fromBetter: (outcome) => outcome > segment - 1,
    worse: (outcome) => outcome >= segment + 1,
    better: (outcome) => outcome <= segment - 1,
  };
}
