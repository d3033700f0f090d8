import { createHash } from "node:crypto";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { VenueContent } from "../../infra/db/tables.ts";
import type { AcceptedRow } from "../../schemas/sources/source-adapter.ts";

/** What each exchange contributed, with a digest that any other session's differs from. */
export function venueContent(rows: readonly AcceptedRow[]): Readonly<Record<string, VenueContent>> {
  const byVenue = Map.groupBy(rows, ({ exchange }) => exchange);
  const venues: Record<string, VenueContent> = {};
  for (const venue of [...byVenue.keys()].toSorted(byCodeUnit)) {
    const lines = byVenue
      .get(venue)!
      .map(({ symbol, price, attributes }) => `${symbol}|${price}|${attributes["volume"] ?? ""}`)
      .toSorted(byCodeUnit);
    const digest = createHash("sha256").update(lines.join("\n")).digest("hex");
    venues[venue] = { rows: lines.length, digest };
  }
  return venues;
}
