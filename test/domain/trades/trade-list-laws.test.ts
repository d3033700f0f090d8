import fc from "fast-check";
import { expect, test } from "vitest";
import { PipelineError } from "../../../domain/errors.ts";
import { sum } from "../../../domain/numeric/sum.ts";
import type { CashRow } from "../../../domain/trades/cash-ladder.ts";
import { costCurves } from "../../../domain/trades/cost.ts";
import { fundLines } from "../../../domain/trades/fund-lines.ts";
import { compositionTable } from "../../../domain/trades/composition-table.ts";
import { marketTable } from "../../../domain/trades/market-table.ts";
import { earlierCosts } from "../../../domain/trades/on-target.ts";
import { valueFund } from "../../../domain/trades/sizing.ts";
import { tradeList, valueAfter, type TradeList } from "../../../domain/trades/trade-list.ts";
import { fundCase, RATES, type Case } from "../../arbitraries/fund-trades.ts";

const list = ({ book, composition, market }: Case): TradeList =>
  tradeList({
    book,
    composition: compositionTable(composition),
    market: marketTable(market),
  });

/** The list, or nothing where the fund's own cash makes its floor unreachable. */
const listed = (one: Case): TradeList | undefined => {
  try {
    return list(one);
  } catch (error) {
    if (error instanceof PipelineError && error.code === "cash_floor_unreachable") return undefined;
    throw error;
  }
};

/** The fund as it stands when its trades have settled. */
const settled = (one: Case, done: TradeList): Case => ({
  ...one,
  book: {
    ...one.book,
    positions: done.lines.ids.flatMap((id, at) =>
      done.after[at]! > 0 ? [{ securityId: id, quantity: done.after[at]!, currency: "" }] : [],
    ),
    cash: lastRows(done).map(({ currency, closing }) => ({ currency, amount: closing / 100 })),
  },
});

const lastRows = ({ ladder }: TradeList) => {
  const last = Math.max(...ladder.map(({ settleDays }) => settleDays));
  return ladder.filter(({ settleDays }) => settleDays === last);
};

const mixed = fundCase({ currencies: ["USD", "EUR", "JPY"] });

const law = (
  fund: fc.Arbitrary<Case>,
  holds: (done: TradeList, one: Case) => void,
  numRuns = 200,
) =>
  fc.assert(
    fc.property(fund, (one) => {
      const done = listed(one);
      if (done) holds(done, one);
    }),
    { numRuns },
  );
const lineNumbers = (done: TradeList): number[] => [...done.trades.keys()];

test("holdings + trades = after, no holding is oversold, and everything outside the index goes to 0", () => {
  law(mixed, ({ lines, trades, after }) => {
    const wrong = [...trades.keys()].filter(
      (at) =>
        lines.held[at]! + trades[at]! !== after[at]! ||
        after[at]! < 0 ||
        (lines.target[at]! < 0 && after[at] !== 0),
    );
    expect(wrong).toEqual([]);
  });
});

test("in one currency, on a grid of cents, value before = value after + cost to the cent", () => {
  law(fundCase(), (done, one) => {
    const before = done.value.positions + one.book.cash[0]!.amount;
    expect(Math.abs(before - valueAfter(done) - sum(done.cost))).toBeLessThan(1e-6);
  });
});

test("in many currencies value is kept but for half a minor unit per line and conversion", () => {
  law(mixed, (done, one) => {
    const before = done.value.positions + one.book.cash[0]!.amount;
    const rounding = 0.011 * (done.lines.ids.length + 2 * done.ladder.length + 1);
    expect(Math.abs(before - valueAfter(done) - sum(done.cost))).toBeLessThan(rounding);
  });
});

