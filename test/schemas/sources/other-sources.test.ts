import { expect, test } from "vitest";
import { SOURCES, sourceAdapter } from "../../../schemas/sources/registry.ts";

const parse = (source: string, text: string) =>
  sourceAdapter(source).parse([{ name: "file.csv", text }]);

test("every source has one adapter, and an unknown one is refused with their names", () => {
  expect(SOURCES).toEqual([...new Set(SOURCES)]);
  for (const source of SOURCES) expect(sourceAdapter(source).source).toBe(source);
  expect(() => sourceAdapter("bloomberg")).toThrow(`known sources are ${SOURCES.join(", ")}`);
});

test("universe.csv keeps its own ids, and every other column", () => {
  const parsed = parse(
    "universe",
    "security_id,ticker,price,company_cap,fx,esg\nS1,AAA,10.50,0,1.1,A+\n",
  );
  expect(parsed.accepted).toMatchObject([
    {
      securityId: "S1",
      companyId: "S1",
      symbol: "AAA",
      price: "10.50",
      companyCap: "",
      attributes: { fx: "1.1", esg: "A+" },
    },
  ]);
});

test.each`
  row              | column            | reasonCode
  ${",10,5,1"}     | ${"security_id"}  | ${"security_id_missing"}
  ${"S1,10,5,1"}   | ${"security_id"}  | ${"security_id_repeated"}
  ${"S2,ten,5,1"}  | ${"price"}        | ${"price_unreadable"}
  ${"S2,0,5,1"}    | ${"price"}        | ${"price_not_positive"}
  ${"S2,10,1e9,1"} | ${"shares"}       | ${"number_unreadable"}
  ${"S2,10,5,85"}  | ${"float_factor"} | ${"float_unreadable"}
`("universe.csv: $reasonCode", ({ row, column, reasonCode }) => {
  const parsed = parse("universe", `security_id,price,shares,float_factor\nS1,10,5,1\n${row}\n`);
  expect(parsed.quarantined).toMatchObject([{ line: 3, column, reasonCode }]);
  expect(parsed.rows).toBe(2);
});

test.each`
  column            | value           | reasonCode
  ${"fx"}           | ${"0.00"}       | ${"fx_not_positive"}
  ${"listing_date"} | ${"2024-02-30"} | ${"date_unreadable"}
`("universe.csv: $column $value is refused as where a review is computed from the file", (cell) => {
  const { column, value, reasonCode } = cell;
  const parsed = parse("universe", `security_id,price,${column}\nS1,10,\nS2,10,${value}\n`);
  expect(parsed.accepted).toHaveLength(1);
  expect(parsed.quarantined).toEqual([{ file: "file.csv", line: 3, column, value, reasonCode }]);
});

test("universe.csv: a column that is a known one but for its letters is refused", () => {
  expect(() => parse("universe", "security_id,price,Float Factor\nS1,10,0.5\n")).toThrow(
    'file.csv:1: bad_input: column "Float Factor", the column is written float_factor',
  );
});

test("universe.csv: bonds have neither shares nor company caps", () => {
  expect(parse("universe", "security_id,price,par\nB1,98.5,1000\n").accepted).toHaveLength(1);
});

test("universe.csv: a ticker of several lines is the symbol of the first, and the ticker of each", () => {
  const { accepted } = parse("universe", "security_id,ticker,price\nS1,AAA,1\nS2,AAA,2\nS3,,3\n");
  expect(accepted).toMatchObject([
    { symbol: "AAA", attributes: {} },
    { symbol: "S2", attributes: { ticker: "AAA" } },
    { symbol: "S3", attributes: {} },
  ]);
  const named = parse("universe", "security_id,ticker,price\nS1,S2,1\nS2,S2,2\nS3,S3,3\n");
  expect(named.accepted).toMatchObject([
    { symbol: "S2", attributes: {} },
    { symbol: "S2 S2", attributes: { ticker: "S2" } },
    { symbol: "S3", attributes: { ticker: "S3" } },
  ]);
});

test.each`
  row                         | reasonCode
  ${"AAA,2024-02-30,4,1,,"}   | ${"date_unreadable"}
  ${"AAA,2024-02-29,0,1,,"}   | ${"ratio_not_positive"}
  ${"AAA,2024-02-29,4:1,1,,"} | ${"ratio_unreadable"}
  ${",2024-02-29,4,1,,"}      | ${"symbol_unreadable"}
`("splits: $reasonCode", ({ row, reasonCode }) => {
  const parsed = parse(
    "splits",
    `symbol,date,ratio_new,ratio_old,isin,exchange\nBBB,2024-02-29,4,1,,NYSE\n${row}\n`,
  );
  expect(parsed.accepted).toHaveLength(1);
  expect(parsed.quarantined).toMatchObject([{ line: 3, reasonCode }]);
});
