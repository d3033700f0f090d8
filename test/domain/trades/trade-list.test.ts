import { expect, test } from "vitest";
import type { FundBook } from "../../../domain/trades/fund.ts";
import { compositionTable } from "../../../domain/trades/composition-table.ts";
import { marketTable } from "../../../domain/trades/market-table.ts";
import { tradeList, type TradeList } from "../../../domain/trades/trade-list.ts";
import type { SecurityId } from "../../../domain/universe/security.ts";
import type { Case } from "../../arbitraries/fund-trades.ts";

const list = ({ book, composition, market }: Case): TradeList =>
  tradeList({
    book,
    composition: compositionTable(composition),
    market: marketTable(market),
  });

const holding = (securityId: string, quantity: number) => ({
  securityId: securityId as SecurityId,
  quantity,
  currency: "USD",
});
const quoted = (securityId: string, price: number | undefined) => ({
  securityId: securityId as SecurityId,
  price,
  currency: "USD",
  fx: 1,
  adv: undefined,
  spreadBps: 0,
  volatility: undefined,
  lotSize: 1,
  venue: "XNYS",
  settleDays: 1,
});
const target = (securityId: string, weight: number) => ({
  securityId: securityId as SecurityId,
  companyId: securityId as never,
  ticker: securityId,
  weight,
  weightUncapped: weight,
  status: "kept" as const,
});
const plain: FundBook["fund"] = {
  fund: "F",
  index: "x",
  currency: "USD",
  nav: 10_000_000,
  cash: { target: 0.001, floor: 0 },
  rounding: "floor",
  minimumTrade: 0,
  noTradeBand: 0,
  costs: { commissionBps: 0, impactCoefficient: 1 },
  participation: 0.1,
  orderType: "MOC",
  compliance: [],
  unpriced: "close",
};
/** METHODOLOGIES 2.7: prices 100, 25, 250; targets 40, 35, 25 %. */
const example: Case = {
  book: {
    fund: plain,
    positions: [holding("A", 45_000), holding("B", 120_000), holding("C", 10_000)],
    cash: [],
    lots: {},
  },
  composition: {
    index: "x",
    lines: [target("A", 0.4), target("B", 0.35), target("C", 0.25)],
    changes: [],
  },
  market: [quoted("A", 100), quoted("B", 25), quoted("C", 250)],
};
const withFund = (one: Case, fund: Partial<FundBook["fund"]>): Case => ({
  ...one,
  book: { ...one.book, fund: { ...one.book.fund, ...fund } },
});
const withHeld = (one: Case, ...positions: FundBook["positions"]): Case => ({
  ...one,
  book: { ...one.book, positions: [...one.book.positions, ...positions] },
});

test("the worked example of METHODOLOGIES 2.7 is exact", () => {
  const done = list(example);
  expect([...done.after]).toEqual([39_960, 139_860, 9_990]);
  expect([...done.trades]).toEqual([-5_040, 19_860, -10]);
  expect(done.closing).toBe(10_000_00);
});

test.each`
  price        | because
  ${0}         | ${"a delisted line is worth nothing and still goes"}
  ${undefined} | ${"an unknown price does not keep a dead line in the fund"}
`("a holding outside the index with price $price is closed: $because", ({ price }) => {
  const one = withHeld(example, holding("DEAD", 700));
  const done = list({ ...one, market: [...example.market, quoted("DEAD", price as number)] });
  const at = done.lines.ids.indexOf("DEAD" as SecurityId);
  expect([done.trades[at], done.after[at], done.cost[at]]).toEqual([-700, 0, 0]);
  expect(done.closing).toBe(10_000_00);
});

test.each`
  one                                                                                                                         | because
  ${{ ...example, market: [quoted("A", 100), quoted("B", 25)] }}                                                              | ${"the market has no line"}
  ${{ ...example, market: [...example.market.slice(0, 2), quoted("C", 0)] }}                                                  | ${"a line of the index needs a price"}
  ${withHeld(example, holding("GONE", 5))}                                                                                    | ${"a holding without a row is not guessed at"}
  ${withFund({ ...withHeld(example, holding("D", 5)), market: [...example.market, quoted("D", 0)] }, { unpriced: "refuse" })} | ${"the fund refuses unpriced holdings"}
`("price_missing: $because", ({ one }) => {
  expect(() => list(one as Case)).toThrow(/price_missing/);
});

