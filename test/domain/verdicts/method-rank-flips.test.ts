import { describe, expect, test } from "vitest";
import { METHODS, RANKS, rulebookBy, scoredReview } from "../../arbitraries/selection-rulebooks.ts";
import { everyVerdict, expectFlip } from "./flip-law.ts";

/** A selection by parts of a total refuses scores under zero. */
const OVER_ZERO = { least: 1 };

describe.each(Object.entries(METHODS))("%s", (_, select) => {
  test.each(Object.entries(RANKS))(
    "by %s: the flip value flips, one step less holds",
    (_, rank) => {
      let flips = 0;
      everyVerdict(scoredReview(rulebookBy(select, rank), OVER_ZERO), 2, (checked) => {
        expectFlip(checked);
        if (checked.verdict.flipValue !== undefined) flips += 1;
      });
      expect(flips).toBeGreaterThan(0);
    },
  );
});
