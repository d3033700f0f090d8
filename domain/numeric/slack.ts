/** By how much of itself a sum, or what follows from sums, may be off where turns are found: sums there are plain. */
export const SLACK = 1e-9;