test.each`
  fund                          | trades                   | because
  ${{ minimumTrade: 2_500 }}    | ${[-5_040, 19_860, -10]} | ${"a trade of exactly the minimum is made"}
  ${{ minimumTrade: 2_500.01 }} | ${[-5_040, 19_860, 0]}   | ${"a trade under it is not"}
  ${{ noTradeBand: 0.00025 }}   | ${[-5_040, 19_860, 0]}   | ${"at the band's edge a line is left alone"}
  ${{ noTradeBand: 0.00024 }}   | ${[-5_040, 19_860, -10]} | ${"beyond it the line goes to its target"}
`("small trades with $fund: $because", ({ fund, trades }) => {
  expect([...list(withFund(example, fund)).trades]).toEqual(trades);
});

test("neither the minimum trade nor the band stops a deletion", () => {
  const one = withHeld(example, holding("OUT", 1));
  const market = [...example.market, quoted("OUT", 1)];
  const done = list({ ...withFund(one, { minimumTrade: 1e6, noTradeBand: 0.5 }), market });
  expect(done.trades[done.lines.ids.indexOf("OUT" as SecurityId)]).toBe(-1);
});

test.each`
  cash       | quantity   | because
  ${0}       | ${139_860} | ${"the NAV is what the positions are worth"}
  ${500_000} | ${146_853} | ${"cash is part of the NAV: 10,500,000 x 0.999 x 0.35 / 25"}
`("valued by its positions and $cash in cash: $because", ({ cash, quantity }) => {
  const one = withFund(example, { nav: undefined });
  const done = list({ ...one, book: { ...one.book, cash: [{ currency: "USD", amount: cash }] } });
  expect(done.value.nav).toBe(10_000_000 + cash);
  expect(done.after[1]).toBe(quantity);
});

test("buys shrink pro rata to the cash there is, and leave less than one more lot costs", () => {
  const one: Case = {
    ...example,
    book: { ...example.book, positions: [], cash: [{ currency: "USD", amount: 5_000_000 }] },
  };
  const done = list(one);
  expect(done.cashLimited).toBe(true);
  const share = 5_000_000 / 9_990_000;
  for (const [at, wanted] of [39_960, 139_860, 9_990].entries())
    expect(Math.abs(done.after[at]! - wanted * share)).toBeLessThan(1.01);
  expect(done.closing).toBeGreaterThanOrEqual(0);
  expect(done.closing, "the cheapest lot costs 25").toBeLessThan(25_00);
});

test("an overdraft is mended by selling what stays", () => {
  const one: Case = {
    ...example,
    book: { ...example.book, cash: [{ currency: "USD", amount: -1_000_000 }] },
  };
  const done = list(one);
  expect(done.closing).toBeGreaterThanOrEqual(0);
  expect([...done.trades].every((trade) => trade <= 0)).toBe(true);
});

test("a fund that owes more than it holds is refused", () => {
  const one: Case = {
    ...example,
    book: { ...example.book, cash: [{ currency: "USD", amount: -11_000_000 }] },
  };
  expect(() => list(one)).toThrow(/cash_floor_unreachable/);
});

test("a holding in another currency than the market's is refused", () => {
  const positions = [{ ...holding("A", 1), currency: "EUR" }];
  expect(() => list({ ...example, book: { ...example.book, positions } })).toThrow(
    /fund_inconsistent/,
  );
});

test("a dead line neither settles nor opens a ladder, even for a fund whose cash starts under its floor", () => {
  const dead = { ...quoted("DEAD", undefined), currency: "", settleDays: 0 };
  const one = withFund(withHeld(example, holding("DEAD", 700)), { nav: 9_000_000 });
  const done = list({ ...one, market: [...example.market, dead] });
  expect(done.value.cash.get("USD")).toBe(-1_000_000_00);
  expect(done.ladder.map(({ settleDays, currency }) => [settleDays, currency])).toEqual([
    [1, "USD"],
  ]);
  expect(done.closing).toBe(9_000_00);
});
