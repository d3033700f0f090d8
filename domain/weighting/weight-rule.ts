/** What every weighting names. */
export interface WeightFrame {
  /** The date role whose prices set the weights. */
  readonly prices: string;
  /**
   * A line without a price at that role, or without a number that the scheme weighs by: `fail` leaves
   * it out before ranking, `refuse` (default) ends the review.
   */
  readonly if_missing?: "fail" | "refuse" | undefined;
  /**
   * Kinds of review at which the capping factors in force stay, unless a cap is triggered under them;
   * `float_cap` alone has it.
   */
  readonly keep_factors?: readonly string[] | undefined;
}

/** A weighting that is not by market cap: the composition is scaled to a fixed notional. */
export interface NotionalFrame extends WeightFrame {
  /** Market value at the price date that index shares add up to, index currency. */
  readonly notional: number;
}

/** Whether weights are not by cap, so that a notional gives the index shares. */
export function isNotional<Rule extends WeightFrame>(
  rule: Rule,
): rule is Extract<Rule, NotionalFrame> {
  return "notional" in rule;
}
