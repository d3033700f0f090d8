import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PipelineError } from "../../domain/errors.ts";
import type { Fund } from "../../domain/trades/fund.ts";
import { readFundFolders } from "../../infra/fund-folders.ts";
import { parseFund } from "../../schemas/fund.ts";
import { readLotsCsv } from "../../schemas/lots-csv.ts";
import { readMarketCsv } from "../../schemas/market-csv.ts";
import { readPositionsCsv } from "../../schemas/positions-csv.ts";

const LEAST = "fund: F\nindex: x\ncurrency: USD\nnav: 1000000\n";

test("the least fund.yaml that works fills in every documented default", () => {
  expect(parseFund({ file: "fund.yaml", text: LEAST })).toEqual({
    fund: "F",
    index: "x",
    currency: "USD",
    nav: 1_000_000,
    cash: { target: 0.001, floor: 0 },
    rounding: "floor",
    minimumTrade: 0,
    noTradeBand: 0,
    costs: { commissionBps: 0, impactCoefficient: 1 },
    participation: 0.1,
    orderType: "MOC",
    compliance: ["ric_25_5_50"],
    unpriced: "close",
  });
});

/** What a refusal says: `file:line: code: column …`. */
const refusal = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof PipelineError) return error.message;
    throw error;
  }
  return "nothing was refused";
};

test.each`
  line                                    | names                                              | because
  ${"colour: red"}                        | ${["fund.yaml:5:", "colour"]}                      | ${"an unknown key is a mistake"}
  ${"rounding: up"}                       | ${["fund.yaml:5:", "rounding", "up"]}              | ${"no such rounding"}
  ${"nav_basis: positions"}               | ${["fund.yaml:4:", "one of nav and nav_basis"]}    | ${"two bases contradict each other"}
  ${"cash: {target: 0.001, floor: 0.01}"} | ${["fund.yaml:5:", "cash.floor", "floor is over"]} | ${"a floor over the target can never hold"}
  ${"cash: {target: 1, floor: 0}"}        | ${["fund.yaml:5:", "cash.target"]}                 | ${"a fund all in cash tracks nothing"}
  ${"compliance: [ric_25_5_51]"}          | ${["fund.yaml:5:", "ric_25_5_51", "ric_25_5_50"]}  | ${"an unknown rule is named with the known ones"}
  ${"minimum_trade: -1"}                  | ${["fund.yaml:5:", "minimum_trade", "-1"]}         | ${"money is not negative"}
`("fund.yaml with `$line` is refused: $because", ({ line, names }) => {
  const said = refusal(() => parseFund({ file: "fund.yaml", text: `${LEAST}${line}\n` }));
  for (const name of names as string[]) expect(said).toContain(name);
});

test.each`
  row                  | names                                                 | because
  ${"A,ten,USD"}       | ${["p.csv:2:", 'column "quantity"', '"ten"']}         | ${"not a number"}
  ${"A,-5,USD"}        | ${["p.csv:2:", 'column "quantity"', '"-5"', "short"]} | ${"short holdings are not traded"}
  ${"A,,USD"}          | ${["p.csv:2:", 'column "quantity"', "required"]}      | ${"a holding has a quantity"}
  ${"A,1.0000001,USD"} | ${["p.csv:2:", 'column "quantity"', "6 decimals"]}    | ${"finer than an order can follow"}
  ${"CASH:US,5,USD"}   | ${["p.csv:2:", 'column "security_id"', '"CASH:US"']}  | ${"cash names its currency"}
  ${"CASH:USD,5,EUR"}  | ${["p.csv:2:", 'column "currency"', '"EUR"']}         | ${"and is in it"}
`("positions.csv with `$row` is refused: $because", ({ row, names }) => {
  const text = `security_id,quantity,currency\n${row}\n`;
  const said = refusal(() => readPositionsCsv({ file: "p.csv", text }));
  for (const name of names as string[]) expect(said).toContain(name);
});

test("positions come in order of security_id, cash apart and possibly overdrawn", () => {
  const text = "currency,security_id,quantity\nUSD,B,2\n,CASH:USD,-7.5\nUSD,A,1.25\n";
  expect(readPositionsCsv({ file: "p.csv", text })).toEqual({
    positions: [
      { securityId: "A", quantity: 1.25, currency: "USD" },
      { securityId: "B", quantity: 2, currency: "USD" },
    ],
    cash: [{ currency: "USD", amount: -7.5 }],
  });
});

const MARKET =
  "security_id,price,currency,fx,adv,spread_bps,volatility,lot_size,venue,settle_days\n";

test("a market line without a price has none; lots and settlement have defaults", () => {
  const [line] = readMarketCsv({ file: "m.csv", text: `${MARKET}A,,USD,1,,,,,,\n` });
  expect(line).toMatchObject({ price: undefined, adv: undefined, lotSize: 1, settleDays: 1 });
});

test.each`
  row                                   | names                                           | because
  ${"A,-1,USD,1,,,,,,"}                 | ${["m.csv:2:", 'column "price"', '"-1"']}       | ${"a price is not negative"}
  ${"A,NaN,USD,1,,,,,,"}                | ${["m.csv:2:", 'column "price"', '"NaN"']}      | ${"unknown is empty, not a word"}
  ${"A,1,usd,1,,,,,,"}                  | ${["m.csv:2:", 'column "currency"', '"usd"']}   | ${"currencies are ISO codes"}
  ${"A,1,USD,0,,,,,,"}                  | ${["m.csv:2:", 'column "fx"', '"0"']}           | ${"a rate is over 0"}
  ${"A,1,USD,1,,,,0.5,,"}               | ${["m.csv:2:", 'column "lot_size"', '"0.5"']}   | ${"a lot is whole shares"}
  ${"A,1,USD,1,,,,,,11"}                | ${["m.csv:2:", 'column "settle_days"', '"11"']} | ${"no market settles so late"}
  ${"A,1,USD,1,,,,,,\nA,1,USD,1,,,,,,"} | ${["m.csv:3:", '"A"', "line 2"]}                | ${"each line once"}
`("market.csv with `$row` is refused: $because", ({ row, names }) => {
  const said = refusal(() => readMarketCsv({ file: "m.csv", text: `${MARKET}${row}\n` }));
  for (const name of names as string[]) expect(said).toContain(name);
});

test("lots.csv refuses a lot that is not whole shares", () => {
  const text = "security_id,lot_size\nA,100\nB,2.5\n";
  expect(refusal(() => readLotsCsv({ file: "lots.csv", text }))).toContain("lots.csv:3:");
});

test("three sample funds of each index are read, and they differ in rounding, cash and smallest trade", () => {
  const root = new URL("../../samples/funds/", import.meta.url);
  for (const index of ["exchange-100", "us-broad", "large-500"]) {
    const followed = {
      index,
      compositions: index === "us-broad" ? ["us-large", "us-small"] : [index],
    };
    const { books, refused } = readFundFolders(fileURLToPath(new URL(index, root)), followed);
    expect(refused).toEqual([]);
    expect(books).toHaveLength(3);
    const differing = (of: (fund: Fund) => unknown): number =>
      new Set(books.map(({ fund }) => JSON.stringify(of(fund)))).size;
    expect(differing(({ rounding }) => rounding)).toBeGreaterThan(1);
    expect(differing(({ cash }) => cash)).toBe(3);
    expect(differing(({ minimumTrade }) => minimumTrade)).toBeGreaterThan(1);
  }
});
