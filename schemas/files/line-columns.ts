import { decimal, text } from "./file-schema.ts";

/** Columns that several files share, each described once. */
export const SECURITY_ID = text("Permanent id of the line; never a ticker.");
export const COMPANY_ID = text("Permanent id of the issuer; its share classes carry the same one.");
export const TICKER = text("As the vendor wrote it.", "the vendor gives none");
export const NAME = text(
  "As the vendor wrote it; an apostrophe stands before one that would start a formula.",
  "the vendor gives none",
);
export const SEGMENT = text("The rulebook's segment.", "the rulebook has no segments");
export const CAPPING_FACTOR = decimal(
  "Multiplier that the caps put on the line's size; the largest is 1. Rounded where the rulebook rounds factors.",
  { unit: "factor" },
);
export const FX = decimal("Index currency per 1 unit of the listing currency.", { unit: "rate" });
export const PUBLISHED_WEIGHT = decimal(
  "Part of the index: largest remainder, ties by security_id, so that the column sums to exactly 1.",
  { unit: "fraction of one", decimals: "the rulebook's (10)" },
);
export const WEIGHT_EXACT = decimal("The weight before rounding.", { unit: "fraction of one" });
export const INDEX_SHARES = decimal(
  "shares x float_factor x capping_factor; for weights that are not by cap, the rulebook's notional x weight / (price x fx).",
  { unit: "shares" },
);
export const SHARES = decimal("Shares outstanding of the line that set its weight.", {
  unit: "shares",
});
export const FLOAT_FACTOR = decimal(
  "Investable part of the shares; of a line that two segments hold, times `membership_fraction`.",
  { unit: "fraction of one" },
);
