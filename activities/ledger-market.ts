import type { Kysely } from "kysely";
import type { ExchangeCalendar } from "../domain/calendar/session.ts";
import { datasetsOf } from "../infra/db/dataset-store.ts";
import type { Ledger } from "../infra/db/review-tables.ts";
import { splitsBetween } from "../infra/db/splits-between.ts";
import { universeAt } from "../infra/db/universe-at.ts";
import type { Market } from "./market.ts";

export interface MarketSource {
  readonly db: Kysely<Ledger>;
  readonly calendar: ExchangeCalendar;
  /** The source whose lines make the universe. */
  readonly source: string;
}

/** The market as the ledger has it: ingested, gated, corrected, as known at a moment. */
export function ledgerMarket({ db, calendar, source }: MarketSource): Market {
  return {
    async session({ session, knownAt, currency }) {
      const held = await datasetsOf(db, { source, knownAt });
      if (!held.some((dataset) => dataset.session === session))
        return { status: "missing", passed: held.some((later) => later.session > session) };
      const query = { source, session, knownAt, lookBack: 0, calendar, currency };
      const { universe, openFindings, exclusions } = await universeAt(db, query);
      const [first] = openFindings;
      if (!first) return { status: "ready", universe, exclusions };
      const detail = `${openFindings.length} open findings, the first ${first.findingId}`;
      return { status: "gated", detail };
    },
    splits: (span) => splitsBetween(db, { source, ...span }),
  };
}
