import type { ResolvedRules } from "../methodology/resolve.ts";
import type { Ranked } from "../selection/rank.ts";
import type { Selection } from "../selection/select-units.ts";
import type { Breakpoint } from "./band.ts";
import { capsToRank, prefixCapsOf } from "../numeric/prefix-caps.ts";
import type { SegmentCuts } from "./segment-method.ts";
import type { Placement } from "./placement.ts";
import { segmentMethodOf } from "./segment-methods.ts";

/** Which index each selected company is in, and the numbers that decided it. */
export interface Segmentation {
  /** Ids of the published indices, best first; one empty id where the rulebook has no segments. */
  readonly ids: readonly string[];
  /** Where each ranked unit stands in `ids`, the best first; their number = in none. */
  readonly placements: readonly Placement[];
  /** Where the segments lie; absent where the rulebook has none. */
  readonly cuts?: SegmentCuts | undefined;
  readonly breakpoints: readonly Breakpoint[];
  /** Cumulative percentile by rank, rank 1 first; empty where segments have none, or no total has parts. */
  readonly percentiles: readonly number[];
}

/**
 * Newcomers go where their rank or their number ranked by puts them; members stay within a band, or
 * where they are at a kind of review at which members do not migrate.
 */
export function assignSegments(
  ranking: readonly Ranked[],
  codes: Selection["codes"],
  rules: ResolvedRules,
): Segmentation {
  const { segments } = rules;
  if (!segments) {
    const placements = codes.map((code) => (code === undefined ? 1 : 0));
    return { ids: [""], placements, breakpoints: [], percentiles: [] };
  }
  const sums = prefixCapsOf(ranking.map(({ amount }) => amount));
  const method = segmentMethodOf(segments);
  const markets = method.marketsOf?.(segments, ranking);
  const cuts = method.cutsOf(segments, {
    capsTo: (rank) => capsToRank(sums, rank),
    marketOf: markets?.of,
    markets: markets?.all,
  });
  const placementFor = (unit: Ranked): Placement => {
    const before = unit.facts.placementBefore;
    if (before === undefined) return cuts.newcomer(unit);
    return rules.migrates ? cuts.member(unit, before) : before;
  };
  const none = segments.list.length;
  const placements = ranking.map((unit, at) =>
    codes[at] === undefined ? none : Math.min(none, placementFor(unit)),
  );
  return {
    ids: segments.list.map(({ id }) => id),
    placements,
    cuts,
    breakpoints: cuts.breakpoints(ranking.length),
    percentiles: percentilesOf(ranking, cuts),
  };
}

/** Where ranks alone decide, numbers may be of a kind that no total of them has parts. */
function percentilesOf(
  ranking: readonly Ranked[],
  { percentileAt }: SegmentCuts,
): readonly number[] {
  if (!percentileAt || ranking.some(({ amount }) => amount < 0)) return [];
  const percentiles = ranking.map(({ rank }) => percentileAt(rank));
  return percentiles.every(Number.isFinite) ? percentiles : [];
}
