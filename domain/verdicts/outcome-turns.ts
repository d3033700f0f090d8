import { favoursBetterRanks } from "../expression/rank-course.ts";
import type { SegmentRule } from "../segments/segment-rule.ts";
import type { Review } from "../review.ts";
import type { Markets } from "../segments/markets.ts";
import { segmentMethodOf } from "../segments/segment-methods.ts";
import type { MovedChoice } from "../selection/selection-plan.ts";
import { lastKnown } from "./last-known.ts";
import type { LineCase } from "./line-case.ts";
import type { TurningUnit, TurnsBySegment } from "../segments/market-turns.ts";
import { othersAmountsOf } from "../turns/others-amounts.ts";
import type { GroupCoverage } from "../turns/coverage-turns.ts";
import { percentileTurns, type PercentileEdges } from "../turns/percentile-turns.ts";

/** What a column's value makes of a company's caps. */
export type MovedCaseNumbers = Pick<TurningUnit, "fullCap" | "floatCap">;

/** Where the outcome of a line may turn back on the way to a better rank. */
export interface OutcomeTurns {
  /** Amounts of a unit between which a better rank is never a worse outcome, as long as no cut-off moves. */
  readonly turnsOf: (of: LineCase) => readonly number[];
  /** The cumulative percentiles that decide of the selection, and of its segments. */
  readonly percentiles: readonly PercentileEdges[];
  /** The part of each group that decides of the selection. */
  readonly coverage: GroupCoverage | undefined;
  /** Values of a column at which cut-offs may move, with what they make of the line; absent where none do. */
  readonly columnTurnsOf: ((of: LineCase, moved: MovedCaseNumbers) => TurnsBySegment) | undefined;
}

/**
 * Amounts of the units at which the stages take a line's unit, or take it no longer, as it passes them and
 * nothing else moves; `undefined` where more than its place decides.
 */
export type PassedAt = (of: LineCase) => readonly number[] | undefined;

/** Of the selection, of its stages, and of the segments that it is parted into. */
export function outcomeTurnsOf(
  review: Review,
  {
    moved,
    markets,
    passedAt,
  }: {
    readonly moved?: MovedChoice | undefined;
    readonly markets?: Markets | undefined;
    readonly passedAt: PassedAt;
  },
): OutcomeTurns {
  const { rules } = review;
  const columnTurnsOf = markets && marketTurnsOf(rules.segments!, markets);
  const bandTurns = lastKnown(bandTurnsOf(review));
  const stageTurns = stageTurnsOf(review, passedAt);
  return {
    columnTurnsOf,
    coverage: moved?.coverage,
    percentiles: [moved?.edges, bandEdges(rules)].filter((edges) => edges !== undefined),
    turnsOf: (of) => {
      const { facts, own, group } = of;
      return [
        // Under zero the review ends, where parts of a total decide.
        ...(rules.totals.length > 0 ? [0] : []),
        ...(moved?.turnsOf({ own, contender: { facts, group, amount: 0 } }) ?? []),
        ...stageTurns(of),
        ...bandTurns(of),
      ];
    },
  };
}

/** Of stages that ask for ranks not too good; where other lines move too, every unit may be a turn. */
function stageTurnsOf({ ranking, rules }: Review, passedAt: PassedAt) {
  if (rules.stages.every(({ condition }) => favoursBetterRanks(condition))) return () => [];
  const every = ranking.map(({ amount }) => amount);
  return (of: LineCase): readonly number[] => {
    const isAlone = rules.rank.unit === "company" || of.lines.length === 1;
    return (isAlone ? passedAt(of) : undefined) ?? every;
  };
}

/** Of bands of cumulative percentile, for the units whose segments hang on them. */
function bandTurnsOf({ ranking, rules }: Review) {
  const { segments, migrates } = rules;
  const moving = segments && segmentMethodOf(segments).moving;
  const edges = bandEdges(rules);
  const othersOf = othersAmountsOf(edges ? ranking : []);
  return ({ facts: { placementBefore: before }, own }: LineCase): readonly number[] => {
    const isMoving = before === undefined ? moving === "all" : migrates;
    return isMoving && edges ? percentileTurns(othersOf(own), edges) : [];
  };
}

function bandEdges({ segments }: Review["rules"]): PercentileEdges | undefined {
  return segments && segmentMethodOf(segments).edgesOf?.(segments);
}

function marketTurnsOf(segments: SegmentRule, markets: Markets) {
  const turnsIn = segmentMethodOf(segments).columnTurnsOf!;
  return (of: LineCase, moved: MovedCaseNumbers): TurnsBySegment => {
    const { lines, cap, facts, own } = of;
    const unit = { rank: 0, amount: 0, company: { lines, cap }, facts };
    return turnsIn(segments, { markets, own, unit, ...moved });
  };
}
