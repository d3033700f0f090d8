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

/** Every rating in the first agency's spelling, the best first: notch 1 stands at 0. */
export const RATINGS: readonly string[] = SCALE.map(([first]) => first!);

/** Every spelling with its notch. */
const NOTCHES = new Map(SCALE.flatMap((names, at) => names.map((name) => [name, at + 1] as const)));

/** The best rating is notch 1; `undefined` = not a rating of the scale. */
export function notchOf(rating: string): number | undefined {
  return NOTCHES.get(rating);
}

/** The rating of a notch in the spelling of another rating; in the first where that has none. */
export function spelledLike(notch: number, other: string): string {
  const [first, second] = SCALE[notch - 1]!;
  const isSecond = SCALE[(notchOf(other) ?? 0) - 1]?.indexOf(other) === 1;
  return isSecond ? (second ?? first!) : first!;
}

/**
 * The notch of one rating from three agencies'.
 *
 * Rule: the middle of three, the worse of two, the only one; "" is no rating, as is a text that is not
 * on the scale.
 * Source: docs/methodology/index-maths.md, bonds.
 */
export function compositeNotch(ratings: readonly string[]): number | undefined {
  const notches = ratings
    .map(notchOf)
    .filter((notch) => notch !== undefined)
    .toSorted((a, b) => a - b);
  return notches[Math.floor(notches.length / 2)];
}
