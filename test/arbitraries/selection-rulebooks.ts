import fc from "fast-check";
import type { Methodology } from "../../domain/methodology/methodology.ts";
import type { RankRule } from "../../domain/selection/rank-rule.ts";
import type { SelectRule } from "../../domain/selection/methods.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import { smallReview, smallRulebook } from "./small-review.ts";

/** The largest company first. */
export const BY_CAP: RankRule = {
  unit: "company",
  by: "company_cap",
  direction: "descending",
  ties: ["company_id"],
  date: "rank",
};

/** A small rulebook that selects in one way, ranked in one way. */
export function rulebookBy(select: SelectRule, rank: RankRule = BY_CAP): Methodology {
  return smallRulebook({ rank, select: { annual: select }, caps: { annual: [] } });
}

/** Every selection method, small enough for thirty companies to fill each of its branches. */
export const METHODS: Readonly<Record<string, SelectRule>> = {
  top_n: { top_n: { n: 7 } },
  buffer_rank: { buffer_rank: { n: 8, insert_at: 6, delete_at: 11 } },
  "buffer_rank, next ranked": {
    buffer_rank: { n: 8, insert_at: 6, delete_at: 11, fill: "next_ranked" },
  },
  "buffer_rank, one replaced": {
    buffer_rank: { n: 8, insert_at: 6, delete_at: 9, max_replaced: 1 },
  },
  "buffer_rank, two replaced, next ranked": {
    buffer_rank: { n: 8, insert_at: 6, delete_at: 10, fill: "next_ranked", max_replaced: 2 },
  },
  constant_count: { constant_count: { n: 8 } },
  float_count: { float_count: { n: 6, stay_to: 12, overflow_until: "annual" } },
  committee: { committee: {} },
  minimum_count: { minimum_count: { n: 7, at_least: 25 } },
  "percentile_band, rank": {
    percentile_band: {
      breakpoint: { rank: 8 },
      half_width: 0.08,
      percentile_of: "amount",
      percentile_over: 16,
      newcomer: "breakpoint",
    },
  },
  "percentile_band, percentile": {
    percentile_band: {
      breakpoint: { percentile: 0.6 },
      half_width: 0.1,
      percentile_of: "amount",
      newcomer: "near_edge",
    },
  },
  "percentile_band, count": {
    percentile_band: {
      breakpoint: { percentile: 0.5 },
      half_width: 0.2,
      percentile_of: "count",
      newcomer: "breakpoint",
    },
  },
  "coverage, closest": {
    coverage: { target: 0.6, by: "sector", reach: "closest", n: 7, top: 4, stay_to: 9 },
  },
  "coverage, closest to less than half": {
    coverage: { target: 0.35, by: "sector", reach: "closest", n: 6, top: 2, stay_to: 12 },
  },
  "coverage, at least": {
    coverage: { target: 0.4, by: "sector", reach: "at_least", n: 7, top: 4, stay_to: 9 },
  },
  "quota, next ranked": {
    quota: { n: 8, by: "sector", at_least: 2, at_most: 4, order: "next_ranked" },
  },
  "quota, members first": {
    quota: { n: 8, by: "sector", groups: { Tech: { at_most: 5 } }, order: "members_first" },
  },
  "swaps, one": {
    swaps: {
      n: 6,
      swaps: [{ id: "exit", exit_over: 7, entry_at_most: 6 }],
      max_replaced: 1,
    },
  },
  swaps: {
    swaps: {
      n: 6,
      swaps: [
        { id: "fast_exit", exit_over: 9, entry_at_most: 7 },
        { id: "fast_entry", exit_over: 7, entry_at_most: 5 },
      ],
    },
  },
  replace_smallest: { replace_smallest: { n: 7, times: { at_least: 1.5 } } },
  "replace_smallest, one": {
    replace_smallest: { n: 6, times: { over: 1.25 }, max_replaced: 1 },
  },
};

