/** What every weighting names. */
interface WeightFrame {
  /** The date role whose prices set the weights. */
  readonly prices: string;
  /**
   * A line without a price at that role, or without a number that the scheme weighs by: `fail` leaves
   * it out before ranking, `refuse` (default) ends the review.
   */
  readonly if_missing?: "fail" | "refuse" | undefined;
}

/** A weighting that is not by market cap: the composition is scaled to a fixed notional. */
interface NotionalFrame extends WeightFrame {
  /** Market value at the price date that index shares add up to, index currency. */
  readonly notional: number;
}

export interface FloatCapRule extends WeightFrame {
  readonly scheme: "float_cap";
}

export interface ModifiedCapRule extends WeightFrame {
  readonly scheme: "modified_cap";
  /** `interpolate`: a newcomer weighs between the next larger and the next smaller member. */
  readonly newcomers: "interpolate" | "own_cap";
}

export interface EqualRule extends NotionalFrame {
  readonly scheme: "equal";
  /** `company`: each company the same, its lines by their float market caps. */
  readonly per: "company" | "security";
}

export interface PriceRule extends NotionalFrame {
  readonly scheme: "price";
}

export interface FundamentalRule extends NotionalFrame {
  readonly scheme: "fundamental";
  readonly measures: readonly {
    readonly column: string;
    /** A line may show zero here, such as a company that pays no dividend. */
    readonly may_be_zero?: boolean | undefined;
  }[];
  /** One tranche is rebalanced at a review, the others keep their index shares. */
  readonly tranches?: TrancheRule | undefined;
}

export interface TrancheRule {
  /** Month of the review at which each tranche is rebalanced, tranche 1 first. */
  readonly months: readonly number[];
}

export interface DividendRule extends NotionalFrame {
  readonly scheme: "dividend";
  /** Column of the indicated annual dividend of one share, in the line's currency. */
  readonly per_share?: string | undefined;
  /** Column of the dividend yield, a fraction. */
  readonly yield?: string | undefined;
}

export interface InverseVolRule extends NotionalFrame {
  readonly scheme: "inverse_vol";
  readonly volatility: string;
}

export interface ScoreTiltRule extends NotionalFrame {
  readonly scheme: "score_tilt";
  /** Column of the standardised score z. */
  readonly score: string;
  readonly map: "normal_cdf" | "one_plus_z";
  /** The mapped score is multiplied by itself this often. */
  readonly power: number;
}

export interface FixedRule extends NotionalFrame {
  readonly scheme: "fixed";
  /** Column whose values have the weights, such as security_id or asset_class. */
  readonly by: string;
  readonly weights: Readonly<Record<string, number>>;
  /** How the lines of one value share its weight. */
  readonly within: "equal" | "float_cap";
}

export interface ParValueRule extends NotionalFrame {
  readonly scheme: "par_value";
  /** Column of the par amount outstanding, in the line's currency. */
  readonly par: string;
  /** Column of the accrued interest per 100 par; with it the weight is by market value, else by par. */
  readonly accrued?: string | undefined;
}

export interface ProductionLiquidityRule extends NotionalFrame {
  readonly scheme: "production_liquidity";
  readonly production: { readonly column: string; readonly parts: number };
  readonly liquidity: { readonly column: string; readonly parts: number };
}

export type WeightRule =
  | FloatCapRule
  | ModifiedCapRule
  | EqualRule
  | PriceRule
  | FundamentalRule
  | DividendRule
  | InverseVolRule
  | ScoreTiltRule
  | FixedRule
  | ParValueRule
  | ProductionLiquidityRule;

/** Whether weights are not by cap, so that a notional gives the index shares. */
export function isNotional(rule: WeightRule): rule is Extract<WeightRule, NotionalFrame> {
  return "notional" in rule;
}
