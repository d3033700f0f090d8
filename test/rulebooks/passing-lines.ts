import type { Security } from "../../domain/universe/security.ts";

/** What a line shows that passes every screen of uk-100. */
export const PASSES_UK_100: Partial<Security> = {
  exchange: "XLON",
  country: "United Kingdom",
  currency: "GBP",
  attributes: { incorporation: "United Kingdom", voting_rights: "1" },
};

/** What a line shows that passes every screen of germany-40. */
export const PASSES_GERMANY_40: Partial<Security> = {
  exchange: "XETR",
  currency: "EUR",
  attributes: { ebitda_y1: "10", ebitda_y2: "10" },
};
