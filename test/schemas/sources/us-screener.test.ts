import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ParsedLines } from "../../../schemas/sources/source-adapter.ts";
import { usScreener } from "../../../schemas/sources/us-screener.ts";
import { dataPresent, sharedData } from "../../shared-data.ts";
import { snapshotRows } from "../../snapshot-rows.ts";

const HEADER =
  "exchange,symbol,name,lastsale,netchange,pctchange,volume,marketCap,country,ipoyear,industry,sector";
const GOOD =
  "nasdaq,GOOD,Good Inc. Common Stock,$1.50,0.01,1.2%,100,1000.00,United States,1999,Ind,Tech";

const csv = (...rows: string[]) => `${[HEADER, ...rows].join("\n")}\n`;
const parse = (text: string, name = "day.csv") => usScreener.parse([{ name, text }]) as ParsedLines;

test.each`
  symbol     | because
  ${"NA"}    | ${"a company, not a missing value"}
  ${"NAN"}   | ${"a fund, not a number"}
  ${"TRUE"}  | ${"a company, not a boolean"}
  ${"ON"}    | ${"a company, not a YAML boolean"}
  ${"BAC^E"} | ${"a preferred"}
  ${"BRK/B"} | ${"a class"}
  ${"AB CD"} | ${"an embedded space"}
`("the ticker $symbol survives: $because", ({ symbol }) => {
  const { accepted } = parse(csv(GOOD.replace("GOOD", symbol)));
  expect(accepted.map((row) => row.symbol)).toEqual([symbol]);
});

test.each`
  from               | to        | column           | because
  ${"1000.00"}       | ${""}     | ${"companyCap"}  | ${"a blank cap is unknown"}
  ${"1000.00"}       | ${"0.00"} | ${"companyCap"}  | ${"a zero cap is unknown"}
  ${"Tech"}          | ${""}     | ${"sector"}      | ${"a blank sector"}
  ${"United States"} | ${""}     | ${"country"}     | ${"a blank country"}
  ${"1999"}          | ${""}     | ${"listingYear"} | ${"a blank year"}
`("$because is no bad row", ({ from, to, column }) => {
  const { accepted, quarantined } = parse(csv(GOOD.replace(from, to)));
  expect(quarantined).toEqual([]);
  expect(accepted[0]![column as "sector"]).toBe("");
});

test.each`
  bad                                           | column         | value                             | reasonCode
  ${GOOD.replace("GOOD", "")}                   | ${"symbol"}    | ${""}                             | ${"symbol_missing"}
  ${GOOD.replace("GOOD", "a;b")}                | ${"symbol"}    | ${"a;b"}                          | ${"symbol_unreadable"}
  ${GOOD.replace("$1.50", "NA")}                | ${"lastsale"}  | ${"NA"}                           | ${"price_unreadable"}
  ${GOOD.replace("$1.50", "1.50")}              | ${"lastsale"}  | ${"1.50"}                         | ${"price_unreadable"}
  ${GOOD.replace("$1.50", "$1e3")}              | ${"lastsale"}  | ${"$1e3"}                         | ${"price_unreadable"}
  ${GOOD.replace("$1.50", "$0.00")}             | ${"lastsale"}  | ${"$0.00"}                        | ${"price_not_positive"}
  ${GOOD.replace("1000.00", "-5")}              | ${"marketCap"} | ${"-5"}                           | ${"cap_unreadable"}
  ${GOOD.replace(",100,", ",1.5,")}             | ${"volume"}    | ${"1.5"}                          | ${"volume_unreadable"}
  ${GOOD.replace("1.2%", "1.2")}                | ${"pctchange"} | ${"1.2"}                          | ${"change_unreadable"}
  ${GOOD.replace("1999", "99")}                 | ${"ipoyear"}   | ${"99"}                           | ${"year_unreadable"}
  ${GOOD.replace("nasdaq", "otc")}              | ${"exchange"}  | ${"otc"}                          | ${"exchange_unknown"}
  ${GOOD.replace("Good Inc. Common Stock", "")} | ${"name"}      | ${""}                             | ${"name_missing"}
  ${GOOD.replace("Good", "Go\u0000od")}         | ${"name"}      | ${"Go\u0000od Inc. Common Stock"} | ${"control_character"}
  ${"nasdaq,SHORT,three cells"}                 | ${""}          | ${"nasdaq,SHORT,three cells"}     | ${"cell_count"}
  ${'nasdaq,QUOTE,Jo"s'}                        | ${""}          | ${'nasdaq,QUOTE,Jo"s'}            | ${"csv_malformed"}
`(
  "$reasonCode: the row goes to quarantine, the others stay",
  ({ bad, column, value, reasonCode }) => {
    const parsed = parse(csv(GOOD, bad, GOOD.replace("GOOD", "LAST")));
    expect(parsed.accepted.map(({ symbol }) => symbol)).toEqual(["GOOD", "LAST"]);
    expect(parsed.quarantined).toEqual([{ file: "day.csv", line: 3, column, value, reasonCode }]);
    expect(parsed.rows).toBe(3);
  },
);