/** Every kind of rank, by its name. */
export const RANKS: Readonly<Record<string, RankRule>> = {
  "float_cap of companies": { ...BY_CAP, by: "float_cap" },
  "float_cap of securities": {
    ...BY_CAP,
    unit: "security",
    by: "float_cap",
    ties: ["security_id"],
  },
  "company_cap, smallest first": { ...BY_CAP, direction: "ascending" },
  "float_cap of securities, ties by their company's cap": {
    ...BY_CAP,
    unit: "security",
    by: "float_cap",
    ties: ["company_cap", "security_id"],
  },
  "a column of securities, smallest first": {
    ...BY_CAP,
    unit: "security",
    by: "score",
    direction: "ascending",
    ties: ["float_cap", "security_id"],
  },
  "a column, largest of the company's lines": { ...BY_CAP, by: "score", lines: "largest" },
  "a column, the company's lines added up": { ...BY_CAP, by: "score", lines: "sum" },
  "ordered keys": {
    unit: "company",
    keys: [
      { by: "advt", direction: "descending", lines: "sum" },
      { by: "company_cap", direction: "descending" },
    ],
    ties: ["company_id"],
    date: "rank",
  },
  "companies of each sector": { ...BY_CAP, scope: "per_group", group: "sector" },
};

/** Three segments cut at amounts, with buffers for members. */
export const cutRulebook = (
  rank: RankRule = BY_CAP,
  select: SelectRule = { top_n: { n: 14 } },
): Methodology =>
  smallRulebook({
    rank,
    select: { annual: select },
    segments: {
      list: [
        { id: "large", at_least: 30, stay_down_to: 0.8, stay_up_to: 1.2 },
        { id: "mid", at_least: 18, stay_down_to: 0.7, stay_up_to: 1.5 },
        { id: "small" },
      ],
    },
    caps: { annual: [] },
  });

/** What a method selects, parted into two segments around rank 4 with a band. */
export const bandedRulebook = (select: SelectRule, rank: RankRule = BY_CAP): Methodology =>
  smallRulebook({
    rank,
    select: { annual: select },
    segments: {
      percentile_over: 14,
      migrate: ["annual"],
      list: [{ id: "upper", to_rank: 4, band: 0.08 }, { id: "lower" }],
    },
    caps: { annual: [] },
  });

/** What a method selects, parted into three segments by percentile, over which members move in packets. */
export const packetedRulebook = (select: SelectRule, rank: RankRule = BY_CAP): Methodology =>
  smallRulebook({
    rank,
    select: { annual: select },
    segments: {
      migrate: ["annual"],
      packet_fraction: 0.5,
      list: [
        { id: "upper", to_percentile: 0.35, band: 0.05, whole_beyond: 0.12 },
        { id: "middle", to_percentile: 0.75, band: 0.04, whole_beyond: 0.1 },
        { id: "lower" },
      ],
    },
    caps: { annual: [] },
  });

/** Ways to cut segments; those around ranks are in `small-review.ts`, by coverage in `market-review.ts`. */
export const CUTS: Readonly<Record<string, Methodology>> = {
  "segments cut at company_cap": cutRulebook(),
  "segments cut at float_cap": cutRulebook(RANKS["float_cap of companies"]),
  "packets of float_cap": packetedRulebook(METHODS["top_n"]!, RANKS["float_cap of companies"]),
  "packets of a column added up": packetedRulebook(METHODS["top_n"]!, RANKS["ordered keys"]),
};

/** A small review whose lines also have a score, some of them none. */
export function scoredReview(
  methodology: Methodology,
  { least = -20 }: { readonly least?: number } = {},
): fc.Arbitrary<ReviewInputs> {
  const score = fc.option(fc.integer({ min: least, max: 20 }), { nil: undefined, freq: 8 });
  return fc
    .record({
      inputs: smallReview(methodology),
      scores: fc.array(score, { minLength: 60, maxLength: 60 }),
    })
    .map(({ inputs, scores }) => {
      const securities = inputs.universe.securities.map((security, at) => ({
        ...security,
        attributes: scores[at] === undefined ? {} : { score: String(scores[at]) },
      }));
      return { ...inputs, universe: { ...inputs.universe, securities } };
    });
}
