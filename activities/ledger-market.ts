import type { Kysely } from "kysely";
import type { ExchangeCalendar } from "../domain/calendar/session.ts";
import { closesBetween } from "../infra/db/closes-between.ts";
import { datasetsOf } from "../infra/db/dataset-store.ts";
import { readMasterHistory } from "../infra/db/master-history.ts";
import type { Ledger } from "../infra/db/review-tables.ts";
import { placedRow } from "../infra/db/row-place.ts";
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
      const { findingId, message } = first;
      const detail = `${openFindings.length} open findings, the first ${findingId}: ${message}`;
      return { status: "gated", detail };
    },
    async splits(span) {
      const found = await splitsBetween(db, { source, calendar, ...span });
      return found.filter(({ placing }) => placing !== "denied");
    },
    async closes({ securityIds, ...span }) {
      const ids = new Set(securityIds);
      const { mappings } = await readMasterHistory(db, { source, knownAt: span.knownAt });
      const meant = mappings.filter(({ securityId }) => ids.has(securityId));
      return await closesBetween(db, { source, mappings: meant, securityIds, ...span });
    },
    row: (asked) => placedRow(db, { source, ...asked }),
  };
}