test("of equal rows one stays; of contradicting ones none", () => {
  const same = parse(csv(GOOD, GOOD));
  expect(same.accepted).toHaveLength(1);
  expect(same.quarantined.map(({ line, reasonCode }) => [line, reasonCode])).toEqual([
    [3, "symbol_repeated"],
  ]);
  const differ = parse(csv(GOOD, GOOD.replace("$1.50", "$9.50"), GOOD.replace("GOOD", "LAST")));
  expect(differ.accepted.map(({ symbol }) => symbol)).toEqual(["LAST"]);
  expect(differ.quarantined.map(({ reasonCode }) => reasonCode)).toEqual([
    "symbol_contradicted",
    "symbol_contradicted",
  ]);
  expect(differ.rows).toBe(3);
});

test("columns in any order, extra columns, a BOM, CRLF and quoted cells are read", () => {
  const text = `\uFEFFnote,${HEADER}\r\n"a, ""b""",${GOOD}\r\n`;
  expect(parse(text).accepted[0]).toMatchObject({
    symbol: "GOOD",
    price: "1.50",
    attributes: { note: 'a, "b"', volume: "100" },
  });
});

test.each`
  text                                     | says                                  | because
  ${""}                                    | ${/day\.csv.*empty/}                  | ${"an empty file"}
  ${`${HEADER}\n`}                         | ${/no rows/}                          | ${"a header alone"}
  ${csv(GOOD).replace("marketCap", "cap")} | ${/day\.csv:1:.*marketCap.*missing/}  | ${"wrong columns"}
  ${csv(GOOD).slice(0, -1)}                | ${/day\.csv:2:.*cut/}                 | ${"the last line has no end"}
  ${csv(GOOD, GOOD).slice(0, -40)}         | ${/day\.csv:3:.*cut/}                 | ${"cut inside the last line"}
  ${csv("nasdaq,X")}                       | ${/no row of the file could be read/} | ${"no row is a row"}
`("$because is refused", ({ text, says }) => {
  expect(() => parse(text)).toThrow(says);
});

const RECORD = {
  symbol: "GOOD",
  name: "Good Inc. Common Stock",
  lastsale: "$1.50",
  netchange: "0.01",
  pctchange: "1.2%",
  volume: "100",
  marketCap: "1000.00",
  country: "",
  ipoyear: "",
  industry: "",
  sector: "",
  url: "/x",
};

test("raw JSON takes its exchange from the file's name, and names the line of a bad record", () => {
  const text = JSON.stringify(
    [RECORD, { ...RECORD, symbol: "BAD", lastsale: 5 }, "text"],
    undefined,
    2,
  );
  const parsed = parse(text, "2024-12-20_nyse_full_tickers.json");
  expect(parsed.accepted).toMatchObject([{ symbol: "GOOD", exchange: "XNYS" }]);
  expect(
    parsed.quarantined.map(({ line, column, reasonCode }) => [line, column, reasonCode]),
  ).toEqual([
    [16, "lastsale", "not_text"],
    [30, "", "not_a_record"],
  ]);
});

test.each`
  name            | text                                     | says
  ${"nyse.json"}  | ${JSON.stringify([RECORD]).slice(0, -9)} | ${/nyse\.json:1:.*cut/}
  ${"nyse.json"}  | ${"{}"}                                  | ${/list of records/}
  ${"nyse.json"}  | ${"[]"}                                  | ${/empty/}
  ${"other.json"} | ${JSON.stringify([RECORD])}              | ${/none of nasdaq, nyse, amex/}
`("JSON $text in $name is refused", ({ name, text, says }) => {
  expect(() => parse(text, name)).toThrow(says);
});

describe.skipIf(!dataPresent)("real files", { timeout: 60_000 }, () => {
  test("a whole snapshot is accepted, odd tickers among it", () => {
    const symbols = new Set(snapshotRows("2024-06-14").map(({ symbol }) => symbol));
    expect(symbols.size).toBe(7137);
    for (const symbol of ["NA", "NAN", "TRUE", "ON", "BAC^E", "BRK/A", "BRK/B"])
      expect(symbols).toContain(symbol);
  });

  test("three raw JSON files of a later session are one delivery", () => {
    const files = ["amex", "nasdaq", "nyse"].map((exchange) => {
      const name = `2024-12-20_${exchange}_full_tickers.json.gz`;
      const bytes = readFileSync(sharedData(`us-screener/raw-json/${name}`));
      return { name, text: gunzipSync(bytes).toString("utf8") };
    });
    const parsed = usScreener.parse(files) as ParsedLines;
    expect([parsed.rows, parsed.quarantined.length]).toEqual([6990, 0]);
    expect(new Set(parsed.accepted.map(({ exchange }) => exchange))).toEqual(
      new Set(["XASE", "XNAS", "XNYS"]),
    );
  });
});
