import { csvText } from "../domain/numeric/csv-text.ts";

/** assets.csv: the two indices that a 60/40 mix holds, and one that it does not. */
export function sampleAssets(): string {
  return csvText(
    ["security_id", "name", "security_type", "currency", "price", "company_cap", "asset_class"],
    [
      ["EQUITY", "World equity index", "other", "USD", "100", "62000000000000", "equity"],
      ["BOND", "World bond index", "other", "USD", "50", "68000000000000", "bond"],
      ["GOLD", "Gold", "other", "USD", "2657", "17000000000000", "commodity"],
    ],
  );
}
