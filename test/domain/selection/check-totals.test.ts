import { describe, expect, test } from "vitest";
import { reconstitute } from "../../../domain/reconstitute.ts";
import type { SegmentRule } from "../../../domain/segments/segment-rule.ts";
import type { SelectRule } from "../../../domain/selection/methods.ts";
import type { RankRule } from "../../../domain/selection/rank-rule.ts";
import { membersOf, securityOf } from "../../arbitraries/made-universe.ts";
import { smallRulebook, inputsOf } from "../../arbitraries/small-review.ts";

const BY_GROWTH: RankRule = {
  unit: "security",
  by: "growth",
  direction: "descending",
  ties: ["security_id"],
  date: "rank",
};
const BAND = {
  breakpoint: { percentile: 0.7 },
  half_width: 0.1,
  percentile_of: "amount",
  newcomer: "breakpoint",
} as const;
const COVERAGE = { target: 0.5, by: "sector", reach: "closest", n: 2, top: 1, stay_to: 2 } as const;
const ALL: SelectRule = { stages: ["not member", "member"] };
const byRank = (band?: number): SegmentRule => ({
  percentile_over: 2,
  list: [{ id: "large", to_rank: 1, ...(band !== undefined && { band }) }, { id: "small" }],
});
const BY_PERCENTILE: SegmentRule = {
  packet_fraction: 0.5,
  list: [{ id: "large", to_percentile: 0.5, band: 0.1, whole_beyond: 0.2 }, { id: "small" }],
};

/** Lines of companies of their own by the number that they are ranked by, or of one company. */
function review(
  numbers: readonly number[],
  { select = ALL, segments, rank = BY_GROWTH, companyId, members = [] }: Given = {},
) {
  const securities = numbers.map((growth, at) => {
    const id = `S${at + 1}`;
    return securityOf(id, {
      ...(companyId !== undefined && { companyId: companyId as never }),
      companyCap: 100,
      attributes: { growth: String(growth) },
    });
  });
  const methodology = smallRulebook({
    universe: { screens: [] },
    rank,
    segments,
    select: { annual: select },
    caps: { annual: [] },
  });
  return reconstitute(
    inputsOf(methodology, { kind: "annual", securities, current: membersOf(members) }),
  );
}

interface Given {
  readonly select?: SelectRule;
  readonly segments?: SegmentRule | undefined;
  readonly rank?: RankRule;
  readonly companyId?: string;
  readonly members?: readonly string[];
}

describe.each`
  parts                           | given
  ${"a percentile band"}          | ${{ select: { percentile_band: BAND } }}
  ${"a coverage"}                 | ${{ select: { coverage: COVERAGE } }}
  ${"segments by percentile"}     | ${{ segments: BY_PERCENTILE }}
  ${"a band of segments by rank"} | ${{ segments: byRank(0.1) }}
`("numbers ranked by of which $parts takes parts", ({ given }) => {
  test("a number under zero is refused with its line, column and value", () => {
    expect(() => review([4, 2, -1], given)).toThrow(
      'security_id "S3", column "growth", value "-1", a number under zero has no part of a total',
    );
  });

  test("a total of zero is refused", () => {
    expect(() => review([0, 0], given)).toThrow("a total of 0 has no parts");
  });

  test("zero beside others is a number like any other", () => {
    expect(() => review([4, 2, 0], given)).not.toThrow();
  });
});

test.each`
  parts                          | given                                                                      | because
  ${"a percentile of the count"} | ${{ select: { percentile_band: { ...BAND, percentile_of: "count" } } }}    | ${"every unit is one part"}
  ${"segments by rank alone"}    | ${{ segments: byRank() }}                                                  | ${"ranks decide"}
  ${"cut-offs at amounts"}       | ${{ segments: { list: [{ id: "large", at_least: 3 }, { id: "small" }] } }} | ${"amounts decide"}
  ${"a count"}                   | ${{ select: { top_n: { n: 2 } } }}                                         | ${"the order decides"}
`("$parts takes numbers under zero: $because", ({ given }) => {
  expect(() => review([4, 2, -1], given)).not.toThrow();
});

test("of a company's lines the smallest number is named, where their sum is under zero", () => {
  const rank: RankRule = { ...BY_GROWTH, unit: "company", lines: "sum", ties: ["company_id"] };
  const given = { rank, companyId: "C1", segments: BY_PERCENTILE };
  expect(() => review([3, -4, 0.5], given)).toThrow(
    'security_id "S2", column "growth", value "-4"',
  );
  expect(() => review([3, -2, 0.5], given)).not.toThrow();
});

test.each`
  numbers       | percentiles                          | because
  ${[4, 2, 2]}  | ${[2 / 3, 1, 4 / 3]}                 | ${"of the two largest"}
  ${[4, 2, -1]} | ${[undefined, undefined, undefined]} | ${"a number under zero is no part"}
  ${[0, 0]}     | ${[undefined, undefined]}            | ${"nothing has no parts"}
`(
  "segments by rank alone of $numbers have percentiles $percentiles: $because",
  ({ numbers, percentiles }) => {
    const { ranking, breakpoints } = review(numbers, { segments: byRank() });
    expect(ranking().map(({ percentile }) => percentile)).toEqual(percentiles);
    expect(breakpoints["large.percentile"]).toBe(percentiles[0]);
  },
);

test("a number under zero is no flip value, though a place would be lost by it", () => {
  const given = { select: { coverage: COVERAGE }, members: ["S1", "S2", "S3"] };
  const { verdicts } = review([4, 1, 0], given).segments[0]!;
  expect(
    verdicts.map(({ selected, measure, flipValue }) => [selected, measure, flipValue]),
  ).toEqual([
    [true, "float_factor", 0],
    [true, "float_factor", 0],
    [false, "growth", 2],
  ]);
});
