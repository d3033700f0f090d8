import type { Methodology } from "../../methodology/methodology.ts";

/** What the lines of an index are: bonds are weighed by their par, futures roll. */
export function assetKind({
  weight,
  roll,
}: Pick<Methodology, "weight" | "roll">): "shares" | "bonds" | "futures" {
  if (roll) return "futures";
  return weight.scheme === "par_value" ? "bonds" : "shares";
}
