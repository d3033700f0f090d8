import fc from "fast-check";
import { expect, test } from "vitest";
import { plainDate } from "../../../domain/calendar/plain-date.ts";
import { comparedProForma } from "../../../domain/comparison/compared-pro-forma.ts";
import { comparisonFiles } from "../../../domain/comparison/pack/comparison-files.ts";
import { isSame, reviewDifference } from "../../../domain/comparison/review-difference.ts";
import {
  compareRulebooks,
  comparisonTotals,
  type ComparedPair,
} from "../../../domain/comparison/rulebook-comparison.ts";
import { compare, compareStepInputs } from "../../../domain/engine/compare.ts";
import { PipelineError } from "../../../domain/errors.ts";
import type { Constituent } from "../../../domain/pro-forma.ts";
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

test("a refusal says which side's rulebook it is of, and at which review", () => {
  const tight = smallRulebook({ caps: { buffer: [{ ...CAP, target: 0.01 }] } });
  const pairs = pairsOf().map(({ a }, at) => ({ a, b: at < 2 ? a : chain(tight)[at]! }));
  const refusal = { side: "B", rulebook: "small 1", review: MONTHS[2], step: "cap" };
  expect(() => compareRulebooks(pairs)).toThrow(
    expect.objectContaining({
      code: "cap_infeasible",
      details: expect.objectContaining(refusal),
    }),
  );
});

test("an index is founded where nobody of its segment is in force", () => {
  const [first] = chain(narrow);
  const member = { securityId: "S03" as SecurityId, segment: "lower", memberSince: undefined };
  const of = { shares: 100, floatFactor: 1, cappingFactor: 1, indexShares: 100 };
  const current = [{ ...member, ...of }];
  const inputs = { ...first!, methodology: segmentedRulebook, kind: "annual", current };
  const [{ difference, figures }] = compareRulebooks([{ a: inputs, b: inputs }]).reviews as [
    ComparedPair,
  ];
  expect(difference.segments.map(({ segment }, at) => [segment, figures[at]!.a.founded])).toEqual([
    ["upper", true],
    ["lower", false],
  ]);
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

test("two rulebooks of the same rules: no rule, no weight and no name differs", () => {
  const renamed = { ...narrow, title: "The same", version: "2" };
  const pairs = chain(narrow).map((a, at) => ({ a, b: chain(renamed)[at]! }));
  const { "consultation.md": page, ...files } = comparisonFiles(compareRulebooks(pairs), pairs);
  expect(page).toContain("## Rules that differ\n\nNone.\n");
  expect(page).toContain("(charts/weights.svg)\n\nNo weight differs.\n");
  expect(page).not.toContain("Names that one side has");
  expect(files["charts/weights.svg"]).toContain("no weight differs");
  expect(heights(files["charts/overlap.svg"]!)).toEqual([[84], [84]]);
  // The founding review has no bar, on either side.
  expect([...files["charts/turnover.svg"]!.matchAll(/ height="0"/g)]).toHaveLength(2);
});

test("an index that one rulebook does not have shares no name and no weight", () => {
  const [first] = chain(narrow);
  const pairs = [{ a: first!, b: { ...first!, methodology: segmentedRulebook, kind: "annual" } }];
  const files = comparisonFiles(compareRulebooks(pairs), pairs);
  for (const path of ["charts/overlap.svg", "charts/overlap-upper.svg"])
    expect(heights(files[path]!)).toEqual([[324], [324]]);
  const rows = files["weights.csv"]!.trim().split("\n").slice(1);
  for (const [, , , , a, b, difference] of rows.map((row) => row.split(",")))
    expect(difference).toBe(a === "" ? b : `-${a}`);
});

test("a name that is only in one says why, whatever the verdict needs", () => {
  const [first] = chain(narrow);
  const [{ securityId }] = reconstitute(first!).segments[0]!.constituents as [Constituent];
  const by = { decidedBy: "", decidedOn: "", evidence: "" };
  const decisions = [{ ...by, securityId, action: "exclude", reason: "sanctions" } as const];
  const pairs = [{ a: first!, b: { ...first!, decisions } }];
  const page = comparisonFiles(compareRulebooks(pairs), pairs)["consultation.md"]!;
  const [row] = page
    .split("\n")
    .filter((line) => line.startsWith(`| ${securityId} |`))
    .slice(-1);
  expect(row).toMatch(
    /\| A \| [\d.]+ % \| rank \d+; taken in stage \d \| excluded by decision: sanctions \|/,
  );
});

/** How far down the points of the two lines lie, each height once. */
function heights(chart: string): readonly (readonly number[])[] {
  return [...chart.matchAll(/points="([^"]*)"/g)].map(([, points]) => [
    ...new Set(points!.split(" ").map((point) => Number(point.split(",")[1]))),
  ]);
}

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
