import { listed, percent } from "../words/figures.ts";
import type { FloatRoundingKind } from "./float-rounding.ts";

interface BandsRule {
  readonly kind: "bands";
  /** Ascending: a float of at most `up_to`, and over the row before it, becomes `float`. */
  readonly bands: readonly { readonly up_to: number; readonly float: number }[];
}

/** To the float of its band. Boundary: a band includes its `up_to`; over the last a float stays as it is. */
export const bandsRounding: FloatRoundingKind<BandsRule> = {
  round: (observed, { bands }) => bands.find(({ up_to }) => observed <= up_to)?.float ?? observed,
  problems: ({ bands }) =>
    bands.flatMap(({ up_to, float }, at) => {
      const before = bands[at - 1];
      const path = ["bands", at];
      if (before && up_to <= before.up_to)
        return [
          { path: [...path, "up_to"], reason: "the bands stand in order of `up_to`, each higher" },
        ];
      return before && float < before.float
        ? [
            {
              path: [...path, "float"],
              reason: "a larger observed float would have a smaller factor",
            },
          ]
        : [];
    }),
  words: ({ bands }) => {
    const step = percent(bands[0]!.up_to);
    const even = evenBands(bands);
    const last = bands[even - 1]?.up_to;
    if (last !== undefined && even === bands.length && percent(last) === percent(1))
      return `A free float is rounded up to the next multiple of ${step}; one on a multiple stays there.`;
    // Two are as short when they are listed.
    return even > 2
      ? `A free float up to ${percent(last!)} is rounded up to the next multiple of ${step}; one on a multiple stays there.${above(bands.slice(even))}`
      : `A free float becomes that of its band: ${listedBands(bands)}.`;
  },
};

type Bands = BandsRule["bands"];

/** How many of the first bands are all equally wide and end at their own float. */
function evenBands(bands: Bands): number {
  const step = bands[0]!.up_to;
  const odd = bands.findIndex(
    ({ up_to, float }, at) => up_to !== float || percent(up_to) !== percent(step * (at + 1)),
  );
  return odd < 0 ? bands.length : odd;
}

function above(bands: Bands): string {
  return bands.length === 0 ? "" : ` Above, it becomes that of its band: ${listedBands(bands)}.`;
}

const listedBands = (bands: Bands): string =>
  listed(
    bands.map(
      ({ up_to, float }) => `up to and including ${percent(up_to)} it is ${percent(float)}`,
    ),
  );
