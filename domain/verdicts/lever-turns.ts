import type { LeverBars } from "./lever-bars.ts";
import type { LeverPlaces } from "./lever-places.ts";
import type { LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";

/**
 * The values of a line's lever in one direction from today's, the nearest first, between two of which
 * a better rank is never a worse outcome: either side of every bar and of every turn, and an end
 * beyond which no other unit is passed. From an unknown value all of them, from the worst on.
 */
export type LeverTurns = (
  of: LineCase,
  upwards: boolean,
  turns: readonly number[],
) => readonly number[];

export function leverTurnsOf(
  { leverAt, todayOf, keyAt }: LeverValues,
  { beside, lastOf }: LeverPlaces,
  bars: LeverBars["bars"],
): LeverTurns {
  return (of, upwards, turns) => {
    const { lever, steps } = leverAt(of);
    const today = todayOf(of);
    if (today === undefined && !upwards) return [];
    const amountAt = (value: number) => keyAt(of, value)?.amount ?? 0;
    const begins = turns.map((turn) =>
      steps.begins(today, (value) =>
        lever.raises ? amountAt(value) >= turn : amountAt(value) <= turn,
      ),
    );
    const marks = [...begins.filter((value) => typeof value === "number"), ...bars(of)];
    const around = marks.flatMap((value) => {
      const [better, worse] = [steps.better(value), steps.worse(value)];
      return [steps.better(better), better, value, worse, steps.worse(worse)];
    });
    const sign = upwards === lever.raises ? 1 : -1;
    const ends = [
      beside(of, 1, true),
      beside(of, lastOf(of) + 1, false),
      steps.bestEnd,
      steps.worstEnd,
    ];
    return [...around, ...ends]
      .filter((value) => value !== undefined && steps.isValue(value))
      .filter((value) => today === undefined || (value! - today) * sign > 0)
      .concat(today ?? [])
      .map(Number)
      .toSorted((a, b) => (a - b) * sign);
  };
}
