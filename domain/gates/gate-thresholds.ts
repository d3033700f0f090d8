/** The thresholds of one source's gates, as `gates/<source>.yaml` states them. */
export interface GateThresholds {
  readonly missing_exchange_file: { readonly minimum_rows: number };
  readonly quarantined_share: { readonly at_most: number };
  readonly row_count: { readonly change_at_most: number };
  readonly blank_cap_share: { readonly at_most: number; readonly rise_at_most: number };
  readonly stale_file: { readonly unchanged_prices_at_most: number };
  readonly session_date: { readonly received_after: boolean };
  readonly price_jump: LineThreshold & {
    /** Smaller companies are not looked at: their prices do jump. */
    readonly company_cap_at_least: number;
    /** The ratio allowed over n sessions is 1 + rise_per_session x sqrt(n), either way. */
    readonly rise_per_session: number;
  };
  readonly share_count_jump: LineThreshold & {
    /** The tier with the largest `company_cap_at_least` that the company reaches gives the limit. */
    readonly tiers: readonly {
      readonly company_cap_at_least: number;
      readonly ratio_at_most: number;
    }[];
    /** A ratio this near to a whole factor is named as one. */
    readonly whole_factor_within: number;
  };
}

interface LineThreshold {
  readonly security_types: readonly string[];
}
