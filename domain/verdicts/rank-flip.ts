import type { LeverValues } from "./lever-values.ts";
import type { LineCase } from "./line-case.ts";

/** The nearest value of a line's lever at which the outcome is another. */
export interface RankFlip {
  readonly column: string;
  readonly flip: number;
  /** One grid step back towards today's value, where the outcome still holds. */
  readonly holds: number;
  /** The flip value is the larger of the two. */
  readonly rises: boolean;
  /** The likely place with the flip value, where the search went by places. */
  readonly place: number | undefined;
}

/** A flip value that a search came upon, with the step before it. */
export function flipAt(
  { leverAt }: LeverValues,
  { of, upwards }: { readonly of: LineCase; readonly upwards: boolean },
  { flip, place }: Pick<RankFlip, "flip" | "place">,
): RankFlip {
  const { lever, steps } = leverAt(of);
  const holds = upwards ? steps.worse(flip) : steps.better(flip);
  return { column: lever.column, flip, holds, rises: upwards === lever.raises, place };
}
