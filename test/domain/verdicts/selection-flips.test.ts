import { describe, test } from "vitest";
import {
  bandedRulebook,
  cutRulebook,
  CUTS,
  METHODS,
  packetedRulebook,
  rulebookBy,
  RANKS,
  scoredReview,
} from "../../arbitraries/selection-rulebooks.ts";
import { everyVerdict, expectFlip, expectNoNearer } from "./flip-law.ts";

const BUFFER = { buffer_rank: { n: 8, insert_at: 6, delete_at: 11 } };

const CASES = [
  ...Object.entries(METHODS).map(([name, select]) => ({ name, rulebook: rulebookBy(select) })),
  ...Object.entries(RANKS).map(([name, rank]) => ({ name, rulebook: rulebookBy(BUFFER, rank) })),
  ...Object.entries(CUTS).map(([name, rulebook]) => ({ name, rulebook })),
  {
    name: "ranks that are not too good, in segments with a band",
    rulebook: bandedRulebook({ count: 12, stages: ["rank > 2 and rank <= 9", "member"] }),
  },
  {
    name: "coverage of float_cap",
    rulebook: rulebookBy(METHODS["coverage, closest"]!, RANKS["float_cap of companies"]),
  },
  {
    name: "percentile_band of a column added up",
    rulebook: rulebookBy(METHODS["percentile_band, rank"]!, RANKS["ordered keys"]),
  },
  {
    name: "percentile_band, smallest first",
    rulebook: rulebookBy(
      METHODS["percentile_band, percentile"]!,
      RANKS["company_cap, smallest first"],
    ),
  },
  {
    name: "percentile_band of float_cap in segments",
    rulebook: bandedRulebook(
      METHODS["percentile_band, percentile"]!,
      RANKS["float_cap of companies"],
    ),
  },
  {
    name: "minimum_count of a column added up",
    rulebook: rulebookBy(METHODS["minimum_count"]!, RANKS["ordered keys"]),
  },
  {
    name: "replace_smallest of float_cap",
    rulebook: rulebookBy(METHODS["replace_smallest"]!, RANKS["float_cap of companies"]),
  },
  {
    name: "replace_smallest of securities",
    rulebook: rulebookBy(METHODS["replace_smallest"]!, RANKS["float_cap of securities"]),
  },
  {
    name: "replace_smallest of a column added up",
    rulebook: rulebookBy(METHODS["replace_smallest, one"]!, RANKS["ordered keys"]),
  },
  {
    name: "replace_smallest of scores, some of them under zero",
    rulebook: rulebookBy(METHODS["replace_smallest"]!, {
      ...RANKS["a column, the company's lines added up"]!,
      direction: "descending",
    }),
  },
  {
    name: "quota of securities",
    rulebook: rulebookBy(METHODS["quota, next ranked"]!, RANKS["float_cap of securities"]),
  },
];

/** Where a size decides both who is in and where, a larger one may be worse in either way. */
const PARTED = Object.entries(METHODS)
  .filter(([name]) =>
    /^(percentile_band, rank|coverage, closest$|minimum_count|replace_smallest$)/.test(name),
  )
  .flatMap(([name, select]) => [
    { name: `${name}, in segments with a band`, rulebook: bandedRulebook(select) },
    { name: `${name}, in segments cut at amounts`, rulebook: cutRulebook(undefined, select) },
    { name: `${name}, in segments moved by packets`, rulebook: packetedRulebook(select) },
  ]);

describe.each([
  ...CASES.map((one) => ({ ...one, runs: 2 })),
  ...PARTED.map((one) => ({ ...one, runs: 1 })),
])("$name", ({ rulebook, runs }) => {
  const reviews = scoredReview(rulebook);

  test("at its flip value a line's outcome is the other one, and one grid step less it is not", () => {
    everyVerdict(reviews, 8 * runs, expectFlip);
  });

  test("no value nearer than the flip value changes the outcome, and none where there is none", () => {
    everyVerdict(reviews, runs, expectNoNearer);
  });
});
