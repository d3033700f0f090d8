import type { Kysely } from "kysely";
import { yearOf, type PlainDate } from "../../domain/calendar/plain-date.ts";
import { previousSession, type ExchangeCalendar } from "../../domain/calendar/session.ts";
import { PipelineError } from "../../domain/errors.ts";
import { byCodeUnit } from "../../domain/numeric/code-unit-order.ts";
import type { Decision, Security, SecurityId, Universe } from "../../domain/universe/security.ts";
import { datasetsOf, type Dataset } from "./dataset-store.ts";
import { findings, type StoredFinding } from "./gate-store.ts";
import { factsBySymbol, type SecurityFacts } from "./security-facts.ts";
import type { Database } from "./tables.ts";
import { correctedValues } from "./trusted-lines.ts";
import { gridOf } from "./decimal-places.ts";
import { givenSecurity, mappedSecurity, type CorrectedRow } from "./universe-line.ts";

/** What to read: a source's content of one session, as it was known at a moment. */
export interface UniverseQuery {
  readonly source: string;
  readonly session: PlainDate;
  /** An instant, ISO 8601 UTC; what was learnt later is not seen. */
  readonly knownAt: string;
  /** How many sessions earlier may serve where the session itself has no data set; 0 = none. */
  readonly lookBack: number;
  readonly calendar: ExchangeCalendar;
  /** Listing currency of lines that name none. */
  readonly currency: string;
}

export interface UniverseAt {
  readonly universe: Universe;
  readonly dataset: Dataset;
  readonly askedSession: PlainDate;
  /** 0 when the session asked for has its own data set. */
  readonly sessionsBack: number;
  /** Lines that a gate answer excludes, as decisions: they appear in the verdicts with their reason. */
  readonly exclusions: readonly Decision[];
  /** Findings nobody had answered by then; a review must not use the universe while there is one. */
  readonly openFindings: readonly StoredFinding[];
}

/**
 * The universe of one session as it was known at a moment: delivered values, corrected ones where a
 * correction was known by then, identities as the master had them by then.
 *
 * The same question gives the same bytes for ever: what is learnt later has a later `known_from`.
 * Throws: dataset_missing where neither the session nor the look-back has a data set.
 */
export async function universeAt(db: Kysely<Database>, query: UniverseQuery): Promise<UniverseAt> {
  const { dataset, sessionsBack } = await datasetFor(db, query);
  const { source, session } = dataset;
  const { knownAt } = query;
  const rows = await correctedRows(db, dataset.datasetId, knownAt);
  const facts = await factsBySymbol(db, { source, session, knownAt });
  const firstIngested = (await datasetsOf(db, { source, knownAt }))[0]!.session;
  const stored = await findings(db, { datasetId: dataset.datasetId, knownAt });
  const excluded = stored.filter(({ answer }) => answer?.answer === "exclude");
  const toSecurity = securityOf({ facts, firstIngested, excluded, currency: query.currency });
  const securities = rows
    .map(toSecurity)
    .toSorted((a, b) => byCodeUnit(a.securityId, b.securityId));
  return {
    universe: { decimals: gridOf(rows), securities, session },
    dataset,
    askedSession: query.session,
    sessionsBack,
    exclusions: excluded.map((finding) => toDecision(finding)),
    openFindings: stored.filter(({ answer }) => answer === undefined),
  };
}

async function datasetFor(db: Kysely<Database>, query: UniverseQuery) {
  const held = new Map((await datasetsOf(db, query)).map((dataset) => [dataset.session, dataset]));
  let session = query.session;
  for (let sessionsBack = 0; sessionsBack <= query.lookBack; sessionsBack++) {
    const dataset = held.get(session);
    if (dataset) return { dataset, sessionsBack };
    session = previousSession(query.calendar, session);
  }
  throw new PipelineError("dataset_missing", {
    source: query.source,
    session: query.session,
    reason: `no data set of that session or the ${query.lookBack} before it was known at ${query.knownAt}`,
  });
}

/** The data set's rows with the corrections known by then. */
async function correctedRows(
  db: Kysely<Database>,
  datasetId: string,
  knownAt: string,
): Promise<readonly CorrectedRow[]> {
  const rows = await db
    .selectFrom("dataset_row")
    .selectAll()
    .where("dataset_id", "=", datasetId)
    .execute();
  const corrections = await correctedValues(db, [datasetId], knownAt);
  const corrected = corrections.get(datasetId);
  if (!corrected) return rows;
  return rows.map((row) => {
    const values = corrected.get(row.symbol);
    return values ? { ...row, price: values.price, company_cap: values.companyCap } : row;
  });
}

function securityOf(context: {
  readonly facts: ReadonlyMap<string, SecurityFacts>;
  readonly firstIngested: PlainDate;
  readonly excluded: readonly StoredFinding[];
  readonly currency: string;
}): (row: CorrectedRow) => Security {
  const reasons = new Map(
    context.excluded.map(({ symbol, gate, answer }) => [symbol, `${gate}: ${answer!.reason}`]),
  );
  return (row) => {
    if (row.security_id !== null) return givenSecurity(row, context.currency);
    const facts = context.facts.get(row.symbol)!;
    const listingDate = listingDateOf({ ...facts, firstIngested: context.firstIngested }, row);
    const exclusion = reasons.get(row.symbol);
    return mappedSecurity(row, {
      facts,
      listingDate,
      exclusion,
      currency: context.currency,
    });
  };
}

/**
 * The first session a line was seen, when the vendor's listing year says that it was new then. A line
 * that was there from the first file on, or that an earlier file merely lacked, has no known date.
 */
function listingDateOf(
  seen: { readonly firstSession: PlainDate; readonly firstIngested: PlainDate },
  row: CorrectedRow,
): PlainDate | undefined {
  const wasNew =
    seen.firstSession > seen.firstIngested && row.listing_year === yearOf(seen.firstSession);
  return wasNew ? seen.firstSession : undefined;
}

function toDecision({ securityId, gate, message, answer, findingId }: StoredFinding): Decision {
  return {
    securityId: securityId as SecurityId,
    action: "exclude",
    reason: `${gate}: ${answer!.reason} (${message})`,
    decidedBy: answer!.answeredBy,
    decidedOn: answer!.decidedOn,
    evidence: answer!.evidence || findingId,
  };
}
