import fc from "fast-check";
import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { comparedProForma } from "../../../domain/comparison/compared-pro-forma.ts";
import { comparisonFiles } from "../../../domain/comparison/pack/comparison-files.ts";
import { isSame, reviewDifference } from "../../../domain/comparison/review-difference.ts";
import {
  compareRulebooks,
  comparisonTotals,
} from "../../../domain/comparison/rulebook-comparison.ts";
import { compare, compareStepInputs } from "../../../domain/engine/compare.ts";
import { PipelineError } from "../../../domain/errors.ts";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { ReviewInputs } from "../../../domain/review-inputs.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import {
  inputsOf,
  segmentedRulebook,
  smallReview,
  smallRulebook,
} from "../../arbitraries/small-review.ts";

const MONTHS = ["2024-03", "2024-06", "2024-09", "2024-12"];

/** Twenty lines whose sizes wander, so that names come and go. */
function securities(quarter: number) {
  return Array.from({ length: 20 }, (_, at) => {
    const id = `S${String(at).padStart(2, "0")}`;
    return {
      securityId: id as SecurityId,
      companyId: id as never,
      ticker: `T${at}`,
      name: "",
      exchange: "XNAS",
      country: "United States",
      securityType: "common",
      sector: "Tech",
      industry: "",
      currency: "USD",
      fx: 1,
      price: 2 + ((at * 7 + quarter * 5) % 11),
      shares: 100 + ((at * 13) % 17) * 10,
      companyCap: undefined,
      floatFactor: 1,
      advt: 90,
      listingDate: undefined,
      attributes: {},
    };
  });
}

const CAP = { id: "cap", unit: "company", kind: "single", target: 0.15 } as const;
const narrow = smallRulebook({ caps: { buffer: [CAP] } });
const wide = smallRulebook({
  select: { buffer: { count: 10, stages: ["rank <= 8 or (member and rank <= 13)", "not member"] } },
  caps: { buffer: [] },
});

const chain = (methodology: typeof narrow): ReviewInputs[] =>
  MONTHS.map((review, quarter) => ({
    ...inputsOf(methodology, {
      kind: "buffer",
      securities: securities(quarter),
      decimals: { price: 0, shares: 0 },
    }),
    review,
    effective: plainDate(`${review}-20`),
  }));

const pairsOf = () => chain(narrow).map((a, at) => ({ a, b: chain(wide)[at]! }));

test("each side's composition is what its own review before left", () => {
  const pairs = pairsOf();
  const { reviews } = compareRulebooks(pairs);
  for (const side of ["a", "b"] as const) {
    let before: ReviewInputs["current"] = [];
    for (const [at, pair] of pairs.entries()) {
      const inputs = { ...pair[side], current: before };
      const { segments } = reconstitute(inputs);
      const figures = reviews[at]!.figures[0]![side];
      expect(figures.founded).toBe(at === 0);
      expect(figures.turnover_one_way).toBe(segments[0]!.turnover.oneWay);
      expect(figures.additions).toBe(
        segments[0]!.changes.filter(({ change }) => change === "add").length,
      );
      before = segments[0]!.constituents.map((line) => ({
        securityId: line.securityId,
        segment: "",
        shares: line.shares,
        floatFactor: line.floatFactor,
        cappingFactor: line.cappingFactor,
        indexShares: line.indexShares,
        memberSince: undefined,
      }));
    }
  }
});

test("totals add up the reviews, and leave the founding one out", () => {
  const comparison = compareRulebooks(pairsOf());
  const [total] = comparisonTotals(comparison);
  const later = comparison.reviews.slice(1).map(({ figures }) => figures[0]!.a.turnover_one_way);
  expect(later.every((turnover) => turnover > 0)).toBe(true);
  expect(total!.turnover_a).toBeCloseTo(
    later.reduce((sum, turnover) => sum + turnover, 0),
    14,
  );
  expect(total!.mean_turnover_a).toBeCloseTo(total!.turnover_a / 3, 14);
  const names = comparison.reviews.flatMap(({ difference }) => difference.segments[0]!.members);
  expect(total!.names_that_differ).toBe(names.length);
  expect(total!.distinct_names).toBe(new Set(names.map((line) => line.security_id)).size);
  const parts = Object.values(total!.difference_by_cause);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total!.difference, 14);
  expect(total!.cap_drag_a).toBeGreaterThan(0);
  expect(total!.cap_drag_b).toBeCloseTo(0, 14);
});

test("a rulebook beside itself differs in nothing, whatever the review", () => {
  fc.assert(
    fc.property(
      fc.oneof(smallReview(smallRulebook()), smallReview(segmentedRulebook)),
      (inputs) => {
        try {
          const once = comparedProForma(inputs, reconstitute(inputs));
          const reversed = {
            ...inputs.universe,
            securities: inputs.universe.securities.toReversed(),
          };
          const again = { ...inputs, universe: reversed, current: inputs.current.toReversed() };
          const difference = reviewDifference(once, comparedProForma(again, reconstitute(again)));
          expect(isSame(difference)).toBe(true);
          expect(difference.segments.every(({ turnover }) => turnover.one_way === 0)).toBe(true);
        } catch (error) {
          if (!(error instanceof PipelineError)) throw error;
        }
      },
    ),
    { seed: 3, numRuns: 60 },
  );
});

test("the same inputs give the same files, from the step's text as from the values", () => {
  const pairs = pairsOf();
  const files = comparisonFiles(compareRulebooks(pairs), pairs);
  const inputs = compareStepInputs(pairs);
  expect(compare(inputs)).toEqual(files);
  expect(JSON.parse(inputs["comparison"]!).universes).toHaveLength(MONTHS.length);
  expect(Object.keys(files).toSorted()).toEqual([
    "charts/overlap.svg",
    "charts/turnover.svg",
    "charts/weights.svg",
    "comparison.json",
    "consultation.md",
    "members.csv",
    "reviews.csv",
    "turnover.csv",
    "weights.csv",
  ]);
});

test("the page names the rules that differ and every chart it shows exists", () => {
  const pairs = pairsOf();
  const files = comparisonFiles(compareRulebooks(pairs), pairs);
  const page = files["consultation.md"]!;
  expect(page).toContain("| select.buffer.count | 8 | 10 |");
  expect(page).toContain("| Capping, buffer review, step 1, `cap` | A company is capped at 15 %");
  expect(page).toMatch(
    /\| Selection, buffer review \| Each stage takes .* until 8 companies are in\..* 10 companies/,
  );
  expect(page).toContain("| caps.buffer[cap].target | 0.15 | - |");
  const charts = [...page.matchAll(/!\[.*\]\((.*)\)/g)].map(([, path]) => path!);
  expect(charts).toHaveLength(3);
  for (const path of charts) expect(files[path]).toMatch(/^<svg xmlns=/);
});
