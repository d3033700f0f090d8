import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PipelineError } from "../../../domain/errors.ts";
import type { Verdict } from "../../../domain/pro-forma.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import { listedCode, REASON_CODES } from "../../../domain/verdicts/reason-codes.ts";
import { COVERAGE_RULEBOOKS, marketReview } from "../../arbitraries/market-review.ts";
import { sourcedReview, sourcedRulebooks } from "../../arbitraries/drawn-review.ts";
import { packetReview } from "../../arbitraries/packet-review.ts";
import {
  expressionRulebooks,
  screenedReview,
  screenedRulebook,
  singleScreenRulebooks,
} from "../../arbitraries/screened-review.ts";
import {
  CUTS,
  METHODS,
  RANKS,
  rulebookBy,
  scoredReview,
} from "../../arbitraries/selection-rulebooks.ts";
import {
  scopedRulebook,
  segmentedRulebook,
  smallRulebook,
} from "../../arbitraries/small-review.ts";

const SCREENED = [screenedRulebook, ...singleScreenRulebooks, ...expressionRulebooks];
const RULEBOOKS = [
  smallRulebook(),
  segmentedRulebook,
  scopedRulebook,
  ...Object.values(CUTS),
  smallRulebook({ shares: { part: "score", look_back_sessions: 3 } }),
  ...Object.values(METHODS).map((select) => rulebookBy(select)),
  ...Object.values(RANKS).map((rank) => rulebookBy(METHODS["buffer_rank"]!, rank)),
];

const listed = Object.entries(REASON_CODES).flatMap(([stage, codes]) =>
  codes.map((code) => `${stage} ${code}`),
);

test("the documentation has a row for each reason code, and no other", () => {
  const page = "docs/methodology/verdicts.md";
  const text = readFileSync(new URL(`../../../${page}`, import.meta.url), "utf8");
  const rows = text.matchAll(/^\| `(\w+)` \| `([\w<>]+)` \|/gm);
  const documented = [...rows].map(([, stage, code]) => `${stage} ${code}`);
  const silent = listed.filter((code) => !documented.includes(code));
  expect(silent, `${page}: add a row of stage, code and meaning for each`).toEqual([]);
  expect(documented.toSorted(), `${page}: rows of no code, or twice`).toEqual(listed.toSorted());
});

test("generated reviews give every reason code of the list, and no other", () => {
  const seen = new Set<string>();
  const reviews = [
    ...RULEBOOKS.map((rulebook) => scoredReview(rulebook)),
    ...SCREENED.map(screenedReview),
    ...sourcedRulebooks.map(sourcedReview),
    ...Object.values(COVERAGE_RULEBOOKS).map(marketReview),
    packetReview(),
  ];
  for (const generated of reviews)
    for (const inputs of fc.sample(generated, { numRuns: 45, seed: 11 }))
      for (const { stage, reasonCode } of verdictsOn(withGaps(inputs))) {
        const code = listedCode(stage, reasonCode);
        expect(code, `${stage} ${reasonCode}`).toBeDefined();
        seen.add(`${stage} ${code}`);
      }
  const where =
    "no generated review gives these: add a rulebook that does to test/arbitraries, as METHODS of selection-rulebooks.ts, sourcedRulebooks of drawn-review.ts or singleScreenRulebooks of screened-review.ts";
  expect(
    listed.filter((code) => !seen.has(code)),
    where,
  ).toEqual([]);
});

/** A member that the universe lacks, a line without a weighing price, one without any float. */
function withGaps(inputs: ReviewInputs): ReviewInputs {
  const [first, second, third, ...rest] = inputs.universe.securities;
  const without = { ...second!, floatFactor: 0 };
  const decided = new Set(inputs.decisions.map(({ securityId }) => securityId));
  if ([first, second, third].some((line) => decided.has(line!.securityId))) return inputs;
  const securities = [without, third!, ...rest];
  return {
    ...inputs,
    universe: { ...inputs.universe, securities },
    prices: { price: [without, ...rest] },
  };
}

function verdictsOn(inputs: ReviewInputs): readonly Verdict[] {
  try {
    return reconstitute(inputs).segments.flatMap(({ verdicts }) => verdicts);
  } catch (error) {
    if (error instanceof PipelineError) return [];
    throw error;
  }
}
