import type { PlainDate } from "../../domain/calendar/plain-date.ts";
import { sessionOf } from "../../domain/calendar/review-schedule.ts";
import type { ReviewInputs } from "../../domain/review-inputs.ts";
import type { CurrentConstituent, Security, Universe } from "../../domain/universe/security.ts";
import { goldenRows } from "./golden-rows.ts";
import type { SnapshotMarket } from "./snapshot-market.ts";

/**
 * What sets right one fact of one ticker, from `from` to `to` (rank dates; empty = from then on):
 *
 * - `sector`: the line's sector is `value`;
 * - `shares_of`: its company's share count is that of the session `value`, at today's price;
 * - `listed_part`: `value` of its company's cap is listed;
 * - `previous_rank`: its rank at the reconstitution before is `value`;
 * - `excluded`: it is not eligible;
 * - `joined`: it joined on `from`, and `value` left then, where it names a ticker.
 */
export interface Correction {
  readonly cause: string;
  readonly ticker: string;
  readonly kind: string;
  readonly value: string;
  readonly from: PlainDate;
  readonly to: PlainDate | "";
}

export function readCorrections(): readonly Correction[] {
  return goldenRows("corrections.csv").map((cells) => ({
    cause: cells["cause"]!,
    ticker: cells["ticker"]!,
    kind: cells["kind"]!,
    value: cells["value"]!,
    from: cells["from"] as PlainDate,
    to: cells["to"] as Correction["to"],
  }));
}

/** A review's frozen inputs with corrections applied; `since`: the announcement of the review before. */
export type Amend = (inputs: ReviewInputs, since: PlainDate) => ReviewInputs;

export function amendWith(market: SnapshotMarket, corrections: readonly Correction[]): Amend {
  const joins = corrections.filter(({ kind }) => kind === "joined");
  const facts = corrections.filter(({ kind }) => kind !== "joined");
  return (inputs, since) => {
    const rankDate = sessionOf(inputs.dates, "rank");
    const held = facts.filter(({ from, to }) => rankDate >= from && (to === "" || rankDate <= to));
    const corrected = held.reduce(
      (before, correction) => withFact(before, { market, correction }),
      inputs,
    );
    return joins.reduce(
      (before, correction) => withJoiner(before, { market, correction, since }),
      corrected,
    );
  };
}

interface Correcting {
  readonly market: SnapshotMarket;
  readonly correction: Correction;
}

function withFact(inputs: ReviewInputs, { market, correction }: Correcting): ReviewInputs {
  const { ticker, kind, value } = correction;
  const line = inputs.universe.securities.find((each) => each.ticker === ticker);
  // A line that has left needs no correction.
  if (!line) return inputs;
  const { securityId, companyId } = line;
  switch (kind) {
    case "excluded": {
      const decision = { securityId, action: "exclude", reason: kind } as const;
      const by = { decidedBy: "corrections.csv", decidedOn: correction.from, evidence: "" };
      return { ...inputs, decisions: [...inputs.decisions, { ...decision, ...by }] };
    }
    case "previous_rank": {
      const others = inputs.previousRanks.filter((each) => each.securityId !== securityId);
      return { ...inputs, previousRanks: [...others, { securityId, rank: Number(value) }] };
    }
    case "sector":
      return withLines(inputs, ticker, (each) => ({ ...each, sector: value }));
    case "listed_part":
      return withCompany(inputs, companyId, (each) => each.companyCap! * Number(value));
    case "shares_of": {
      const session = value as PlainDate;
      const then = market
        .universe(session)
        .securities.find((each) => each.securityId === securityId)!;
      return withCompany(inputs, companyId, ({ price }) => (then.companyCap! / then.price) * price);
    }
    default:
      throw new Error(`${kind} is no kind of correction`);
  }
}

function withLines(
  inputs: ReviewInputs,
  ticker: string,
  change: (line: Security) => Security,
): ReviewInputs {
  const securities = inputs.universe.securities.map((line) =>
    line.ticker === ticker ? change(line) : line,
  );
  return { ...inputs, universe: { ...inputs.universe, securities } };
}

/** The cap is the company's on each of its lines; a later role's own cap gives way to it. */
function withCompany(
  inputs: ReviewInputs,
  companyId: Security["companyId"],
  capOf: (line: Security) => number,
): ReviewInputs {
  const lines = inputs.universe.securities.filter((line) => line.companyId === companyId);
  const ids = new Set(lines.map(({ securityId }) => securityId));
  const securities = inputs.universe.securities.map((line) =>
    line.companyId === companyId ? { ...line, companyCap: capOf(line) } : line,
  );
  const prices = Object.entries(inputs.prices).map(([role, table]) => [
    role,
    table.map((row) => (ids.has(row.securityId) ? { ...row, companyCap: undefined } : row)),
  ]);
  return {
    ...inputs,
    universe: { ...inputs.universe, securities },
    prices: Object.fromEntries(prices) as ReviewInputs["prices"],
  };
}

/** The composition in force with a joiner, and without who left, once the day has come. */
function withJoiner(
  inputs: ReviewInputs,
  { market, correction, since }: Correcting & { readonly since: PlainDate },
): ReviewInputs {
  const { ticker, value: left, from } = correction;
  if (from <= since || from > sessionOf(inputs.dates, "announce")) return inputs;
  const leaving = left === "" ? undefined : market.idBefore(left, from);
  const current = inputs.current.filter(({ securityId }) => securityId !== leaving);
  const joiner = joinerOf(inputs.universe, ticker, from);
  if (current.some(({ securityId }) => securityId === joiner.securityId))
    return { ...inputs, current };
  return { ...inputs, current: [...current, joiner] };
}

function joinerOf({ securities }: Universe, ticker: string, since: PlainDate): CurrentConstituent {
  const line = securities.find((each) => each.ticker === ticker);
  if (!line) throw new Error(`${ticker} joined on ${since}, the universe has no such line`);
  const shares = line.companyCap && line.companyCap / line.price;
  return {
    securityId: line.securityId,
    segment: "",
    shares,
    floatFactor: 1,
    cappingFactor: 1,
    indexShares: shares,
    memberSince: since,
  };
}
