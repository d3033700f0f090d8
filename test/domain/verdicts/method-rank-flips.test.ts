import { describe, test } from "vitest";
import { METHODS, RANKS, rulebookBy, scoredReview } from "../../arbitraries/selection-rulebooks.ts";
import { everyVerdict, expectFlip } from "./flip-law.ts";

describe.each(Object.entries(METHODS))("%s", (_, select) => {
  test.each(Object.entries(RANKS))(
    "by %s: the flip value flips, one step less holds",
    (_, rank) => {
      everyVerdict(scoredReview(rulebookBy(select, rank)), 2, expectFlip);
    },
  );
});
