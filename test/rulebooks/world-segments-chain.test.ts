import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readComputeInputs } from "../../cli/compute-inputs.ts";
import { resolve } from "../../domain/methodology/resolve.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { reviewLines } from "../../domain/review-lines.ts";
import { assignSegments } from "../../domain/segments/assign-segments.ts";
import type { MarketCutoff } from "../../domain/segments/market-cuts.ts";
import { companiesOf } from "../../domain/selection/company.ts";
import { companyFloatCap } from "../../domain/measures/float-cap-measure.ts";
import { rankUnits } from "../../domain/selection/rank.ts";
import { selectUnits } from "../../domain/selection/select-units.ts";
import { membersOf } from "../arbitraries/made-universe.ts";
import { rulebookFolder } from "./shipped-version.ts";

/** A review up to its segments: verdicts and weights have tests of their own. */
function segmented(inputs: ReviewInputs) {
  const rules = resolve(inputs);
  const ranking = rankUnits(companiesOf(reviewLines(inputs), rules).companies, rules);
  const { codes } = selectUnits(ranking, rules);
  const { ids, placements, cuts } = assignSegments(ranking, codes, rules);
  const members = ranking.flatMap(({ lines }, at) => {
    const segment = ids[placements[at]!];
    const held = lines.map(({ security }) => security.securityId);
    return segment === undefined ? [] : membersOf(held, { segment });
  });
  const cutoffs: readonly MarketCutoff[] = cuts!.cutoffs!();
  return { ranking, members, cutoffs };
}

/** A quarter later: every price by a factor of its line's own, between about 0.7 and 1.4. */
function later(inputs: ReviewInputs, quarter: number, current: ReviewInputs["current"]) {
  const securities = inputs.universe.securities.map((security, at) => {
    const swing = ((at * 7919 + quarter * 104729) % 71) / 100;
    return { ...security, price: Math.max(0.01, security.price * (0.7 + swing)) };
  });
  return { ...inputs, current, universe: { ...inputs.universe, securities } };
}

const { inputs } = await readComputeInputs({
  rulebook: rulebookFolder("world-segments"),
  review: "2026-05",
  universe: fileURLToPath(new URL("../../samples/universe-world.csv", import.meta.url)),
  pricesAt: [],
  divisor: [],
  out: "",
});
const asText = (members: ReviewInputs["current"]) =>
  members.map(({ securityId, segment }) => `${securityId} ${segment}`).toSorted();

test("a quarter in which nothing happens changes nothing", () => {
  const first = segmented(inputs);
  const second = segmented({ ...inputs, current: first.members });
  expect(asText(second.members)).toEqual(asText(first.members));
  expect(second.cutoffs.flatMap(({ carried, moves }) => (carried > 0 ? moves : []))).toEqual([]);
});

test("through six quarters every cut-off keeps its ranges, and the lines' order changes nothing", () => {
  const { coverage_moves: moves, range } = resolve(inputs).segments!.sizes!;
  let now = inputs;
  let moved = 0;
  for (let quarter = 0; quarter < 6; quarter++) {
    const { ranking, members, cutoffs } = segmented(now);
    for (const cutoff of cutoffs) {
      const { market, segment, amount, coverage, companies, sizeRange, coverageRange } = cutoff;
      const said = `${quarter} ${market} ${segment} ${JSON.stringify(cutoff)}`;
      expect(amount, said).toBeGreaterThanOrEqual(sizeRange.at_least);
      expect(amount, said).toBeLessThanOrEqual(sizeRange.at_most);
      moved += quarter > 0 && cutoff.moves.length > 0 ? 1 : 0;
      const reference = sizeRange.at_least / range.at_least;
      // Who has less than half in free float is not counted.
      const caps = ranking
        .filter(({ company, amount: cap }) => companyFloatCap(company) >= cap / 2)
        .filter(({ company }) => market.startsWith(`${company.lines[0]!.security.country} (`))
        .map((unit) => unit.amount);
      if (coverage < coverageRange.at_least)
        expect(caps[companies] ?? 0, said).toBeLessThan(moves!.at_least * reference);
      if (coverage > coverageRange.at_most)
        expect(caps[companies - 1], said).toBeGreaterThanOrEqual(moves!.at_most * reference);
    }
    const universe = { ...now.universe, securities: now.universe.securities.toReversed() };
    expect(segmented({ ...now, universe }).cutoffs).toEqual(cutoffs);
    now = later(now, quarter + 1, members);
  }
  expect(moved).toBeGreaterThan(10);
});
