/** Long-term ratings from the best to the worst, each as the agencies write it. */
const SCALE: readonly (readonly string[])[] = [
  ["AAA", "Aaa"],
  ["AA+", "Aa1"],
  ["AA", "Aa2"],
  ["AA-", "Aa3"],
  ["A+", "A1"],
  ["A", "A2"],
  ["A-", "A3"],
  ["BBB+", "Baa1"],
  ["BBB", "Baa2"],
  ["BBB-", "Baa3"],
  ["BB+", "Ba1"],
  ["BB", "Ba2"],
  ["BB-", "Ba3"],
  ["B+", "B1"],
  ["B", "B2"],
  ["B-", "B3"],
  ["CCC+", "Caa1"],
  ["CCC", "Caa2"],
  ["CCC-", "Caa3"],
  ["CC", "Ca"],
  ["C"],
  ["D"],
];

/** The best rating is notch 1; `undefined` = not a rating of the scale. */
export function notchOf(rating: string): number | undefined {
  const at = SCALE.findIndex((names) => names.includes(rating));
  return at < 0 ? undefined : at + 1;
}

/**
 * One rating from three agencies', in the first agency spelling of the scale.
 *
 * Rule: the middle of three, the worse of two, the only one; "" is no rating, as is a text that is not
 * on the scale.
 * Source: docs/methodology/index-maths.md, bonds.
 */
export function compositeRating(ratings: readonly string[]): string | undefined {
  const notches = ratings
    .map(notchOf)
    .filter((notch) => notch !== undefined)
    .toSorted((a, b) => a - b);
  const notch = notches[Math.floor(notches.length / 2)];
  return notch === undefined ? undefined : SCALE[notch - 1]![0];
}
