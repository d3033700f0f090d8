import fc from "fast-check";
import type { FundBook, MarketLine, TargetComposition, Fund } from "../../domain/trades/fund.ts";
import { ROUNDINGS } from "../../domain/trades/rounding.ts";
import type { CompanyId, SecurityId } from "../../domain/universe/security.ts";

/** A fund, its index and the market in the caller's form, before the market is laid out. */
export interface Case {
  readonly book: FundBook;
  readonly composition: TargetComposition;
  readonly market: readonly MarketLine[];
}

/** Euros and yen against a fund in dollars. */
export const RATES: Readonly<Record<string, number>> = { USD: 1, EUR: 1.0853, JPY: 0.0066 };

interface DrawnLine {
  readonly cents: number;
  readonly currency: string;
  readonly lotSize: number;
  readonly settleDays: number;
  readonly spreadBps: number | undefined;
  readonly adv: number | undefined;
  readonly held: number;
  readonly size: number;
  readonly uncapped: number;
  readonly added: boolean;
}

function drawnLine(currencies: readonly string[]): fc.Arbitrary<DrawnLine> {
  return fc.record({
    cents: fc.integer({ min: 50, max: 100_000 }),
    currency: fc.constantFrom(...currencies),
    lotSize: fc.constantFrom(1, 1, 1, 10, 100),
    settleDays: fc.constantFrom(1, 1, 2),
    spreadBps: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
    adv: fc.option(fc.integer({ min: 1000, max: 1_000_000 }), { nil: undefined }),
    held: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 50_000 })),
    // 0 is a line outside the index.
    size: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })),
    uncapped: fc.integer({ min: 1, max: 1000 }),
    added: fc.boolean(),
  });
}

export interface Terms {
  readonly currencies?: readonly string[];
  readonly fund?: Partial<Fund>;
  /** Cash lines in the fund's positions; without them a given NAV is needed. */
  readonly cash?: fc.Arbitrary<FundBook["cash"]>;
  readonly sameSettlement?: boolean;
}

const someCash = fc
  .integer({ min: 0, max: 50_000_000 })
  .map((cents) => [{ currency: "USD", amount: cents / 100 }]);

/** Funds of 1 to 25 lines, at least one of them in the index, valued by what they hold. */
export function fundCase(terms: Terms = {}): fc.Arbitrary<Case> {
  const currencies = terms.currencies ?? ["USD"];
  return fc
    .record({
      lines: fc
        .array(drawnLine(currencies), { minLength: 1, maxLength: 25 })
        .filter((lines) => lines.some(({ size }) => size > 0))
        .filter((lines) => lines.some(({ held }) => held > 0)),
      cash: terms.cash ?? someCash,
      rounding: fc.constantFrom(...ROUNDINGS),
      impact: fc.constantFrom(0, 1),
      minimumTrade: fc.constantFrom(0, 0, 5000),
      noTradeBand: fc.constantFrom(0, 0, 0.01),
      target: fc.constantFrom(0, 0.001, 0.02),
    })
    .map((drawn) => caseOf(drawn, terms));
}

function caseOf(
  drawn: {
    readonly lines: readonly DrawnLine[];
    readonly cash: FundBook["cash"];
    readonly rounding: Fund["rounding"];
    readonly impact: number;
    readonly minimumTrade: number;
    readonly noTradeBand: number;
    readonly target: number;
  },
  terms: Terms,
): Case {
  const lines = drawn.lines.map((line, at) => ({
    ...line,
    id: `S${String(at).padStart(3, "0")}` as SecurityId,
  }));
  const inIndex = lines.filter(({ size }) => size > 0);
  const total = inIndex.reduce((sizes, { size }) => sizes + size, 0);
  const uncapped = inIndex.reduce((sizes, line) => sizes + line.uncapped, 0);
  const fund: Fund = {
    fund: "F",
    index: "x",
    currency: "USD",
    nav: undefined,
    cash: { target: drawn.target, floor: 0 },
    rounding: drawn.rounding,
    minimumTrade: drawn.minimumTrade,
    noTradeBand: drawn.noTradeBand,
    costs: { commissionBps: 1, impactCoefficient: drawn.impact },
    participation: 0.1,
    orderType: "MOC",
    compliance: ["ric_25_5_50", "ucits_5_10_40", "ucits_20_35", "forty_act_diversified"],
    unpriced: "close",
    ...terms.fund,
  };
  return {
    book: {
      fund,
      positions: lines
        .filter(({ held }) => held > 0)
        .map(({ id, held, currency }) => ({ securityId: id, quantity: held, currency })),
      cash: drawn.cash,
      lots: {},
    },
    composition: {
      index: "x",
      lines: inIndex.map((line) => ({
        securityId: line.id,
        companyId: `C-${line.id.slice(0, 3)}` as CompanyId,
        ticker: line.id,
        weight: line.size / total,
        weightUncapped: line.uncapped / uncapped,
        status: line.added ? "added" : "kept",
      })),
      changes: [],
    },
    market: [
      ...lines.map((line) => ({
        securityId: line.id,
        price: line.cents / 100,
        currency: line.currency,
        fx: RATES[line.currency]!,
        adv: line.adv,
        spreadBps: line.spreadBps,
        volatility: 0.02,
        lotSize: line.lotSize,
        venue: "XNYS",
        settleDays: terms.sameSettlement ? 1 : line.settleDays,
      })),
      ...Object.entries(RATES).map(([currency, fx]) => ({
        securityId: `CASH:${currency}` as SecurityId,
        price: 1,
        currency,
        fx,
        adv: undefined,
        spreadBps: undefined,
        volatility: undefined,
        lotSize: 1,
        venue: "",
        settleDays: 1,
      })),
    ],
  };
}