test("every row of the ladder adds up, follows the one before, and keeps its floor", () => {
  const fund = { cash: { target: 0.02, floor: 0.005 } };
  law(fundCase({ currencies: ["USD", "EUR", "JPY"], fund }), ({ ladder, value }) => {
    const closing = new Map(value.cash);
    const wrong = ladder.filter((row) => {
      const floor = row.currency === "USD" ? value.nav * 0.5 - 0.5 : 0;
      const follows = row.opening === (closing.get(row.currency) ?? 0);
      closing.set(row.currency, row.closing);
      const adds = row.closing === row.opening + row.sells - row.buys - row.costs + row.fx;
      return !follows || !adds || row.closing < floor;
    });
    expect(wrong).toEqual([]);
  });
});

test("the ladder's flows are the trades' values and costs", () => {
  law(mixed, ({ ladder, lines, trades, cost }) => {
    const base = (flow: (row: CashRow) => number): number =>
      sum(ladder.map((row) => (flow(row) * RATES[row.currency]!) / 100));
    const traded = sum(trades.map((trade, at) => -trade * lines.unitValue[at]!));
    expect(Math.abs(base(({ sells, buys }) => sells - buys) - traded)).toBeLessThan(
      0.01 * (lines.ids.length + 1),
    );
    expect(Math.abs(base(({ costs }) => costs) - sum(cost))).toBeLessThan(1e-6);
  });
});

test("a target is whole lots, and a line that cash does not limit and no rule leaves alone is on it", () => {
  law(mixed, (done, { book }) => {
    const wrong = lineNumbers(done).filter((at) => {
      const lots = done.target[at]! / done.lines.lot[at]!;
      return (
        lots !== Math.floor(lots) || (done.trades[at] !== 0 && done.after[at] !== done.target[at])
      );
    });
    if (!done.cashLimited && book.fund.noTradeBand === 0) expect(wrong).toEqual([]);
  });
});

test("without a smallest trade, the same target applied again trades nothing where cash paid for the first", () => {
  law(
    fundCase({ currencies: ["USD", "EUR", "JPY"], fund: { minimumTrade: 0, noTradeBand: 0 } }),
    (first, one) => {
      if (first.cashLimited) return;
      const again = settled(one, first);
      const market = marketTable(one.market);
      const lines = fundLines({
        book: again.book,
        composition: compositionTable(again.composition),
        market,
      });
      const curves = costCurves(lines, market, one.book.fund.costs);
      const value = valueFund(again.book, lines, market);
      const costs = earlierCosts({ lines, curves, fund: one.book.fund, value });
      if (sum(first.cost) > costs) return;
      expect(list(again).trades.filter((trade) => trade !== 0)).toEqual(new Float64Array());
    },
    2000,
  );
});

test("with a given NAV and costs in proportion, the same target applied again buys nothing, even after buys shrank", () => {
  const costs = { commissionBps: 1, impactCoefficient: 0 };
  const terms = { fund: { nav: 30_000_000, minimumTrade: 0, costs }, sameSettlement: true };
  law(
    fundCase(terms),
    (first, one) => {
      const again = list(settled(one, first)).trades;
      expect(again.filter((trade) => trade > 0)).toEqual(new Float64Array());
    },
    2000,
  );
});

test("the order of holdings, index lines and market lines changes nothing", () => {
  law(mixed, (done, one) => {
    const positions = one.book.positions.toReversed();
    const turned = list({
      ...one,
      book: { ...one.book, positions },
      composition: { ...one.composition, lines: one.composition.lines.toReversed() },
      market: one.market.toReversed(),
    });
    expect(turned.trades).toEqual(done.trades);
    expect(turned.ladder).toEqual(done.ladder);
  });
});

test("causes are whole shares that sum exactly to each trade", () => {
  law(mixed, ({ trades, causes }) => {
    const left = Float64Array.from(trades);
    const parts = causes.quantity.subarray(0, causes.count);
    parts.forEach((quantity, part) => (left[causes.line[part]!]! -= quantity));
    expect(left.filter((rest) => rest !== 0)).toEqual(new Float64Array());
    expect(parts.filter((quantity) => !Number.isInteger(quantity) || quantity === 0)).toEqual(
      new Float64Array(),
    );
  });
});
