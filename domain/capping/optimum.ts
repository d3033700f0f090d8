/** One limit in force at the nearest weights. `multiplier`: how fast the objective falls as it loosens. */
export interface ActiveLimit {
  /** The group or unit that the limit holds, such as `sector T` or a security's id. */
  readonly held: string;
  /** `at_most` or `at_least` its limit. */
  readonly side: "at_most" | "at_least";
  readonly limit: number;
  readonly multiplier: number;
}

/**
 * What proves that weights are the nearest ones: with w the weights, u those before and d the scale
 * of the objective (u for relative squares, 1 for squares),
 * w = u + d (level - the multipliers of the at_most limits + those of the at_least limits) unit by
 * unit, every multiplier 0 or more. The objective is strictly convex, so no other weights do as well.
 */
export interface Optimum {
  readonly objective: "least_relative_squares" | "least_squares";
  /** The sum of (w - u)^2 / d. */
  readonly objective_value: number;
  readonly level: number;
  readonly active: readonly ActiveLimit[];
  /** `pivot`: how many of the largest may be over the members' threshold. */
  readonly pivot?: number | undefined;
}

/**
 * What proves that limits cannot hold.
 *
 * Without a level they contradict each other: added up, each times its multiplier, they ask weights that
 * sum to one for more than these can give. With one they are the limits in force at the nearest weights, of
 * which one is nothing.
 */
export interface Impossibility {
  readonly level?: number | undefined;
  readonly active: readonly ActiveLimit[];
}
