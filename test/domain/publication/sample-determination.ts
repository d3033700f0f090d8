import type { PlainDate } from "../../../domain/calendar/plain-date.ts";
import type {
  Determination,
  DeterminedLine,
  PreviousLine,
} from "../../../domain/publication/determination.ts";
import type { SessionCloses } from "../../../domain/publication/session-closes.ts";
import type { CompanyId, SecurityId } from "../../../domain/universe/security.ts";

/** A line of one company of its own; what is not given is 1. */
export function line(id: string, given: Partial<DeterminedLine> = {}): DeterminedLine {
  const { shares = 1, float_factor = 1, capping_factor = 1 } = given;
  return {
    security_id: id as SecurityId,
    company_id: `C${id}` as CompanyId,
    ticker: `T${id}`,
    name: `Company ${id}`,
    weight: "0.5000000000",
    weight_exact: 0.5,
    price: 1,
    fx: 1,
    status: "kept",
    shares,
    float_factor,
    capping_factor,
    index_shares: shares * float_factor * capping_factor,
    ...given,
  };
}

export function previous(id: string, given: Partial<PreviousLine> = {}): PreviousLine {
  return { security_id: id as SecurityId, ticker: `T${id}`, ...given };
}

/** One index without segments, with what a test cares about. */
export function determination(
  lines: readonly DeterminedLine[],
  before: readonly PreviousLine[],
  given: Partial<Determination> = {},
): Determination {
  return {
    index: "sample",
    version: "1",
    title: "A sample",
    currency: "USD",
    base_value: 1000,
    review: "2024-12",
    kind: "quarterly",
    effective: "2024-12-23" as PlainDate,
    weight_decimals: 10,
    dates: [],
    caps: [],
    segments: [{ segment: "", lines, previous: before, changes: [], market_value: 1 }],
    reserve: [],
    decisions: [],
    ...given,
  };
}

export function closesOf(
  prices: Readonly<Record<string, number>>,
  given: Partial<SessionCloses> = {},
): SessionCloses {
  return {
    session: "2024-12-20" as PlainDate,
    closes: Object.entries(prices).map(([id, close]) => ({ securityId: id as SecurityId, close })),
    splits: [],
    divisors: {},
    ...given,
  };
}

export const FIRST = { revision: 1, determination_sha256: "d".repeat(64) };
