import { expect, test } from "vitest";
import { readUniverseCsv } from "../../schemas/universe-csv.ts";

const read = (text: string) =>
  readUniverseCsv({ file: "u.csv", text }, { currency: "USD", isSized: true });

test("the least that works gets every default", () => {
  const { securities, session } = read("security_id,price,shares\nB,2.50,10\nA,1,20\n");
  expect(session).toBeUndefined();
  expect(securities.map(({ securityId }) => securityId)).toEqual(["A", "B"]);
  expect(securities[1]).toEqual({
    securityId: "B",
    companyId: "B",
    ticker: "",
    name: "",
    exchange: "",
    country: "",
    securityType: "",
    sector: "",
    industry: "",
    currency: "USD",
    fx: 1,
    price: 2.5,
    shares: 10,
    companyCap: undefined,
    floatFactor: undefined,
    advt: undefined,
    listingDate: undefined,
    attributes: {},
  });
});

test("columns may stand in any order, after a byte order mark, with CRLF, and more of them", () => {
  const { securities } = read(
    "\uFEFFvolume,company_cap,price,security_id,region\r\n7,100.5,3,X,\r\n",
  );
  expect(securities[0]).toMatchObject({
    securityId: "X",
    price: 3,
    companyCap: 100.5,
    attributes: { volume: "7", region: "" },
  });
});

test("tickers and names that look like other things are text", () => {
  const text =
    'security_id,price,shares,ticker,name\n1,1,1,NA,"Nano, Inc."\n2,1,1,TRUE,NaN\n3,1,1,ON,null\n';
  expect(read(text).securities.map(({ ticker, name }) => [ticker, name])).toEqual([
    ["NA", "Nano, Inc."],
    ["TRUE", "NaN"],
    ["ON", "null"],
  ]);
});

test("a column's grid is the most decimals that any line shows", () => {
  const { decimals } = read(
    "security_id,price,company_cap,score,word\nA,1.5,100,-1,a\nB,2.25,3.0,0.125,2\nC,3,,,\n",
  );
  expect(decimals).toEqual({ price: 2, company_cap: 1, score: 3 });
});

test.each`
  column           | value     | because
  ${"company_cap"} | ${"0"}    | ${"vendors write 0 where they do not know a cap"}
  ${"company_cap"} | ${"0.00"} | ${"with decimals too"}
  ${"shares"}      | ${"0"}    | ${"no line has no shares"}
`("$column $value is unknown: $because", ({ column, value }) => {
  const [line] = read(`security_id,price,${column}\nA,1,${value}\n`).securities;
  expect(line!.companyCap).toBeUndefined();
  expect(line!.shares).toBeUndefined();
});

test.each`
  header                                      | row                   | says
  ${"security_id,shares"}                     | ${"A,1"}              | ${'u.csv:1: bad_input: column "price", the required column is missing; found security_id, shares'}
  ${"price,shares"}                           | ${"1,1"}              | ${'u.csv:1: bad_input: column "security_id", the required column is missing; found price, shares'}
  ${"security_id,price"}                      | ${"A,1"}              | ${'u.csv:1: bad_input: column "shares", one of the columns shares and company_cap is required; found neither'}
  ${"security_id,price,shares"}               | ${"A,abc,1"}          | ${'u.csv:2: bad_input: column "price", value "abc", expected a plain decimal, such as 12.50'}
  ${"security_id,price,shares"}               | ${"A,1e3,1"}          | ${'u.csv:2: bad_input: column "price", value "1e3", expected a plain decimal, such as 12.50'}
  ${"security_id,price,shares"}               | ${"A,0,1"}            | ${'u.csv:2: bad_input: column "price", value "0", expected a number over 0'}
  ${"security_id,price,shares"}               | ${"A,-1,1"}           | ${'u.csv:2: bad_input: column "price", value "-1", expected a number over 0'}
  ${"security_id,price,shares"}               | ${"A,,1"}             | ${'u.csv:2: bad_input: column "price", value "", the value is required'}
  ${"security_id,price,shares"}               | ${",1,1"}             | ${'u.csv:2: bad_input: column "security_id", value "", the value is required'}
  ${"security_id,price,shares"}               | ${"A,1,-5"}           | ${'u.csv:2: bad_input: column "shares", value "-5", expected 0 or more'}
  ${"security_id,price,shares,float_factor"}  | ${"A,1,1,85"}         | ${'u.csv:2: bad_input: column "float_factor", value "85", expected a fraction from 0 to 1; 0.85 is 85 %'}
  ${"security_id,price,shares,listing_date"}  | ${"A,1,1,2024-02-30"} | ${'u.csv:2: bad_input: column "listing_date", value "2024-02-30", expected a date of the calendar, YYYY-MM-DD'}
  ${"security_id,price,shares,security_type"} | ${"A,1,1,stock"}      | ${'u.csv:2: bad_input: column "security_type", value "stock", expected one of common, adr, reit, preferred, warrant, unit, right, note, closed_end_fund, spac, etf, other, or nothing where unknown'}
  ${"security_id,price,shares,fx"}            | ${"A,1,1,0"}          | ${'u.csv:2: bad_input: column "fx", value "0", expected a number over 0'}
`("refuses $row under $header", ({ header, row, says }) => {
  expect(() => read(`${header}\n${row}\n`)).toThrow(says);
});

test("a universe of a header alone is refused: no review can be of it", () => {
  expect(() => read("security_id,price,shares\n")).toThrow(
    "u.csv:1: bad_input: the file has no line of a security after its header",
  );
});

test("a security that stands twice is named with both lines", () => {
  const text = "security_id,price,shares\nA,1,1\nB,1,1\nA,2,1\n";
  expect(() => read(text)).toThrow(
    'u.csv:4: bad_input: column "security_id", value "A", the security stands on line 2 already',
  );
});

test("a rulebook that needs no market cap needs neither of its columns", () => {
  const source = { file: "u.csv", text: "security_id,price\nA,1\n" };
  const [line] = readUniverseCsv(source, { currency: "USD", isSized: false }).securities;
  expect(line).toMatchObject({ price: 1, shares: undefined, companyCap: undefined });
});
